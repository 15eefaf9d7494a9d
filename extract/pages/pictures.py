"""Small shapes that touch are one drawing; bars that show how far along something is are drawings too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.boxes import area, clusters, grown, rounded, touch, within
from extract.colours import is_white
from extract.pages.paths import ICON, Shape
from extract.records import BBox, Fill, Rule, Word, union

NEAR = 0.7  # pt: nearer than this, two shapes touch
APART = 4.0  # pt: the same for the parts of a chart
_SMALLEST, _LARGEST = 4.0, 16.0  # pt: side of a coloured square that may be a status mark
_SQUARE = 1.25  # width to height, or height to width
_BASE = 24.0  # pt: side of the largest box that is the ground of an icon
_SWATCH = (7.0, 5.0)  # pt: width and height of the smallest patch of a key
_SWATCHES = (3, 9)  # of them below each other
_WORDS = 40.0  # pt: from a patch to the words that say what it means
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
    groups += [*page.loose_marks(), *page.swatches()] if len(small) < _SPRAWL else []
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
        self.fills = [f for f in self.fills if f not in mine] if mine else self.fills
        self.rules = [r for r in self.rules if r not in lines] if lines else self.rules
        parts = [f[1] for f in mine] + lines
        whole = union([box, *(p.bbox for p in parts)])
        return Group(rounded(whole), hash((key, _parts_key(whole, parts))))

    def _belongs(self, part: BBox, box: BBox) -> bool:
        """A mark upon the shape, a shaft at its head, or the square it stands on; never the ground of a cell."""
        if not touch(part, box, NEAR) or not _is_small(part):
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
        fills = [f for f in self.fills if max(f[1].bbox.width, f[1].bbox.height) <= _BASE and not is_white(f[1].colour)]
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
        near, inner = grown(box, NEAR), grown(box, -1.0)
        if any(touch(w.bbox, inner) or within(w.bbox, near) for w in self.words):
            return False
        others = [f[1].bbox for f in self.fills if f[1] not in members and not is_white(f[1].colour)]
        tiled = any(touch(o, box, 0.3) and not within(box, o, 0.1) for o in others)
        return not tiled and not self._on_grid(box, set())

    def swatches(self) -> list[Group]:
        """Patches of one size below each other, each of a colour of its own and with words behind it: those of a key
        to colours. They stay fills too: what reads as a key here may be the ground of cells."""
        columns: dict[tuple[float, float, float], list[Fill]] = defaultdict(list)
        for _, fill in self.fills:
            box = fill.bbox
            if _SWATCH[0] <= box.width <= ICON and _SWATCH[1] <= box.height <= _BASE and not is_white(fill.colour):
                columns[round(box.x0), round(box.width), round(box.height)].append(fill)
        found = []
        for fills in columns.values():
            if _SWATCHES[0] <= len(fills) <= _SWATCHES[1] and self._is_key(sorted(fills, key=lambda f: f.bbox.top)):
                found += [f for f in fills if not (_squarish(f.bbox) and f.bbox.width <= _LARGEST)]
        return [Group(rounded(f.bbox), _parts_key(f.bbox, [f])) for f in found]

    def _is_key(self, fills: Sequence[Fill]) -> bool:
        apart = all(b.bbox.top - a.bbox.bottom > NEAR for a, b in pairwise(fills))
        if not apart or len({f.colour for f in fills}) < len(fills):
            return False
        return all(self._named(f.bbox) and not self._on_grid(f.bbox, set()) for f in fills)

    def _named(self, box: BBox) -> bool:
        """Whether a patch is empty and words begin behind it on its line."""
        behind = any(
            w.bbox.top <= box.centre[1] <= w.bbox.bottom and 0 <= w.bbox.x0 - box.x1 <= _WORDS for w in self.words
        )
        inner = grown(box, -1.0)
        return behind and not any(touch(w.bbox, inner) for w in self.words)


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
