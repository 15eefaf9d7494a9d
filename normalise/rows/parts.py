"""What rows of actions and of measures have in common: texts by field, levels, numbers, statuses, places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category

from extract.records import BBox, Cell, Paragraph
from normalise.cells.refs import is_code, split_codes, split_run
from normalise.cells.spans import ended
from normalise.decisions.apply import NOTHING_DECIDED, Applied
from normalise.fold import fold
from normalise.records import Column, Issue, Line, LogicalTable, Meaning, Period
from normalise.rows.pairing import join
from normalise.statuses.colours import hue, is_status_colour
from normalise.statuses.key import LIGHTS, Legend
from normalise.statuses.status import of_colour, of_icon, of_text
from normalise.tables.levels.placing import PLACES, placed
from normalise.vocabulary import Vocabulary

BLANK = Meaning("", "")
CODED = 0.7  # share of the names of a column that have a code of their own
MINUS = frozenset("-‐‑–−")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all rows of a document."""

    document_id: str
    council: str
    council_code: str
    period: Period
    legend: Legend
    voc: Vocabulary
    decided: Applied = NOTHING_DECIDED
    spans: Mapping[str, bool] = field(default_factory=dict)  # words of cells -> whether they say cumulative


def text_of(cell: Cell | None) -> str:
    """The text of a cell as the schema joins it."""
    return join(cell.paragraphs) if cell is not None else ""


def field_cells(line: Line, columns: Sequence[Column], name: str) -> list[Cell]:
    """The filled cells of a line under columns of one field, each once."""
    found: list[Cell] = []
    for column in columns:
        cell = line.cells.get(column.index)
        if column.field == name and cell is not None and not cell.blank and all(cell is not c for c in found):
            found.append(cell)
    return found


def line_text(line: Line) -> str:
    """All that a line prints itself, cell by cell."""
    own = {id(c): c for i, c in sorted(line.cells.items()) if i not in line.repeated and c.paragraphs}
    return " | ".join(text_of(cell) for cell in own.values())


def field_text(line: Line, columns: Sequence[Column], name: str) -> str:
    """The texts of a line under columns of one field, joined with '; '."""
    return "; ".join(t for t in (text_of(c) for c in field_cells(line, columns, name)) if not dashes(t))


def dashes(text: str) -> bool:
    """Nothing printed but dashes, dots or blanks; a tick or a disc is none of them."""
    return not any(c.isalnum() or c in "%£?!&<>" or category(c) in ("So", "Sm", "Co") for c in text)


def field_paragraphs(line: Line, columns: Sequence[Column], name: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a line under columns of one field."""
    return tuple(p for cell in field_cells(line, columns, name) for p in cell.paragraphs)


def levels_of(line: Line, columns: Sequence[Column]) -> dict[str, str]:
    """priority, outcome and group of a line: headings above it, then its own leading columns. One that is headed as a
    heading is labelled ('Objective: ...') says it anew."""
    own = {fold(c.heading) for c in columns if c.field in PLACES and field_text(line, [c], c.field)}
    levels = [(h.text, h.label) for h in line.headings if not h.said or h.said not in own]
    for place in PLACES:
        text = field_text(line, columns, place)
        if text:
            levels.append((text, place))
    found = placed(levels)
    return {place: found.get(place, "") for place in PLACES}


def names_with_refs(lines: Sequence[Line], columns: Sequence[Column], name: str) -> list[tuple[str, str]]:
    """(ref, text) of the column `name` on each line: from a column of numbers, a run 1, 2, 3 or a leading code."""
    texts = [field_text(line, columns, name) for line in lines]
    if any(c.field == "ref" for c in columns):
        return [(ref_text(field_text(line, columns, "ref")), text) for line, text in zip(lines, texts, strict=True)]
    above = [_code_above(line, columns, name) for line in lines]
    if sum(bool(code) for code, _ in above) >= CODED * len(above):
        return [(ref_text(code), rest) if code else ("", text) for (code, rest), text in zip(above, texts, strict=True)]
    distinct: list[str] = []
    places: list[int] = []
    for i, text in enumerate(texts):
        if i and text == texts[i - 1] and _same_cell(lines[i - 1], lines[i], columns, name):
            places.append(len(distinct) - 1)
        else:
            places.append(len(distinct))
            distinct.append(text)
    heading = " ".join(c.heading for c in columns if c.field == name)
    split = _split(distinct, heading)
    found = [split[place] for place in places]
    return [
        pair if pair[0] else _code_led(line, columns, name, pair[1]) for pair, line in zip(found, lines, strict=True)
    ]


def _code_led(line: Line, columns: Sequence[Column], name: str, text: str) -> tuple[str, str]:
    """(code, rest) of a text that begins with a code in bold, where not all of it is; ("", text) for any other."""
    first = next(iter(field_paragraphs(line, columns, name)), None)
    code = first.lead.strip(" :.–-") if first is not None else ""
    if not code or not is_code(code) or not text.startswith(code):
        return "", text
    return code, text.removeprefix(code).lstrip(" :.–-")


def _code_above(line: Line, columns: Sequence[Column], name: str) -> tuple[str, str]:
    """(code, name) of a cell with a code on a line of its own above its text, ("", "") for any other."""
    first, *rest = field_paragraphs(line, columns, name) or (None,)
    if first is None or not rest or first.bullet or not is_code(first.text):
        return "", ""
    return first.text.strip().rstrip(":"), join(rest)


def _same_cell(a: Line, b: Line, columns: Sequence[Column], name: str) -> bool:
    cells = zip(field_cells(a, columns, name), field_cells(b, columns, name), strict=False)
    return all(x is y for x, y in cells)


def _split(texts: Sequence[str], heading: str) -> list[tuple[str, str]]:
    runs = split_run(list(texts))
    if any(ref for ref, _ in runs):
        return runs
    return split_codes(texts, heading)


def polarity_text(line: Line, table: LogicalTable) -> str:
    """What is better, as printed; under '+/-' a dash is a minus."""
    text = field_text(line, table.columns, "polarity")
    if text and text != "+":
        return text
    cells = [line.cells.get(c.index) for c in table.columns if c.field == "polarity"]
    minus = any(cell is not None and text_of(cell) in MINUS for cell in cells)
    return "plus" if text else "minus" if minus and _signed(table) else ""


def _signed(table: LogicalTable) -> bool:
    return any(field_text(line, table.columns, "polarity") == "+" for line in table.lines)


def ref_text(text: str) -> str:
    """A printed number without its dot."""
    return text.rstrip(".").strip()


def meaning_of(cell: Cell, kind: str, legend: Legend, coloured: bool = True) -> Meaning:
    """The status of a cell: its words, else its icon, else its colour."""
    text = " ".join(p.text for p in cell.paragraphs)
    if text and not dashes(text):
        return _of_words(text, cell, kind, legend)
    looks = [p.look for p in cell.pictures if p.look is not None]
    if looks:
        return of_icon(looks[0], kind, legend)
    if coloured and not text and cell.fill and is_status_colour(cell.fill):
        return of_colour(cell.fill, kind, legend)
    return BLANK


def _of_words(text: str, cell: Cell, kind: str, legend: Legend) -> Meaning:
    """Words; a glyph that no list knows is told by its colour."""
    meaning = of_text(text, kind, legend)
    glyph, ink = not any(c.isalnum() for c in text), cell.paragraphs[0].colour
    if glyph and is_status_colour(ink) and (not meaning.known or legend.tells_by_ink(text, kind)):
        coloured = of_colour(ink, kind, legend)
        return coloured if coloured.known or not meaning.known else meaning
    return meaning


def status_columns(columns: Sequence[Column]) -> list[Column]:
    """Status columns, the one that counts first: progress before outcome, the latest date before earlier ones."""
    found = [c for c in columns if c.field == "status"]
    return sorted(found, key=lambda c: (c.axis not in ("", "delivery"), _newest_first(c), c.index))


def lettered(table: LogicalTable) -> bool:
    """Whether a table shows its statuses by letters or names of traffic lights."""
    columns = status_columns(table.columns)
    cells = (line.cells[c.index] for c in columns for line in table.lines if c.index in line.cells)
    return any(fold(cell.text) in LIGHTS for cell in cells)


def tells_by_colour(table: LogicalTable, column: Column, legend: Legend | None = None) -> bool:
    """Whether a column without a word of status shows one by its fills: two colours, or one on some of its cells, or
    where the key speaks of colours one on all its cells and on no other (a table of what is red)."""
    cells = [line.cells[column.index] for line in table.lines if column.index in line.cells]
    hues = [hue(c.fill) for c in cells if c.fill and is_status_colour(c.fill)]
    if len(set(hues)) >= 2 or 0 < len(hues) < len(cells):
        return True
    others = [c for line in table.lines for i, c in line.cells.items() if i != column.index]
    alone = bool(hues) and not any(c.fill and is_status_colour(c.fill) for c in others)
    return alone and legend is not None and any(e.colour for e in legend.entries)


def _newest_first(column: Column) -> str:
    end = ended(column.period) if column.period else ""
    return "".join(chr(0x10FFFF - ord(c)) for c in end) if end else "~"


@lru_cache(maxsize=4096)
def box_text(box: BBox) -> str:
    """A box as the schema writes it, to a tenth of a point."""
    return " ".join(f"{v:.1f}" for v in box)


def place_columns(line: Line, table: LogicalTable) -> dict[str, str]:
    """page, page_end, table_no, row_no and bbox of a row."""
    return {
        "page": str(line.page),
        "page_end": str(line.page_end),
        "table_no": str(table.table_no),
        "row_no": str(line.row_no),
        "bbox": box_text(line.bbox),
    }


def shared_columns(context: Context) -> dict[str, str]:
    """The columns that repeat the document's facts on each row."""
    return {
        "document_id": context.document_id,
        "council": context.council,
        "council_code": context.council_code,
        "period_label": context.period.label,
    }


def codes_of(issues: Sequence[Issue], more: Sequence[str] = ()) -> str:
    """Reason codes of a row, each once, in order."""
    return " ".join(dict.fromkeys([*more, *(i.code for i in issues)]))


Row = Mapping[str, str]
