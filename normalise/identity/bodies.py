"""Public bodies that are no councils, where the head of a document or its imprint names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from normalise.councils.unlisted import spelled
from normalise.vocabulary.entries import PublisherWords

_IMPRINT = 10.0
_JOINING = frozenset(("and", "of", "&", "upon", "the"))
_IN_NAMES = frozenset(("and", "of", "the", "county", "royal", "west", "islands"))
_AIMED = frozenset(("to", "for", "with", "by", "from"))
_ANSWERED = re.compile(
    r"\s+(?:action|improvement|inspection|recommendations?|findings|judg\w+)\b"
)  # 'Ofsted Action Plan'
_SHORT = 12  # words of a line that may open with the name of the body that publishes


@dataclass(frozen=True, slots=True)
class _Bodies:
    names: re.Pattern[str]
    by_name: dict[str, str]
    by_slug: dict[str, str]


@cache
def _of(bodies: tuple[str, ...]) -> _Bodies:
    longest_first = sorted((b.lower() for b in bodies), key=lambda b: (-len(b), b))
    names = "|".join(map(re.escape, longest_first)) or "(?!)"
    slugs = {re.sub(r"[^a-z]+", "-", b.lower()): b for b in bodies}
    return _Bodies(re.compile(rf"(?<!\w)(?:{names})(?!\w)"), {b.lower(): b for b in bodies}, slugs)


def body_at_head(
    head: Iterable[tuple[str, float]], opening: Iterable[str], bodies: tuple[str, ...], words: PublisherWords
) -> tuple[str, float]:
    """The body that the head names, with its weight; ("", 0) for none. `head`: texts, and what a name weighs there."""
    known = _of(bodies)
    weights: dict[str, float] = defaultdict(float)
    for text, weight in head:
        for body in {*_named(text, known), *_addressed(text, known), *_of_place(text, words)}:
            weights[body] += weight
    for text in opening:
        first = known.names.match(text.lower())
        short = {known.by_name[first[0]]} if first and len(text.split()) <= _SHORT else set[str]()
        for body in {*short, *_addressed(text, known)}:
            weights[body] += _IMPRINT
    best = max(weights, key=lambda b: (weights[b], len(b), b), default="")
    return best, weights.get(best, 0.0)


def _named(text: str, known: _Bodies) -> set[str]:
    """By name, but not as the one that something is for, by or with, or that another one answers."""
    low = text.lower()
    found = (m for m in known.names.finditer(low) if not _ANSWERED.match(low, m.end()))
    return {known.by_name[m[0]] for m in found if not low[: m.start()].endswith(("to ", "for ", "with ", "by "))}


def _addressed(text: str, known: _Bodies) -> set[str]:
    """By the page 'www.gov.uk/NAME', or by the domain of an address."""
    if "gov.uk/" not in text and "@" not in text:
        return set()
    pages = re.findall(r"gov\.uk/([a-z-]+)", text)
    mails = set(re.findall(r"@([a-z]+)\.", text))
    joined = {slug.replace("-", ""): body for slug, body in known.by_slug.items()}
    return {known.by_slug[p] for p in pages if p in known.by_slug} | {joined[m] for m in mails if m in joined}


def _of_place(text: str, words: PublisherWords) -> set[str]:
    """Bodies that a place makes: 'Anyshire Fire and Rescue Service'; not as the one that something is for or with."""
    found: set[str] = set()
    for m in _endings(words.bodies).finditer(text):
        place: list[str] = []
        before = text[: m.start()].split()
        while before and (before[-1] in _JOINING or (before[-1][:1].isupper() and before[-1][-1].isalpha())):
            if before[-1].lower() in words.no_place - _IN_NAMES:
                break
            place.insert(0, before.pop())
        while place and not place[0][:1].isupper():
            before.append(place.pop(0))
        if place and not (before and before[-1].lower() in _AIMED):
            found.add(spelled(" ".join([*place, m[0]])))
    return found


@cache
def _endings(bodies: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(bodies, key=lambda b: (-len(b), b))
    either = "|".join(re.escape(b).replace("and", "(?:and|&)") for b in longest_first) or "(?!)"
    return re.compile(rf"(?<=\s)(?:{either})(?!\w)", re.I)
