"""Direction of travel of a measure: words, or arrows that may need the polarity of the measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.records import Cell, Look
from normalise.fold import fold
from normalise.statuses.colours import hue
from normalise.statuses.key import NO_KEY, Legend

ARROWS = {
    "arrow-up": 1, "arrow-down": -1, "arrow-left": 0, "arrow-right": 0, "bar": 0,
    "↑": 1, "▲": 1, "⬆": 1, "↗": 1, "↓": -1, "▼": -1, "⬇": -1, "↘": -1, "→": 0, "↔": 0, "►": 0, "➔": 0, "=": 0, "▬": 0,
}  # fmt: skip
BETTER = {1: "improving", -1: "worsening", 0: "unchanged"}
SENSES = {"up": 1, "down": -1, "level": 0}  # words and signs that say where a figure or a performance goes
COLOURS = {"green": "improving", "red": "worsening"}


@dataclass(frozen=True, slots=True)
class Directions:
    """What arrows mean in a document: `figure` when they show the figure's own direction, `better` when they judge."""

    arrows: str = ""  # figure | better | "" when the document does not say
    words: Mapping[str, str] | None = None  # folded word -> improving | worsening | unchanged
    polarity: Mapping[str, int] | None = None  # folded word -> 1 bigger is better, -1 smaller is better
    hues: frozenset[str] = frozenset()  # of the arrows in the key, where it tells them apart by colour too
    told: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (shape, hue) -> direction, '' for neither, ...
    # ... where the key has arrows of one shape that say several things: up in green and up in red
    signs: Legend = NO_KEY  # drawn signs of the key that are no arrows ('=' for no change); status is the direction


def trend_of(cell: Cell, polarity: str, directions: Directions) -> str:
    """improving, worsening, unchanged, or '' where nothing is printed or nothing says which."""
    text = " ".join(p.text for p in cell.paragraphs).strip()
    if text:
        found = _said(text, directions.words or {})
        if found in SENSES:
            return _judged(SENSES[found], hue(cell.paragraphs[0].colour), polarity, directions)
        if found is not None:
            return found if found in BETTER.values() else ""
    shape, ink = _arrow(text, cell)
    if (shape, ink) in directions.told:
        return directions.told[shape, ink]
    arrow = ARROWS.get(shape)
    if arrow is None:
        return "" if text else _signed(cell, directions.signs)
    return _judged(arrow, ink, polarity, directions)


def judges_nothing(cell: Cell, directions: Directions) -> bool:
    """Whether the key says of the arrow in a cell that it stands for neither better nor worse."""
    return directions.told.get(_arrow(" ".join(p.text for p in cell.paragraphs).strip(), cell)) == ""


def _said(text: str, words: Mapping[str, str]) -> str | None:
    """What words say: the whole cell, or two halves that agree, as in two languages ('Gwella / Improving');
    beside an arrow that of the word counts ('▲ Better')."""
    whole = words.get(fold(text))
    if whole is not None:
        return whole
    tokens = text.replace("/", " / ").split()
    for cut in range(1, len(tokens)):
        halves = {words.get(fold(" ".join(part))) for part in (tokens[:cut], tokens[cut:])}
        judged = halves - SENSES.keys()
        if len(judged) == 1 and None not in halves and (len(halves) == 1 or judged <= {*BETTER.values()}):
            return judged.pop()
        if len(halves) == 1 and None not in halves:
            return halves.pop()
    return None


def _arrow(text: str, cell: Cell) -> tuple[str, str]:
    """The shape of an arrow, or its sign, and its colour; ("", "") for none."""
    if text and text[0] in ARROWS and not text[1:2].isalpha():
        return text[0], hue(cell.paragraphs[0].colour)
    looks: list[Look] = [p.look for p in cell.pictures if p.look is not None]
    for look in looks:
        if look.shape in ARROWS:
            return look.shape, look.hue
    return "", ""


def _signed(cell: Cell, signs: Legend) -> str:
    """What the key says of a sign that is drawn in a cell."""
    looks = [p.look for p in cell.pictures if p.look is not None]
    entry = signs.by_look(looks[0], "measure") if len(looks) == 1 else None
    return entry.status if entry is not None else ""


def _judged(arrow: int, hue: str, polarity: str, directions: Directions) -> str:
    """What the document says decides; where it says nothing, the arrow's colour; else it is unknown."""
    if directions.arrows == "better" and directions.hues and arrow and hue not in directions.hues:
        return ""  # a grey arrow where the key has green and red ones: it judges nothing
    if directions.arrows == "better" or arrow == 0:
        return BETTER[arrow]
    sign = (directions.polarity or {}).get(fold(polarity), 0)
    if directions.arrows == "figure":
        return BETTER[arrow * sign] if sign else ""
    if hue in COLOURS:
        return COLOURS[hue]
    return BETTER[arrow * sign] if sign else ""
