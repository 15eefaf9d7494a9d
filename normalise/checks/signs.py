"""Signs that a row may be read wrongly: each by the name that it has in schema/signs.yml."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from extract.records import Cell
from normalise.cells.dates import is_date
from normalise.checks.levels import Headed, headed, level_signs
from normalise.checks.others import Opening, openings, opens_unread, tables_lacking
from normalise.checks.peers import RARE, Peers, shape
from normalise.checks.siblings import unlike_siblings
from normalise.checks.strange import UNKNOWN, document_signs, judging, parts_unfound, rows_missing, table_signs
from normalise.checks.stripes import Stripe, stripes_of
from normalise.checks.views import Value, View
from normalise.fold import fold
from normalise.records import Issue
from normalise.rows.leftovers import placed
from normalise.rows.parts import text_of
from normalise.tables.gathered.resumed import RESUMED
from normalise.tables.joining import DANGLING
from normalise.totals.check import Checked
from normalise.vocabulary import vocabulary

LOOSE, VERY_LOOSE = 0.95, 0.85  # how well the cells of a printed table fit its columns
KIND_UNSURE = 0.85
WEAK, UNSURE = 0.6, 0.8  # how sure a heading is read
EDGE = 3.0  # points by which a word may stand over the edge of its cell
ENOUGH = 3  # totals that prove something
BESIDE = ("progress", "comment")


SHORT = 3  # letters of a heading that cells may hold too
LOW = 0.4  # of the height of the other rows
NO_UNICODE = "\ufffd"
_SEVERAL = re.compile(r"[;,]|\s.*\s")
_CODED = re.compile(r"(?:\d{1,4} )?[A-Z][A-Za-z&/]{0,9}(?: \d{1,4})? \d{1,3}[a-z]?")  # '22 EPCC 03' is one
_NUMBER = re.compile(r"[-+<>~£$€]*\d[\d,.]*(?:%|k|m)?")
SENTENCE, LONG_TEXT = 5, 9  # words
_THOUSANDS = re.compile(r"\d{3}(?:\.\d+)?")
_NUMBERED = re.compile(r"(?=\S*\d)[A-Za-z]{0,6}[\d./-]+[A-Za-z]?(?:[;:.)]|\s+[-–—|]|\s)\s*[A-Z]")


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds for all rows of a document."""

    agreeing: frozenset[str]  # action | measure: what the printed totals agree with
    told: Mapping[str, str]  # by id of a row what the printed totals say against its status
    headed: Headed
    unlike: frozenset[int]  # tables that are read otherwise than those with the same headings
    left: Mapping[tuple[int, int], Sequence[Issue]]  # words that reached no column, by page and table
    tables: Mapping[int, frozenset[str]]  # signs of whole tables, by their numbers
    document: frozenset[str]  # signs of the document
    lacking: frozenset[int]  # tables that lack what the others have
    openings: frozenset[Opening]  # words that texts of several rows of a table open with
    unparted: frozenset[str]  # action | measure: what totals are printed for by parts that no row bears
    stripes: frozenset[Stripe]  # tints that judge nothing


def whole_of(rows: Sequence[View], printed: Checked, issues: Sequence[Issue]) -> Whole:
    """The signs that concern the document: its printed totals, its headings, its words that reached no column."""
    left: dict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in issues:
        if issue.code == "word_unplaced" and issue.bbox is not None:
            left[issue.page, issue.table_no].append(issue)
    agreeing = frozenset(unit for unit in ("action", "measure") if _agree(printed, unit))
    by_table: dict[int, list[View]] = defaultdict(list)
    for view in rows:
        by_table[view.table.table_no].append(view)
    strange = {number: table_signs(own, issues) for number, own in by_table.items()}
    doubts = document_signs(issues) | rows_missing(printed.rows)
    lacking, common = tables_lacking(rows), openings(rows)
    unlike = unlike_siblings(rows)
    parts = parts_unfound(printed.rows)
    level, tints = headed(rows), stripes_of(rows)
    return Whole(agreeing, printed.told, level, unlike, left, strange, doubts, lacking, common, parts, tints)


def _agree(printed: Checked, unit: str) -> bool:
    """Whether all printed totals of actions or measures are as the rows add up, and enough of them."""
    told = [row["agrees"] == "true" for row in printed.rows if row["unit"] == unit and row["counted"]]
    return len(told) >= ENOUGH and all(told)


def signs(view: View, peers: Peers, whole: Whole) -> Iterator[str]:
    """The signs of a row, each at most once; doubts that it carries already are signs too."""
    yield from dict.fromkeys((*view.row["review"].split(), *view.line.signs, *_unknown(view)))
    if peers.kind in whole.agreeing:
        yield "totals_agree"
    if peers.kind in whole.unparted:
        yield "parts_unfound"
    if told := whole.told.get(_id_of(view)):
        yield told
    yield from (*sorted(whole.document), *sorted(whole.tables.get(view.table.table_no, ())))
    yield from _of_table(view, peers)
    if view.table.table_no in whole.unlike:
        yield "unlike_sibling"
    if view.table.table_no in whole.lacking:
        yield "table_lacks"
    if opens_unread(view, whole.openings):
        yield "opening_unread"
    yield from _of_columns(view)
    yield from level_signs(view, peers, whole.headed)
    yield from _of_name(view, peers)
    yield from _of_cells(view, peers, whole)
    if peers.kind == "measure":
        yield from _of_values(view, peers)


def _id_of(view: View) -> str:
    return view.row.get("action_id") or view.row.get("measure_id", "")


def _unknown(view: View) -> tuple[str, ...]:
    """A status of the row or of a value that is not understood, or roll-ups that say nothing."""
    statuses = (view.row["status"], *(value.row.get("status") for value in view.values))
    return ("status_unknown",) if UNKNOWN in statuses else ()


def _of_table(view: View, peers: Peers) -> Iterator[str]:
    part = peers.part_of(view)
    if view.table.confidence < KIND_UNSURE:
        yield "kind_unsure"
    if view.line.bbox.height < LOW * peers.height:
        yield "low_row"
    if view.table.reason == RESUMED:
        yield "header_elsewhere"
    if part is None:
        return
    if "stream" in part.method:
        yield "half_ruled" if "lattice" in part.method else "unruled"
    if part.confidence < LOOSE:
        yield "cells_very_loose" if part.confidence < VERY_LOOSE else "cells_loose"


def _of_columns(view: View) -> Iterator[str]:
    cells = view.line.cells
    filled = [c for c in view.table.columns if c.index in cells and not cells[c.index].blank]
    used = [c for c in filled if c.field not in ("", "ignore")]
    strange = (c for c in filled if not c.field and cells[c.index].paragraphs)
    if any(not placed(view.table, view.line, cells[c.index]) for c in strange):
        yield "heading_unknown"
    if any(c.confidence < WEAK for c in used):
        yield "heading_weak"
    elif any(c.confidence < UNSURE and c.field == view.table.kind for c in used):
        yield "name_heading_weak"


def _of_name(view: View, peers: Peers) -> Iterator[str]:
    if not view.name:
        yield "no_name"
    elif len(view.name.split()) <= 1:
        yield "one_word"
    if peers.capitals and view.name[:1].islower():
        yield "begins_small"
    if not view.row.get("measure") and peers.names[fold(view.name)] > 1:
        yield "name_repeated"
    if not view.row["ref"] and _NUMBERED.match(view.name):
        yield "name_numbered"
    if DANGLING.search(view.name):
        yield "breaks_off"
    if any(DANGLING.search(view.row.get(field, "")) for field in BESIDE):
        yield "text_breaks_off"


def _of_cells(view: View, peers: Peers, whole: Whole) -> Iterator[str]:
    row, line = view.row, view.line
    yield from _of_grounds(view, whole.stripes)
    if any(not row[field] for field in peers.lacking):
        yield "lacks_field"
    if peers.numbered and not row["ref"]:
        yield "lacks_ref"
    if _SEVERAL.search(row["ref"]) and not _CODED.fullmatch(row["ref"]):
        yield "ref_several"
    if any(NO_UNICODE in text for text in (*row.values(), *(v.row["raw"] for v in view.values))):
        yield "letter_lost"
    headed = (line.cells[c.index].text for c in view.table.columns if c.heading and c.index in line.cells)
    if any(fold(text) in peers.headings for text in headed if len(text) > SHORT):
        yield "heading_within"
    if row["ref"] and peers.shapes.get(shape(row["ref"]), 1.0) < RARE:
        yield "odd_ref"
    for cell in line.cells.values():
        inside = (p for p in cell.paragraphs if p.page == line.page)
        if any(p.bbox.x1 > cell.bbox.x1 + EDGE or p.bbox.x0 < cell.bbox.x0 - EDGE for p in inside):
            yield "over_edge"
            break
    left = whole.left.get((line.page, view.table.table_no), ())
    if any(i.bbox and i.bbox.top < line.bbox.bottom and i.bbox.bottom > line.bbox.top for i in left):
        yield "words_left"


def _of_grounds(view: View, stripes: Set[Stripe]) -> Iterator[str]:
    """What a row prints and no field holds: a colour, a date; and a name in several pieces."""
    row, cells = view.row, view.line.cells
    urgency = vocabulary().heading_words.urgency
    told = [c for c in cells.values() if judging(c) and (view.line.page, c.fill) not in stripes]
    if not row["status_raw"] and any(fold(text_of(c)) not in urgency for c in told):
        yield "colour_unread"
    if any(_colour_unread(view, value, told) for value in view.values):
        yield "value_coloured"
    if view.table.kind == "action" and not row["due_date"] and any(is_date(text_of(c)) for c in cells.values()):
        yield "date_unread"
    names = (cells[c.index] for c in view.table.columns if c.field == view.table.kind and c.index in cells)
    if any(len(cell.paragraphs) > 1 for cell in names):
        yield "name_in_parts"
    if any(map(str.isdigit, row["lead"])):
        yield "lead_numbered"


def _colour_unread(view: View, value: Value, told: Sequence[Cell]) -> bool:
    """Whether a value stands on a colour of judgements (`told`: the cells that do) and has no status."""
    cell = view.line.cells.get(value.column.index) if value.column is not None else None
    return any(c is cell for c in told) and not value.row.get("status")


def _of_values(view: View, peers: Peers) -> Iterator[str]:
    values = view.values
    if peers.valued and not values:
        yield "no_values"
    dated = (v.row for v in values if v.row["kind"] in ("actual", "target") and v.row["period_label"])
    kinds = Counter((row["kind"], row["period_label"], row["cumulative"]) for row in dated)
    if any(n > 1 for n in kinds.values()):
        yield "value_twice"
    if any(v.row["kind"] in ("actual", "target") and not v.row["period_label"] for v in values):
        yield "no_period"
    if any(_is_double(v.row["raw"]) for v in values):
        yield "value_double"
    if any(_is_sentence(v.row["raw"]) for v in values):
        yield "value_sentence"
    units = {v.row["unit"] for v in view.of("actual", "target") if v.row["value"]}
    if "" in units:
        yield "no_unit"
    if len(units) > 1:
        yield "units_mixed"


def _is_sentence(raw: str) -> bool:
    """Running text, as in a note that runs over the columns of values; 'Data available in January 2020' is none."""
    return len(raw.split()) >= (SENTENCE if raw.endswith(".") else LONG_TEXT)


def _is_double(raw: str) -> bool:
    """Two numbers and nothing else, as in a cell of two rows or two columns; '12 345' may be one."""
    numbers = raw.split()
    return len(numbers) > 1 and all(map(_NUMBER.fullmatch, numbers)) and not _THOUSANDS.fullmatch(numbers[-1])
