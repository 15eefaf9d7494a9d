"""Our records in the shapes that other libraries' table geometry takes, and their cells as our grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.axis import distinct
from extract.records import BBox, Word
from extract.ruled.edges import Edge, Edges
from extract.ruled.grid import Grid
from extract.unruled.chunks import chunks_of, strips_of
from extract.unruled.tiling import tiled

SNAP = 3.0  # points: cell sides closer than this are one grid line


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """A piece of a printed line with y running up from `height`, the height of the page."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str

    def get_text(self) -> str:
        """The text, as readers of text lines ask for it."""
        return self.text


def text_lines(words: Sequence[Word], height: float) -> list[TextLine]:
    """Chunks of words as lines that stand apart, in a frame whose y runs up."""
    found: list[TextLine] = []
    for strip in strips_of(w for w in words if not w.direction):
        for c in chunks_of(strip):
            found.append(TextLine(c.x0, height - strip.bottom, c.x1, height - strip.top, c.text))
    return found


def edge_dicts(edges: Edges) -> list[dict[str, Any]]:
    """Edges as dictionaries with x0, x1, top, bottom and orientation."""
    found = [_edge_dict(e, "h") for e in edges.horizontal]
    return found + [_edge_dict(e, "v") for e in edges.vertical]


def _edge_dict(edge: Edge, way: str) -> dict[str, Any]:
    if way == "h":
        box = {"x0": edge.start, "x1": edge.end, "top": edge.at, "bottom": edge.at}
    else:
        box = {"x0": edge.at, "x1": edge.at, "top": edge.start, "bottom": edge.end}
    size = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return {**box, **size, "orientation": way, "object_type": "line"}


def word_dicts(words: Sequence[Word]) -> list[dict[str, Any]]:
    """Words as dictionaries with text, x0, x1, top and bottom."""
    return [
        {"text": w.text, "x0": w.bbox.x0, "x1": w.bbox.x1, "top": w.bbox.top, "bottom": w.bbox.bottom} for w in words
    ]


def grid_of_boxes(boxes: Sequence[BBox]) -> Grid | None:
    """The grid whose cells are these boxes; places that no box covers become cells of their own. None when there are
    fewer than two columns or two boxes."""
    xs = distinct([v for b in boxes for v in (b.x0, b.x1)], SNAP)
    ys = distinct([v for b in boxes for v in (b.top, b.bottom)], SNAP)
    if len(xs) < 3 or len(ys) < 2 or len(boxes) < 2:
        return None
    places = [
        (_nearest(ys, b.top), _nearest(ys, b.bottom) - 1, _nearest(xs, b.x0), _nearest(xs, b.x1) - 1)
        for b in sorted(boxes, key=lambda b: (b.top, b.x0))
    ]
    return tiled(xs, ys, places)


def grid_of_lines(xs: Sequence[float], ys: Sequence[float]) -> Grid | None:
    """The grid of single cells between lines. None when there are fewer than two columns or rows."""
    xs, ys = distinct(xs, SNAP), distinct(ys, SNAP)
    return tiled(xs, ys, ()) if min(len(xs), len(ys)) > 2 else None


def _nearest(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda i: abs(lines[i] - value))
