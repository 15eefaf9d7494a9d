"""What stands under a heading that promises something else: a status where 'Progress' is nothing but colours or
'Achieved' ticks, a trend where there is nothing but arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from unicodedata import category

from extract.records import Cell
from normalise.fold import fold
from normalise.records import Column, Line
from normalise.statuses.colours import hue, is_status_colour
from normalise.statuses.key import LIGHTS, distance
from normalise.statuses.trend import ARROWS
from normalise.vocabulary import vocabulary

WORDED = frozenset(("progress", "comment"))
# under these headings colours must be those of traffic lights; under "Priority" they rate it
OTHER = frozenset(("", "measure", "outcome", "group"))
TRAFFIC = frozenset(("green", "amber", "yellow", "red"))
JUDGING = TRAFFIC | {"", "blue", "grey", "black", "white"}
LEVELS = frozenset(("priority", "outcome", "group"))
TICKS = frozenset("✓✔☑✗✘☒")  # what they say of a target is not sure, but they are no values
UNLIKE = 25.0  # mean difference of two small pictures, 0 to 255
MOST = 24  # icons that are held against one another
CODE = 2  # letters
FEWEST = 2  # lines that show something, and colours where the heading promises no words


def with_shown(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns, where one of words, of results beside others, or without a known heading holds nothing but signs,
    icons or colours as that of the status; not where another column is, or where two would be, but for one beside the
    results of each period."""
    if any(c.field == "status" for c in columns):
        return tuple(columns)
    shown = [c.index for c in columns if _shows(c, columns, lines)]
    if len(shown) != 1 and not _of_periods([c for c in columns if c.index in shown]):
        return tuple(columns)
    return tuple(_as_status(c) if c.index in shown else c for c in columns)


def _as_status(column: Column) -> Column:
    return replace(column, field="status", kind="", axis="delivery", confidence=0.75, basis="content")


def _of_periods(shown: Sequence[Column]) -> bool:
    """Whether columns were read as results of one period each, no two of the same."""
    periods = {c.period for c in shown if c.period is not None and c.field == "value"}
    return 1 < len(periods) == len(shown)


def with_pointing(columns: Sequence[Column], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns of measures, where one without a known heading holds nothing but arrows as that of the trend; not
    where another column is, where two would be, or where the arrows' colours may be the only status."""
    if any(c.field == "trend" for c in columns):
        return tuple(columns)
    judged = any(c.field == "status" for c in columns)
    found = [c for c in columns if not c.field and _points(c, lines, coloured=judged)]
    if len(found) != 1:
        return tuple(columns)
    trend = replace(found[0], field="trend", confidence=0.75, basis="content")
    return tuple(trend if c is found[0] else c for c in columns)


def _points(column: Column, lines: Sequence[Line], *, coloured: bool) -> bool:
    held = [line.cells[column.index] for line in lines if column.index in line.cells]
    arrows = [cell for cell in held if _is_arrow(cell)]
    plain = coloured or not any(_hue(cell) in TRAFFIC for cell in arrows)
    others = [cell for cell in held if cell not in arrows]
    return plain and len(arrows) >= FEWEST and not any(c.pictures or any(map(str.isalnum, c.text)) for c in others)


def _is_arrow(cell: Cell) -> bool:
    """One arrow, drawn or as a sign, and no words."""
    text = cell.text.strip()
    if text:
        return text in ARROWS and not cell.pictures
    look = cell.pictures[0].look if len(cell.pictures) == 1 else None
    return look is not None and look.shape.startswith("arrow")


def _shows(column: Column, columns: Sequence[Column], lines: Sequence[Line]) -> bool:
    printed = [(line, line.cells[column.index]) for line in lines if column.index in line.cells]
    held = [(line, cell) for line, cell in printed if sum(cell is other for other in line.cells.values()) == 1]
    colours = [c for line, c in held if _coloured(c, line)]
    coded = 2 * len(colours) > len(held)  # among bare colours a letter on a ground is a sign of the key
    if not all(_wordless(cell) or (coded and _is_code(cell)) for _, cell in held):
        return False
    signs = [c for _, c in held if _sign(c)]
    if column.field in WORDED:
        return len(signs) + len(colours) >= FEWEST
    if column.field == "value":  # its colours are those of values that are awaited
        beside = any(c.field == "value" and c.kind == "actual" and c is not column for c in columns)
        drawn = sum(bool(c.pictures) for c in signs)
        return column.kind == "actual" and beside and (drawn > 0 or len(signs) >= FEWEST)
    if _pictograms(signs) or _spine(column, columns, held):
        return False
    hues = {_hue(cell) for cell in (*signs, *colours)} & TRAFFIC
    return column.field in OTHER and (len(hues) >= FEWEST or len({fold(c.text) for c in signs if c.text}) >= FEWEST)


def _pictograms(signs: Sequence[Cell]) -> bool:
    """Icons that hold drawings of their own, no tick, cross or such, and differ where their colours are the same: a
    picture for each theme. The same drawing in each colour is a status."""
    looks = [c.pictures[0].look for c in signs if c.pictures]
    drawn = [look for look in looks if look is not None and look.mark == "other"]
    twins = [distance(a, b) > UNLIKE for a, b in combinations(drawn[:MOST], 2) if a.hue == b.hue]
    return 2 * len(drawn) > len(looks) and 2 * sum(twins) > len(twins)


def _spine(column: Column, columns: Sequence[Column], held: Sequence[tuple[Line, Cell]]) -> bool:
    """Colours to the left of the names that are the same for all lines under one heading, or that no traffic light
    has: those of the themes."""
    named = next((c.index for c in columns if c.field in ("action", "measure")), -1)
    if column.index > named or column.field in LEVELS:
        return column.index < named
    groups: dict[tuple[str, ...], set[str]] = {}
    levels = [c.index for c in columns if c.field in LEVELS]
    for line, cell in held:
        said = (line.cells[i].text for i in levels if i in line.cells)
        groups.setdefault((*(h.text for h in line.headings), *said), set()).add(_hue(cell))
    each = all(len(hues) == 1 for hues in groups.values())
    return (each and 1 < len(groups) < len(held)) or bool(set().union(*groups.values()) - JUDGING)


def _wordless(cell: Cell) -> bool:
    return _sign(cell) or not any(map(str.isalnum, cell.text))


def _is_code(cell: Cell) -> bool:
    """A letter or two on a ground of their own."""
    text = cell.text.strip()
    return bool(cell.fill) and len(text) <= CODE and text.isalpha()


def _sign(cell: Cell) -> bool:
    """One known sign, the name or letter of a traffic light, or one icon that is no arrow, and no other words."""
    text = cell.text.strip()
    if fold(text) in LIGHTS:
        return True
    if text:
        return text in TICKS or (category(text[0]) == "So" and vocabulary().status_word(text) is not None)
    look = cell.pictures[0].look if len(cell.pictures) == 1 else None
    return look is not None and not look.shape.startswith("arrow")


def _coloured(cell: Cell, line: Line) -> bool:
    """A colour that may be a status and is not that of the whole line."""
    beside = [other.fill for other in line.cells.values() if other is not cell]
    return cell.blank and bool(cell.fill) and cell.fill not in beside and is_status_colour(cell.fill)


def _hue(cell: Cell) -> str:
    look = cell.pictures[0].look if len(cell.pictures) == 1 else None
    return look.hue if look is not None else hue(cell.fill) if cell.fill else ""
