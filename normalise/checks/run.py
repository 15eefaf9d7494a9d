"""All checks of a document's rows, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.records import BBox
from normalise.checks.judged import statuses_contradicted
from normalise.checks.numbering import numbers_left_out, numbers_twice
from normalise.checks.targets import targets_contradicted
from normalise.checks.unusual import values_unusual
from normalise.checks.views import Finding, Row, View
from normalise.checks.years import years_doubted
from normalise.checks.zeros import zeros_unsure
from normalise.records import Issue, LogicalTable
from normalise.vocabulary import Vocabulary


def checked(
    rows: Sequence[View], tables: Sequence[LogicalTable], voc: Vocabulary, polarity: Mapping[str, int]
) -> list[Issue]:
    """What the rows say against themselves. The codes are written on the rows and values concerned, nothing else."""
    issues = list(years_doubted(tables))
    for found in _findings(rows, voc, polarity):
        _mark(found.view.row, found.issue.code)
        if found.value is not None:
            _mark(found.value.row, found.issue.code)
        issues.append(found.issue)
    return issues


def _findings(rows: Sequence[View], voc: Vocabulary, polarity: Mapping[str, int]) -> Iterator[Finding]:
    yield from numbers_left_out(rows)
    yield from numbers_twice(rows)
    yield from targets_contradicted(rows)
    yield from values_unusual(rows)
    yield from zeros_unsure(rows, voc.checks)
    yield from statuses_contradicted(rows, polarity, voc.polarity_words, voc.checks)


def accept(rows: Sequence[View], issues: Iterable[Issue]) -> None:
    """Take the codes of doubts that a person settled off the rows and values that they stand on."""
    for issue in issues:
        for view in rows:
            line = view.line
            here = issue.page in (0, line.page) and issue.table_no in (0, view.table.table_no)
            if here and (issue.bbox is None or _meets(issue.bbox, line.bbox) or issue.page == 0):
                for row in (view.row, *(value.row for value in view.values)):
                    row["review"] = " ".join(code for code in row["review"].split() if code != issue.code)


def _meets(a: BBox, b: BBox) -> bool:
    return a.top < b.bottom and b.top < a.bottom


def _mark(row: Row, code: str) -> None:
    codes = row["review"].split()
    if code not in codes:
        row["review"] = " ".join([*codes, code])
