"""The title of a document, and what its words say: the kind of document and the service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.records import Paragraph
from normalise.councils import CouncilIndex
from normalise.cover import Cover
from normalise.periods import find_periods

# The first line that fits decides.
_KINDS: tuple[tuple[str, str], ...] = (
    (r"\bscore ?cards?\b|\bdashboard\b", "scorecard"),
    (
        r"\bperformance\b.{0,40}\b(?:report|summary|review|update|monitoring|results|information|indicators)\b",
        "performance_report",
    ),
    (r"\b(?:report|review|summary)\b.{0,20}\bperformance\b|\boutturn report\b|\bannual report\b", "performance_report"),
    (
        r"\bprogress\b|\bupdate\b|\bmonitoring\b|\b(?:mid|half)[ -]year|\bend[ -]of[ -]year\b|\byear[ -]end\b",
        "progress_report",
    ),
    (r"\bquarter(?:ly)? (?:[1-4] )?report\b|\bplan\b.{0,30}\breport\b", "progress_report"),
    (r"\baction (?:plan|table|list)s?\b|\bactions\b", "action_plan"),
    (r"\bplan\b|\bstrategy\b|\bframework\b|\bpriorities\b", "plan"),
    (r"\bperformance\b", "performance_report"),
)
_KIND_WORD = re.compile("|".join(pattern for pattern, _ in _KINDS) + r"|\breport\b|\bstatement\b|\bprogramme\b", re.I)
_MERE = re.compile(
    r"^(?:report|draft|appendix\s*\w*|agenda item\s*\w*|item\s*\w*|contents:?|page\b.*|\W*\d*\W*|version .*|final)$",
    re.I,
)
_DATE_ONLY = re.compile(
    r"^[\s\d/.,:()–—-]*(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)[\s\d,]*)+$",
    re.I,
)
_HEADS = r"(?:Resources|Services?|Directorate|Department|Division|Office)"
_SMALL = r"(?:and|&|of|for|the|with)"
_CAP = r"[A-Z][\w’'-]*,?"
_SERVICE = re.compile(
    rf"\b({_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP})*?\s+{_HEADS})\b(?:\s+(Directorate|Department|Division))?"
)
_SINGULAR = re.compile(
    rf"\b({_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP})*?)\s+(Resource|Service)\s+(?:Business\s+|Improvement\s+)?Plan\b"
)
_NO_SERVICE = re.compile(
    r"^(?:Public|Our|Council|The|Key|Shared|Other|All|Local|Community Planning|Best Value|Frontline|Human)\s+"
    r"(?:Services?|Resources|Office)$"
)


def title_of(cover: Cover, index: CouncilIndex) -> str:
    """The title lines in one: what a report's box calls its subject, else the largest lines that name a document."""
    if "title" in cover.labels:
        return cover.labels["title"]
    groups = list(_groups([p for p in cover.lines if not _apart(p, index)]))
    if not groups:
        return ""
    named = [g for g in groups if _KIND_WORD.search(_joined(g))] or groups
    best = max(named, key=lambda g: (round(g[0].size, 1), -groups.index(g)))
    title = _joined(best)
    if not find_periods(title):
        title = _with_period(title, best, cover.lines)
    return title


def kind_of(title: str, cover: Cover) -> str:
    """plan | progress_report | performance_report | action_plan | scorecard | other."""
    lines = " ".join(p.text for p in cover.lines if len(p.text.split()) < 15)
    for text in (title, lines):
        for pattern, kind in _KINDS:
            if re.search(pattern, text, re.I):
                return kind
    return "other"


def service_of(title: str, cover: Cover, index: CouncilIndex) -> str:
    """The service or department that the head of the document names, "" for the whole council."""
    lines = [p.text for p in cover.lines]
    whole = [text for text in (cover.labels.get("service", ""), *lines) if _SERVICE.fullmatch(text.strip())]
    texts = [*whole, title, *lines, cover.labels.get("by", ""), cover.labels.get("to", "")]
    for text in texts:
        for name in _services(_without_councils(text, index)):
            return name
    found = _SINGULAR.search(_without_councils(title, index))
    return f"{found[1]} {found[2]}s" if found else ""


def _services(text: str) -> Iterator[str]:
    for found in _SERVICE.finditer(re.sub(r"\b(?:Quarter \d|Q\d|Report|Plan|Review|Update)\b\s*:?", "|", text)):
        name = f"{found[1]} {found[2]}" if found[2] else found[1]
        if not _NO_SERVICE.match(name):
            yield re.sub(r"^(?:The|Our)\s+", "", name)


def _without_councils(text: str, index: CouncilIndex) -> str:
    for mention in reversed(index.find(text)):
        text = text[: mention.start] + "|" + text[mention.end :]
    return re.sub(r"\|\s*['’]s\b", "|", text)


def _apart(line: Paragraph, index: CouncilIndex) -> bool:
    """A line that is no part of a title: a council's name alone, a service alone, a date, 'Report', 'Appendix 1'."""
    text = line.text.strip()
    bare = re.sub(r"[\s|/:–-]+", "", _without_councils(text, index).replace("|", ""))
    mere = _MERE.match(text) or _DATE_ONLY.match(text) or _SERVICE.fullmatch(text)
    return bool(mere) or not bare or (text[:1] == "(" and text[-1:] == ")") or _period_only(text)


def _period_only(text: str) -> bool:
    found = find_periods(text)
    rest = text
    for hit in reversed(found):
        rest = rest[: hit.start] + rest[hit.end :]
    return bool(found) and not re.search(
        r"[A-Za-z]{3}", re.sub(r"\b(?:for|the|to|from|year|period|quarter)\b", "", rest, flags=re.I)
    )


def _groups(lines: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines of about one size that follow each other on a page."""
    group: list[Paragraph] = []
    for line in lines:
        if group and (line.page != group[0].page or abs(line.size - group[-1].size) > 0.1 * group[-1].size):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _joined(group: Iterable[Paragraph]) -> str:
    return " ".join(p.text for p in group)


def _with_period(title: str, best: list[Paragraph], lines: tuple[Paragraph, ...]) -> str:
    """The line right below the title, where it says the period that the title does not."""
    after = lines[lines.index(best[-1]) + 1 :][:1]
    for line in after:
        found = find_periods(line.text)
        if found and found[0].what in ("quarter", "half", "year", "range") and found[0].start == 0:
            return f"{title} {line.text[: found[0].end].rstrip()}"
    return title
