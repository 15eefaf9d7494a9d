"""Which council, which service, what kind of document, about which period: read from the document itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath

from extract.records import Document
from normalise.cells.periods import find_periods
from normalise.councils.register import Council, CouncilIndex
from normalise.identity.cover import Cover, read_cover
from normalise.identity.dating import period_of
from normalise.identity.publisher import Publisher, publisher_of
from normalise.identity.services import service_of
from normalise.identity.titles import file_title, kind_of, running_title, title_of
from normalise.records import Issue, Period, Source
from normalise.vocabulary import Vocabulary
from normalise.vocabulary.entries import REPORT_FRONT


@dataclass(frozen=True, slots=True)
class Identity:
    """The facts of one row of documents.csv, and what was doubtful about them."""

    council: str
    council_code: str
    kind: str
    service: str
    title: str
    period: Period
    issues: tuple[Issue, ...] = ()


def identify(document: Document, source: Source, voc: Vocabulary) -> Identity:
    """Who published this document, and about what. A sidecar overrides the print; folder names only fill gaps."""
    index = index_of(voc)
    cover = read_cover(document, voc.table_kinds.heads_of(REPORT_FRONT))
    side = source.sidecar
    printed = title_of(cover, index) or running_title(cover, index)
    title = side.get("title") or printed or file_title(document.title)
    kind = side.get("kind") or kind_of(title, cover, voc)
    period, doubts = _period(side.get("period_label", ""), title, cover, kind)
    publisher = publisher_of(document, cover, index, (voc.bodies, voc.publishers), period)
    council, code, more = _council(side.get("council", ""), source, publisher, index)
    service = side.get("service") or service_of(title, cover, index, voc.publishers)
    if service == council:
        service = ""  # 'Anyshire Fire and Rescue Service'
    return Identity(council, code, kind, service, title, period, (*doubts, *more))


@cache
def index_of(voc: Vocabulary) -> CouncilIndex:
    """The councils of a vocabulary by their names, made once."""
    return CouncilIndex.of(voc.councils, voc.publishers.no_place, voc.publishers.words_too)


def _period(label: str, title: str, cover: Cover, kind: str) -> tuple[Period, list[Issue]]:
    if label:
        found = find_periods(label)
        if len(found) == 1:
            return replace(found[0].period, label=found[0].period.label or label), []
        return Period(label), [
            Issue("period_unknown", "the period of the sidecar has no dates", 1, field="period_label", raw=label)
        ]
    period = period_of(title, cover, kind)
    if period.label or kind in ("plan", "action_plan", "other"):
        return period, []
    return period, [
        Issue("period_unknown", "no period is printed at the head of this report", 1, field="period_label", raw=title)
    ]


def _council(named: str, source: Source, found: Publisher, index: CouncilIndex) -> tuple[str, str, list[Issue]]:
    """Name and code: the sidecar's, else the print's, else that of a folder."""
    if named:
        council = index.by_name(named)
        if council:
            return council.name, council.code, []
        return (
            named,
            "",
            [Issue("council_unknown", "the council of the sidecar is in no list", 1, field="council", raw=named)],
        )
    if found.name and not found.rivals:
        doubts = [Issue("council_unknown", found.doubt, 1, field="council", raw=found.name)] if found.doubt else []
        return found.name, found.code, doubts
    hints = [c for folder in source.folders if (c := _spoken(folder, index))]
    fit = [c for c in hints if not found.rivals or c.name in found.rivals]
    if fit:
        return fit[0].name, fit[0].code, []
    file = _spoken(PurePath(source.source_file).stem, index)
    if file and not found.name and file.name in (*found.rivals, *found.seen):
        message = "the council is that of the file's name, the text names it in passing"
        return file.name, file.code, [Issue("council_unknown", message, 1, field="council", raw=file.name)]
    raw = "; ".join(found.rivals)
    message = "several councils are named alike often" if raw else "no council is named plainly enough"
    return found.name, found.code, [Issue("council_unknown", message, 1, field="council", raw=raw)]


def _spoken(name: str, index: CouncilIndex) -> Council | None:
    """The council that the name of a folder or a file means: 'anytown_2019', 'S12000029'."""
    return index.by_name(name) or index.by_name(re.sub(r"[-_.\d]+", " ", name).strip())
