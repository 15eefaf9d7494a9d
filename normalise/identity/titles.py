"""The title of a document, and the kind of document that its words name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.records import Paragraph
from normalise.cells.period_atoms import atoms
from normalise.cells.periods import find_periods
from normalise.councils.register import CouncilIndex
from normalise.fold import fold
from normalise.identity.cover import Cover, is_label
from normalise.identity.services import SERVICE
from normalise.vocabulary import Vocabulary

_KIND_WORD = re.compile(
    r"\b(?:plans?|reports?|score ?cards?|dashboard|strategy|strategies|framework|priorities|actions?|performance|update"
    r"|monitoring|review|summary|statement|programme|progress|register)\b",
    re.I,
)
_MERE = re.compile(
    r"^(?:report|draft|final|appendix\s*\w*|(?:agenda )?item\s*(?:no\b\.?)?\s*:?\s*\w*|contents:?|chapter \w+"
    r"|page\b.*|\W*\d*\W*|version .*)$",
    re.I,
)
_LABEL = re.compile(r"^(?:\S+\s+){0,3}\S+\s*:\s*$")  # 'REPORT TO:', its answer stands beside it
_SECTION = re.compile(r"^\d{1,2}(?:\.\d+)*\.?\s+[A-Z]")  # '1. Purpose'
_ROLE = re.compile(
    r"^(?:(?:executive |assistant |corporate |strategic )*director|head of|councillor|cllr|leader of|portfolio"
    r" holder)\b|\b(?:manager|director|officer|secretary|treasurer|chief executive)$",
    re.I,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DATE_ONLY = re.compile(rf"^[\s\d/.,:()–—-]*(?:(?:{_MONTHS})[\s\d,]*)+$", re.I)
_PERIOD_PARTS = ("quarter", "half", "year", "range", "calendar")
_LONGEST = 30  # words
_FILE_NAME = re.compile(
    r"^(?:microsoft \w+ - )?(?P<stem>.+?)\.(?:docx?|html?|pdf|xlsx?|pptx?|pub|indd|rtf|odt|md)$", re.I
)
_SAYS_REPORT = re.compile(
    r"\b(?:reports?|update|review|monitoring|progress|quarter(?:ly)?|f?q[1-4]|outturn|self[- ]assessment|scorecard)\b",
    re.I,
)
_TELLS = re.compile(r"\b(?:is|are|was|were|has been|have been)\b", re.I)  # 'Progress is shown to 30 September'
_NO_REPORT = r"\s+(?:improvement\s+)?plan\b|(?<=monitoring)\s+(?:indicators|tables|framework|arrangements)\b"
_THIS = re.compile(r"\bthis (?:report|paper|update)\b", re.I)
_OPENING = 12  # paragraphs of the first pages that may say what the document is
_NEAR_LINES = 3  # a line so near to the title may say what kind of document it is
_OUT_OF_LINE = 12.0  # points
_SHORT_LINE = 12  # words
_NAME_LINES = (3, 2)  # over which a council's name may run


def title_of(cover: Cover, index: CouncilIndex) -> str:
    """The title lines in one: what a report's box calls its subject, else the largest lines that name a document."""
    if "title" in cover.labels:
        return cover.labels["title"]
    fit = [p for p in cover.lines if not (_MERE.match(p.text.strip()) or _is_body(p, cover) or _LABEL.match(p.text))]
    lines = _without_publishers(list(_without_names(fit, index)), index)
    groups = [g for g in _groups(lines) if any(not _apart(p, index) for p in g)]
    named = [g for g in groups if any(_KIND_WORD.search(p.text) and not _apart(p, index) for p in g)] or groups
    if not named:
        return ""
    best = _trimmed(max(named, key=lambda g: (round(g[0].size, 1), -groups.index(g))), index)
    return _joined(_extended(best, lines, index))


def _is_body(line: Paragraph, cover: Cover) -> bool:
    """A long line in the print of the running text."""
    return not line.bold and line.size <= cover.body_size and len(line.text.split()) > _SHORT_LINE


def running_title(cover: Cover, index: CouncilIndex) -> str:
    """The running header or footer that names a document, "" for none."""
    fit = [t for t in cover.running if _KIND_WORD.search(t) and len(t.split()) <= _SHORT_LINE and not _MERE.match(t)]
    return next((index.without(t).strip(" |:,–-") for t in fit), "")


def file_title(text: str) -> str:
    """The title that the file itself states, "" where it is only the name of a file."""
    found = _FILE_NAME.match(text.strip())
    stem = found["stem"] if found else text.strip()
    return stem if " " in stem else ""


def kind_of(title: str, cover: Cover, voc: Vocabulary) -> str:
    """plan | progress_report | performance_report | action_plan | scorecard | other."""
    said = _kind_said(fold(title), voc)
    if said in ("plan", "action_plan"):
        return next((k for text in _beside(title, cover) if (k := _report_said(text, voc))), said)
    if said:
        return said
    lines = " ".join(p.text for p in cover.lines if len(p.text.split()) < 15)
    rest = (fold(text) for text in (lines, *cover.running, *cover.items))
    return next((kind for text in rest if (kind := _kind_said(text, voc))), _report_opened(cover, voc))


def _report_opened(cover: Cover, voc: Vocabulary) -> str:
    """What a report whose head names no kind says of itself in its opening text ('This report gives the position at
    Quarter 2 ...'), "other" for nothing."""
    told = (fold(p.text) for p in cover.opening[:_OPENING] if _THIS.search(p.text))
    kinds = (_kind_said(text, voc) for text in told)
    return next((kind for kind in kinds if kind in ("progress_report", "performance_report", "scorecard")), "other")


def _beside(title: str, cover: Cover) -> Iterator[str]:
    """Short lines of the head near the title, and running lines: what may say that a plan is reported on."""
    own = [n for n, p in enumerate(cover.lines) if p.text in title]
    for n, line in enumerate(cover.lines):
        near = not own or own[0] - _NEAR_LINES <= n <= own[-1] + _NEAR_LINES
        if near and not _SECTION.match(line.text) and not is_label(line.text):
            yield line.text
    yield from cover.running


def _report_said(text: str, voc: Vocabulary) -> str:
    """The kind of report that a line names, or a quarter that it is about; "" for neither."""
    if len(text.split()) > _SHORT_LINE or _TELLS.search(text):
        return ""
    kind = _kind_said(fold(text), voc)
    if kind in ("progress_report", "performance_report", "scorecard") and _SAYS_REPORT.search(text):
        return kind
    return "progress_report" if any(f.what in ("quarter", "half") for f in find_periods(text)) else ""


def _kind_said(text: str, voc: Vocabulary) -> str:
    text = text.replace("-", " ")  # 'Year-end report'
    reports = any(_says(text, word) for word in voc.reports_on)
    for kind in voc.kinds:
        if any(_says(text, phrase) for phrase in kind.phrases):
            return "progress_report" if reports and kind.kind in ("plan", "action_plan") else kind.kind
    return "performance_report" if reports else ""


def _says(text: str, phrase: str) -> bool:
    """'annual performance' is not said by 'annual performance plan', nor 'monitoring' by 'monitoring indicators'."""
    phrase = phrase.replace("-", " ")
    if phrase not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)(?!{_NO_REPORT})", text) is not None


def _apart(line: Paragraph, index: CouncilIndex) -> bool:
    """A line that is no title by itself: a council's name, a service, a date, a bracket, a period, a box's label."""
    text = line.text.strip()
    bracket = text[:1] == "(" and text[-1:] == ")"
    other = is_label(text) or _SECTION.match(text) or _ROLE.search(text) or _DATE_ONLY.match(text)
    return bracket or bool(other or SERVICE.fullmatch(text)) or _period_only(text) or _is_name(line.text, index)


def _is_name(text: str, index: CouncilIndex) -> bool:
    """Whether a text is nothing but names of councils."""
    return not re.sub(r"[\s|/:–-]+", "", index.without(text).replace("|", ""))


def _without_names(lines: Sequence[Paragraph], index: CouncilIndex) -> Iterator[Paragraph]:
    """The lines without a council's name that runs over several of them: 'ANYFORD' / 'BOROUGH COUNCIL'."""
    at = 0
    while at < len(lines):
        runs = (lines[at : at + size] for size in _NAME_LINES if at + size <= len(lines))
        run = next((r for r in runs if _is_name(" ".join(p.text for p in r), index)), None)
        if run is not None and not all(_is_name(p.text, index) for p in run):
            at += len(run)
            continue
        yield lines[at]
        at += 1


def _without_publishers(lines: Sequence[Paragraph], index: CouncilIndex) -> list[Paragraph]:
    """The lines without a council's name in small print between the lines of one title."""
    kept = []
    for n, line in enumerate(lines):
        around = [p.size for p in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])]
        between = len(around) == 2 and around[0] == around[1] > 1.2 * line.size
        if not (between and _is_name(line.text, index)):
            kept.append(line)
    return kept


def _period_only(text: str) -> bool:
    found = atoms(text)
    rest = text
    for hit in reversed(found):
        rest = rest[: hit.start] + rest[hit.end :]
    rest = re.sub(r"\b(?:for|the|to|from|year|period|quarter|and|end|financial|ending|ended)\b", "", rest, flags=re.I)
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
    named = [n for n, p in enumerate(group) if not _apart(p, index)]
    bold = [n for n in named if group[n].bold and _KIND_WORD.search(group[n].text)]
    named = bold if bold and not group[named[0]].bold else named  # answers in a report's box stand above its title
    first = next((n for n in named if _KIND_WORD.search(group[n].text)), named[0]) if len(group) > 6 else named[0]
    while first and _near(group[first - 1], group[first]) and SERVICE.fullmatch(group[first - 1].text.strip()):
        first -= 1
    kept = group[first : first + 1]
    for line in group[first + 1 :]:
        if (
            not _in_line(kept[-1], line)
            or (_apart(line, index) and not _period_only(line.text))
            or len(f"{_joined(kept)} {line.text}".split()) > _LONGEST
        ):
            break
        kept.append(line)
    return kept


def _in_line(above: Paragraph, below: Paragraph) -> bool:
    """Whether a line begins, ends or is centred where the one above it is; two of one title are."""
    pairs = (
        (above.bbox.x0, below.bbox.x0),
        (above.bbox.x1, below.bbox.x1),
        (above.bbox.centre[0], below.bbox.centre[0]),
    )
    return any(abs(a - b) <= _OUT_OF_LINE for a, b in pairs)


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
    """The lines in one; a word broken by a hyphen at a line's end is one word with its hyphen."""
    return re.sub(r"(?<=[a-z]-) (?=[a-z])", "", " ".join(p.text for p in group))
