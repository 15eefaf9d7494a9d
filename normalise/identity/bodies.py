"""Public bodies that are no councils, where the head of a document or its imprint names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_IMPRINT = 10.0
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
    head: Iterable[tuple[str, float]], opening: Iterable[str], bodies: tuple[str, ...]
) -> tuple[str, float]:
    """The body that the head names, with its weight; ("", 0) for none. `head`: texts, and what a name weighs there."""
    known = _of(bodies)
    weights: dict[str, float] = defaultdict(float)
    for text, weight in head:
        for body in {*_named(text, known), *_addressed(text, known)}:
            weights[body] += weight
    for text in opening:
        first = known.names.match(text.lower())
        short = {known.by_name[first[0]]} if first and len(text.split()) <= _SHORT else set[str]()
        for body in {*short, *_addressed(text, known)}:
            weights[body] += _IMPRINT
    best = max(weights, key=lambda b: (weights[b], len(b), b), default="")
    return best, weights.get(best, 0.0)


def _named(text: str, known: _Bodies) -> set[str]:
    """By name, but not as the one that something is for, by or with."""
    low = text.lower()
    found = known.names.finditer(low)
    return {known.by_name[m[0]] for m in found if not low[: m.start()].endswith(("to ", "for ", "with ", "by "))}


def _addressed(text: str, known: _Bodies) -> set[str]:
    """By the page 'www.gov.uk/NAME', or by the domain of an address."""
    if "gov.uk/" not in text and "@" not in text:
        return set()
    pages = re.findall(r"gov\.uk/([a-z-]+)", text)
    mails = set(re.findall(r"@([a-z]+)\.", text))
    joined = {slug.replace("-", ""): body for slug, body in known.by_slug.items()}
    return {known.by_slug[p] for p in pages if p in known.by_slug} | {joined[m] for m in mails if m in joined}
