"""Small shapes that touch are one drawing; bars that show how far along something is are drawings too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.boxes import area, clusters, grown, rounded, touch, union, within
from extract.pages.paths import ICON, Shape
from extract.records import BBox, Fill, Rule, Word

NEAR = 0.7  # pt: nearer than this, two shapes touch
APART = 4.0  # pt: the same for the parts of a chart
_SMALLEST, _LARGEST = 4.0, 16.0  # pt: side of a coloured square that may be a status mark
_SQUARE = 1.25  # width to height, or height to width
_BASE = 24.0  # pt: side of the largest box that is the ground of an icon
_SPRAWL = 300  # small shapes on one page: outlines of text or a map; boxes near them are not theirs


@dataclass(frozen=True, slots=True)
class Group:
    """A drawing: its box, and a key that is equal for equal drawings (0: unknown)."""

    bbox: BBox
    key: int = 0


@dataclass(slots=True)
class Marks:
    """What is left of rules and fills once the drawings are taken out."""

    rules: list[Rule]
    fills: list[Fill]
    groups: list[Group]


def take_drawings(
    shapes: Sequence[Shape], fills: Sequence[tuple[int, Fill]], rules: Sequence[Rule], words: Sequence[Word]
) -> Marks:
    """Sort out drawings. Rules must have been joined, so that a short one is short on the page."""
    small = [s for s in shapes if _is_small(s.bbox)]
    large = [s.bbox for s in shapes if not _is_small(s.bbox)]
    page = _Parts(list(fills), list(rules), list(words))
    groups = [page.with_parts([small[i] for i in ids]) for ids in clusters([s.bbox for s in small], NEAR)]
    groups += [Group(rounded(union([large[i] for i in ids]))) for ids in clusters(large, APART)]
    groups += page.loose_marks() if len(small) < _SPRAWL else []
    return Marks(page.rules, [fill for _, fill in page.fills], groups)


def _is_small(box: BBox) -> bool:
    return box.width <= ICON and box.height <= ICON


@dataclass(slots=True)
class _Parts:
    fills: list[tuple[int, Fill]]
    rules: list[Rule]
    words: list[Word]

    def with_parts(self, shapes: list[Shape]) -> Group:
        """A drawing of touching shapes, with the small boxes and lines that belong to it taken off the page."""
        box = union([s.bbox for s in shapes])
        key = hash(tuple((s.form, round(s.bbox.x0 - box.x0, 1), round(s.bbox.top - box.top, 1)) for s in shapes))
        if not _is_small(box):
            return Group(rounded(box))
        mine = [f for f in self.fills if self._belongs(f[1].bbox, box)]
        lines = [r for r in self.rules if self._belongs(r.bbox, box) and not self._on_grid(r.bbox, {r})]
        self.fills = [f for f in self.fills if f not in mine]
        self.rules = [r for r in self.rules if r not in lines]
        parts = [f[1] for f in mine] + lines
        whole = union([box, *(p.bbox for p in parts)])
        return Group(rounded(whole), hash((key, _parts_key(whole, parts))))

    def _belongs(self, part: BBox, box: BBox) -> bool:
        """A mark upon the shape, a shaft at its head, or the square it stands on; never the ground of a cell."""
        if not _is_small(part) or not touch(part, box, NEAR):
            return False
        if within(part, box, NEAR) or area(part) <= 0.6 * area(box):
            return True
        centred = abs(part.centre[0] - box.centre[0]) < 1.5 and abs(part.centre[1] - box.centre[1]) < 1.5
        return centred and max(part.width, part.height) <= _BASE and _squarish(part) and not self._on_grid(part, set())

    def _on_grid(self, box: BBox, but: set[Rule]) -> bool:
        """Whether a long rule runs along or into the box."""
        return any(
            max(r.bbox.width, r.bbox.height) > ICON and r not in but and touch(r.bbox, box, NEAR) for r in self.rules
        )

    def loose_marks(self) -> list[Group]:
        """Squares, and bars or lines side by side, that stand alone in white: status marks without a curve."""
        fills = [f for f in self.fills if max(f[1].bbox.width, f[1].bbox.height) <= _BASE and f[1].colour != "#ffffff"]
        lines = [r for r in self.rules if max(r.bbox.width, r.bbox.height) <= _BASE]
        parts: list[Fill | Rule] = [f[1] for f in fills] + list(lines)
        groups = []
        for ids in clusters([p.bbox for p in parts], 2.5):
            members = [parts[i] for i in ids]
            box = union([m.bbox for m in members])
            if self._is_mark(members, box):
                groups.append(Group(rounded(box), _parts_key(box, members)))
                if len(members) > 1:
                    self.fills = [f for f in self.fills if f[1] not in members]
                    self.rules = [r for r in self.rules if r not in members]
        return groups

    def _is_mark(self, members: list[Fill | Rule], box: BBox) -> bool:
        if min(box.width, box.height) < _SMALLEST or max(box.width, box.height) > _BASE:
            return False
        if len(members) == 1 and (isinstance(members[0], Rule) or not _squarish(box) or box.width > _LARGEST):
            return False
        near = grown(box, NEAR)
        if any(within(w.bbox, near) or touch(w.bbox, grown(box, -1.0)) for w in self.words):
            return False
        others = [f[1].bbox for f in self.fills if f[1] not in members and f[1].colour != "#ffffff"]
        tiled = any(touch(o, box, 0.3) and not within(box, o, 0.1) for o in others)
        return not tiled and not self._on_grid(box, set())


def _squarish(box: BBox) -> bool:
    return box.width <= _SQUARE * box.height and box.height <= _SQUARE * box.width


def _parts_key(whole: BBox, parts: Sequence[Fill | Rule]) -> int:
    """Equal for equal parts in equal places of a drawing."""
    places = []
    for part in parts:
        b = part.bbox
        at = (b.x0 - whole.x0, b.top - whole.top, b.x1 - whole.x0, b.bottom - whole.top)
        places.append((part.colour, *(round(v, 1) for v in at)))
    return hash(tuple(places))
