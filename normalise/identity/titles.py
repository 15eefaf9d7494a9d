"""The title of a document, and the kind of document that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.records import Paragraph
from normalise.cells.periods import find_periods
from normalise.fold import fold
from normalise.identity.councils import CouncilIndex
from normalise.identity.cover import Cover
from normalise.identity.services import SERVICE, without_councils
from normalise.vocabulary import Vocabulary

_KIND_WORD = re.compile(
    r"\b(?:plans?|reports?|score ?cards?|dashboard|strategy|strategies|framework|priorities|actions?|performance|update"
    r"|monitoring|review|summary|statement|programme|progress)\b",
    re.I,
)
_MERE = re.compile(
    r"^(?:report|draft|final|appendix\s*\w*|(?:agenda )?item\s*\w*|contents:?|page\b.*|\W*\d*\W*|version .*)$", re.I
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE_ONLY = re.compile(rf"^[\s\d/.,:()–—-]*(?:(?:{_MONTHS})[\s\d,]*)+$", re.I)
_PERIOD_PARTS = ("quarter", "half", "year", "range", "calendar")
_LONGEST = 30  # words


def title_of(cover: Cover, index: CouncilIndex) -> str:
    """The title lines in one: what a report's box calls its subject, else the largest lines that name a document."""
    if "title" in cover.labels:
        return cover.labels["title"]
    lines = [p for p in cover.lines if not _MERE.match(p.text.strip())]
    groups = [g for g in _groups(lines) if any(not _apart(p, index) for p in g)]
    if not groups:
        return ""
    named = [g for g in groups if _KIND_WORD.search(_joined(g))] or groups
    best = _trimmed(max(named, key=lambda g: (round(g[0].size, 1), -groups.index(g))), index)
    return _joined(_extended(best, lines, index))


def kind_of(title: str, cover: Cover, voc: Vocabulary) -> str:
    """plan | progress_report | performance_report | action_plan | scorecard | other."""
    lines = " ".join(p.text for p in cover.lines if len(p.text.split()) < 15)
    for text in (fold(title), fold(lines)):
        if kind := _kind_said(text, voc):
            return kind
    return "other"


def _kind_said(text: str, voc: Vocabulary) -> str:
    reports = any(_says(text, word) for word in voc.reports_on)
    for kind in voc.kinds:
        if any(_says(text, phrase) for phrase in kind.phrases):
            return "progress_report" if reports and kind.kind in ("plan", "action_plan") else kind.kind
    return "performance_report" if reports else ""


def _says(text: str, phrase: str) -> bool:
    """'annual performance' is not said by 'annual performance plan'."""
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)(?!\s+(?:improvement\s+)?plan\b)", text) is not None


def _apart(line: Paragraph, index: CouncilIndex) -> bool:
    """A line that is no title by itself: a council's name, a service, a date, a bracket, a period."""
    text = line.text.strip()
    bare = re.sub(r"[\s|/:–-]+", "", without_councils(text, index).replace("|", ""))
    bracket = text[:1] == "(" and text[-1:] == ")"
    return not bare or bracket or bool(_DATE_ONLY.match(text) or SERVICE.fullmatch(text)) or _period_only(text)


def _period_only(text: str) -> bool:
    found = find_periods(text)
    rest = text
    for hit in reversed(found):
        rest = rest[: hit.start] + rest[hit.end :]
    rest = re.sub(r"\b(?:for|the|to|from|year|period|quarter)\b", "", rest, flags=re.I)
    return bool(found) and not re.search(r"[A-Za-z]{3}", rest)


def _groups(lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines of about one size that follow each other on a page."""
    group: list[Paragraph] = []
    for line in lines:
        if group and (line.page != group[0].page or abs(line.size - group[-1].size) > 0.08 * group[-1].size):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _trimmed(group: list[Paragraph], index: CouncilIndex) -> list[Paragraph]:
    """The group from its first line that is a title to the last that fits; a service right above it stays."""
    first = next(n for n, p in enumerate(group) if not _apart(p, index))
    while first and _near(group[first - 1], group[first]) and SERVICE.fullmatch(group[first - 1].text.strip()):
        first -= 1
    kept = group[first : first + 1]
    for line in group[first + 1 :]:
        if (_apart(line, index) and not _period_only(line.text)) or len(
            f"{_joined(kept)} {line.text}".split()
        ) > _LONGEST:
            break
        kept.append(line)
    return kept


def _extended(best: list[Paragraph], lines: Sequence[Paragraph], index: CouncilIndex) -> list[Paragraph]:
    """The title with a line right above it as large as it, and with the line below that says its kind or period."""
    at, end = lines.index(best[0]), lines.index(best[-1])
    above = lines[at - 1] if at else None
    if above is not None and not _apart(above, index) and _opens(above, best):
        best = [above, *best]
    below = lines[end + 1] if end + 1 < len(lines) else None
    if below is None or below.size < 0.55 * best[-1].size or not _near(best[-1], below):
        return best
    lacks_period = not any(f.period.label for f in find_periods(_joined(best)))
    said = [f for f in find_periods(below.text) if f.what in _PERIOD_PARTS and f.period.label]
    short = len(below.text.split()) <= 10 and below.text.strip()[-1:] != "."
    return [*best, below] if lacks_period and said and short else best


def _opens(above: Paragraph, best: list[Paragraph]) -> bool:
    """A line of some words right above a short title begins it."""
    alike = 0.55 <= above.size / (best[0].size or 1.0) <= 1.25
    return alike and len(_joined(best).split()) <= 4 and len(above.text.split()) > 1 and _near(above, best[0])


def _near(above: Paragraph, below: Paragraph) -> bool:
    """Whether two lines stand close enough to be one title."""
    return above.page == below.page and -2 <= below.bbox.top - above.bbox.bottom <= 1.2 * max(above.size, below.size)


def _joined(group: Iterable[Paragraph]) -> str:
    return " ".join(p.text for p in group)
