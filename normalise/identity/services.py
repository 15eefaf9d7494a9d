"""Which service or department a document is of, from the words at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.records import Paragraph
from normalise.councils.register import CouncilIndex
from normalise.fold import fold
from normalise.identity.cover import Cover
from normalise.vocabulary.entries import PublisherWords

_HEADS = r"(?:Resources|Services?|Directorate|Department|Division|Office)"
_SMALL = r"(?:and|&|of|for|the|with)"
_CAP = r"[A-Z][\w’'-]*,?"
_RUN = rf"{_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP}){{0,6}}?"
SERVICE = re.compile(rf"\b({_RUN}\s+{_HEADS})\b(?:\s+(Directorate|Department|Division))?")
_HEAD_FIRST = re.compile(
    rf"\b((?:Directorate|Department|Division)\s+(?:of|for)\s+{_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP}){{0,6}})"
)
_SINGULAR = re.compile(rf"\b({_RUN})\s+(Resource|Service)\s+(?:Business\s+|Improvement\s+|Delivery\s+)?Plan\b")
_OPENER = "(?:Draft|Final|Annual|The|Our|Joint)"
_OPENERS = re.compile(rf"^{_OPENER}\s+")
_BARE_PLAN = re.compile(rf"(?:{_OPENER}\s*)+")
_NOT_ONE = re.compile(
    r"^(?:Public|Our|Council|The|Key|Shared|Other|All|Local|Community Planning|Best Value|Frontline|Better|Quality"
    r"|Quarterly|Annual|Monthly|Draft|Final|Joint)\s+"
    r"(?:Services?|Resources|Office)$"
)
_DEED = re.compile(r"^(?!Housing|Planning|Licensing|Catering|Cleaning|Learning|Commissioning|Building|Parking)\w+ing\b")
_ROLE = re.compile(r"^.*\b(?:Director|Member|Leader|Manager|Convener|Chair|Officer|Head)\s+(?:of|for)\s+(?:the\s+)?")
_NO_PART = re.compile(
    r"\b(?:Quarter \d|Q\d|Scorecard|Dashboard|Report|Plan|Review|Update|Committee|Cabinet|Board|Scrutiny)\b\s*:?"
)
_WHOLE = re.compile(
    r"\b(?:corporate|council|authority|whole[- ]council)(?:['’]s)?\s+(?:\w+\s+){0,2}?"
    r"(?:plan|performance|scorecard|dashboard|report|priorities|strategy|monitoring|indicators)\b",
    re.I,
)
# What follows the name of a service in a title: plans that services make, reports that are made of them, other plans.
_OF_SERVICES = (
    r"(?:business|service|directorate|department(?:al)?|division(?:al)?|team|operational|resource)\b.{0,30}\bplans?"
)
_REPORTS = (
    r"(?:(?:quarter(?:ly| [1-4])?|f?q[1-4]|annual|mid[- ]year|year[- ]end|half[- ]year(?:ly)?)\s+)*"
    r"(?:performance|scorecard|dashboard)"
)
_SERVICE_REPORT = re.compile(
    r"\b(?:(?:service|directorate|department(?:al)?) (?:\w+ )?(?:report|scorecard)|qsr)\b", re.I
)
_PLANS = r"(?:\w+\s+){0,2}?(?:plan|report|update|progress|review)"
_ROLES = r"(?:directors?|heads?|service managers?|chief officers?)\s+(?:of|for)?\s*[-:–(]?\s*"
_BOARDS = r"(?:committee|directorate|department|portfolio|scrutiny|overview|policy|board|panel)"


def service_of(title: str, cover: Cover, index: CouncilIndex, words: PublisherWords) -> str:
    """The service that the head of the document names, "" for the whole council."""
    label = cover.labels.get("service", "").strip()
    if label and (SERVICE.fullmatch(label) or _is_field(label, words)):
        return label
    bare = index.without(title)
    lines = [] if _WHOLE.search(title) else [p.text for p in cover.lines]
    whole = [text for text in lines if SERVICE.fullmatch(text.strip())]
    large = [p.text for p in cover.lines if lines and p.size > 1.1 * cover.body_size]
    named = _SINGULAR.search(bare)
    if named and not whole and not _BARE_PLAN.fullmatch(named[1]):
        return _singular(bare, cover, words)
    for text in (*whole, bare, *large):
        for name in _services(index.without(text)):
            return name
    for text in (cover.labels.get("by", ""), cover.labels.get("to", "")):
        for name in _services(index.without(text)):
            if fold(name.rsplit(" ", 1)[0]) in fold(" ".join((bare, *lines))):
                return name
    return "" if _WHOLE.search(title) else _plain(bare, cover, words)


def _services(text: str) -> Iterator[str]:
    bare = _NO_PART.sub("|", text)
    if first := _HEAD_FIRST.search(bare):
        yield first[1].rstrip(",")
        return
    for found in SERVICE.finditer(bare):
        name = f"{found[1]} {found[2]}" if found[2] else found[1]
        name = re.sub(r"^(?:The|Our|By)\s+", "", _ROLE.sub("", name))
        if not _NOT_ONE.match(name) and not _DEED.match(name) and len(name.split()) > 1:
            yield name


def _singular(title: str, cover: Cover, words: PublisherWords) -> str:
    """'Housing Service Plan' is the plan of 'Housing Services' or of 'Housing', whichever the text says."""
    found = _SINGULAR.search(title)
    if not found or fold(found[1]) in words.not_services:
        return ""
    name, head = _OPENERS.sub("", found[1]), found[2]
    texts = [*(p.text for p in (*cover.lines, *cover.opening)), *cover.labels.values()]
    for full in (f"{name} {head}s", f"{name} {head}"):
        if any(re.search(rf"{re.escape(full)}(?!\s+\w*\s*Plan)(?!\w)", text) for text in texts):
            return full
    return name if head == "Service" else f"{name} {head}"


def _plain(title: str, cover: Cover, words: PublisherWords) -> str:
    """A service without a word like 'Services' behind it: as a line of its own, or at the head of the title."""
    lone = [p.text.strip() for p in _own_lines(cover) if _is_field(p.text, words)]
    if len(lone) == 1:
        return lone[0]
    parts = [part.strip(" |") for part in re.split(r"\s[–—-]\s|[:|()]", title)]
    fields = [part for part in parts if _is_field(part, words)]
    if len(fields) == 1 and _SERVICE_REPORT.search(title):
        return fields[0]
    for name, rest in _openings(title, words):
        if re.match(_OF_SERVICES, rest, re.I) or _backed(name, cover):
            return name
        if re.match(_REPORTS, rest, re.I) and len(name.split()) > 1:
            return name
    return ""


def _own_lines(cover: Cover) -> Iterator[Paragraph]:
    """Lines larger than any heading of the text below them."""
    largest = max((p.size for p in cover.opening), default=0.0)
    return (p for p in cover.lines if p.size > max(largest, 1.05 * cover.body_size))


def _openings(title: str, words: PublisherWords) -> Iterator[tuple[str, str]]:
    """The longest run of service words that the title begins with, and what follows it."""
    parts = title.strip(" |:–-").split()
    for size in range(min(len(parts) - 1, 7), 0, -1):
        name = " ".join(parts[:size]).rstrip(":,–- ")
        rest = " ".join(parts[size:]).lstrip(":–-, ")
        if _is_field(name, words, least=1) and re.match(rf"{_OF_SERVICES}|{_REPORTS}|{_PLANS}", rest, re.I):
            yield name, rest


def _is_field(text: str, words: PublisherWords, least: int = 2) -> bool:
    """Nothing but words that services are named with, as a name, and not one of the whole council or of a theme."""
    parts = re.findall(r"[^\W\d_][\w’'-]*|&|\S", text.strip())
    small = [bool(re.fullmatch(rf"{_SMALL}|,", p)) for p in parts]
    names = [p for p, is_small in zip(parts, small, strict=True) if not is_small]
    if not names or small[0] or small[-1] or not all(p[0].isupper() for p in names):
        return False
    known = all(fold(p) in words.services for p in names)
    return known and len(names) >= least and fold(text) not in words.not_services


def _backed(name: str, cover: Cover) -> bool:
    """Whether a director, a committee or a directorate has the same name."""
    texts: Sequence[str] = (*cover.labels.values(), *(p.text for p in cover.lines), *cover.running)
    said = re.escape(name)
    pattern = re.compile(rf"\b{_ROLES}{said}(?!\w)|(?<!\w){said}\s+(?:\w+\s+){{0,2}}?{_BOARDS}\b", re.I)
    return any(pattern.search(text) for text in texts)
