"""Labels beside an icon and no text ('RAG:' before a green disc), among the lines around the values of a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.records import Cell, Document, Paragraph, Picture
from normalise.tables.reader import Reader
from normalise.tables.sheets.naming import Note

SHOWN = frozenset({"status", "trend"})
NEAR = 3.0  # font sizes from a label to its icon
LEVEL = 0.8  # font sizes by which their middles differ

Icons = Mapping[int, Sequence[Picture]]  # those outside tables, by page


def icons_of(document: Document) -> Icons:
    """The icons of a document that stand in no table."""
    found: dict[int, list[Picture]] = {}
    for page, block in document.blocks:
        if isinstance(block, Picture) and block.look is not None:
            found.setdefault(page, []).append(block)
    return found


def shown_by(label: Paragraph, icons: Icons, reader: Reader) -> Note | None:
    """What the one icon beside a label says of the measure; None where there is none, or several."""
    text = label.text.rstrip(" :")
    field, rest = reader.labelled(f"{text}:")
    if field not in SHOWN or rest:
        return None
    beside = [p for p in icons.get(label.page, ()) if _beside(label, p)]
    if len(beside) != 1:
        return None
    icon = beside[0]
    column = reader.heading(text, "measure")
    return Note(field, text, Cell(-1, -1, 1, 1, icon.bbox, pictures=(icon,)), column)


def _beside(label: Paragraph, icon: Picture) -> bool:
    level = abs(label.bbox.centre[1] - icon.bbox.centre[1]) < LEVEL * label.size
    return level and -1.0 < icon.bbox.x0 - label.bbox.x1 < NEAR * label.size
