"""What a page is painted with apart from its words: paths, images, shadings, and where each text may paint."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extract.boxes import holds, meet, overlap, rounded
from extract.colours import as_hex, parts
from extract.pages.cast import is_cast, is_plain
from extract.pages.frame import Frame, apply
from extract.pages.glyphs import Owner
from extract.pages.objects import Drawn, bounds, drawn_objects, own_clip
from extract.pages.paths import ICON, THIN, Drawing, add_path
from extract.pages.pictures import Group
from extract.pages.render import render_box
from extract.records import BBox, Fill, Rule, Word

_PALE = 0xF0  # each part of a colour over this: hardly to be seen on white
_SAMPLES = 40  # shadings and patterns on one page whose colour is looked at
_SIDE, _LIKE, _SEEN = 64, 24, 0.2  # pixels, difference of a part of a colour, share of the pixels
_PLAIN = "#808080"
_PATTERN = "#bfbfbf"  # what pdfium gives as the colour of any pattern
_NOWHERE = BBox(-9.0, -9.0, -9.0, -9.0)
_BEARING = 5.0  # pt: the ink of a text begins no further from its first point
_BLOCK = 256  # texts looked at in one go


class Covers(NamedTuple):
    """Solid fills as columns: when each is painted, in that order, and its sides."""

    orders: list[int]
    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]


@dataclass(slots=True)
class Layers:
    """A page's drawing and images, and its text objects by owner number."""

    frame: Frame
    drawing: Drawing = field(default_factory=Drawing)
    images: list[Group] = field(default_factory=list)
    plain: list[tuple[int, Group]] = field(default_factory=list)  # those of one colour, and when each is painted
    texts: dict[int, Drawn] = field(default_factory=dict)
    orders: dict[int, int] = field(default_factory=dict)  # when each text is painted

    def text_clips(self, owners: Sequence[Owner]) -> list[BBox]:
        """The boxes that text objects may paint in; one of no size for a text that cannot be seen."""
        covers = _covers(self.drawing.covers)
        pale = [_pale(owner.style.colour) for owner in owners]
        doubtful = np.array(pale, dtype=bool) | self._under(owners, covers)
        clips: list[BBox] = []
        for owner, is_pale, in_doubt in zip(owners, pale, doubtful.tolist(), strict=True):
            text = self.texts.get(owner.number)
            clip = own_clip(text) if text else self.frame.box
            clips.append(_NOWHERE if text and in_doubt and self._hidden(text, owner.number, covers, is_pale) else clip)
        return clips

    def _under(self, owners: Sequence[Owner], covers: Covers) -> NDArray[np.bool_]:
        """Which texts begin under a solid fill that is painted later."""
        under = np.zeros(len(owners), dtype=bool)
        if not covers.orders:
            return under
        orders = np.array([self.orders.get(owner.number, covers.orders[-1]) for owner in owners])
        starts = np.array([apply(self.frame.matrix, owner.x, owner.y) for owner in owners])
        before = np.flatnonzero(orders < covers.orders[-1])
        for block in np.split(before, range(_BLOCK, len(before), _BLOCK)):
            x, y = starts[block].T[:, :, None]
            over = orders[block, None] < covers.orders
            over &= (covers.x0 <= x + _BEARING) & (covers.x1 >= x - _BEARING)
            over &= (covers.top <= y + _BEARING) & (covers.bottom >= y - _BEARING)
            under[block] = over.any(axis=1)
        return under

    def _hidden(self, text: Drawn, number: int, covers: Covers, pale: bool) -> bool:
        """Whether a text is painted over later, or is pale and lies on nothing that was painted before."""
        order = self.orders[number]
        first = bisect_right(covers.orders, order)
        box = bounds(text)
        if _covered(box, covers, first):
            return True
        if not pale:
            return False
        grounds = [fill.bbox for at, fill in self.drawing.fills if at < order and not _pale(fill.colour)]
        grounds += [shape.bbox for shape in self.drawing.shapes if shape.order < order]
        grounds += [image.bbox for image in self.images]
        return not any(overlap(box, ground) for ground in grounds)

    def seen(self, words: list[Word]) -> list[Word]:
        """The words that can be seen: pale ones only upon something that is not pale."""
        pale = {colour for colour in {word.colour for word in words} if _pale(colour)}
        if not pale:
            return words
        grounds = [fill.bbox for _, fill in self.drawing.fills if not _pale(fill.colour)]
        grounds += [image.bbox for image in self.images] + [shape.bbox for shape in self.drawing.shapes]
        return [w for w in words if w.colour not in pale or any(holds(box, w.bbox.centre) for box in grounds)]


def _covers(fills: Sequence[tuple[int, BBox]]) -> Covers:
    sides = np.array([box for _, box in fills], dtype=float).reshape(-1, 4).T.copy()
    return Covers([at for at, _ in fills], *sides)


def _covered(box: BBox, covers: Covers, first: int) -> bool:
    """Whether one of the solid fills from a place on holds all of a box."""
    inside = covers.x0[first:] <= box.x0
    inside &= covers.top[first:] <= box.top
    inside &= covers.x1[first:] >= box.x1
    inside &= covers.bottom[first:] >= box.bottom
    return bool(inside.any())


def read_layers(page: Any, frame: Frame) -> Layers:
    """Walk a page's objects once and sort them."""
    layers = Layers(frame)
    for order, drawn in enumerate(drawn_objects(page, frame)):
        if drawn.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            number = drawn.handle.value or 0
            layers.texts[number], layers.orders[number] = drawn, order
        elif drawn.kind == pdfium.FPDF_PAGEOBJ_PATH:
            add_path(drawn, order, layers.drawing)
        elif drawn.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_image(drawn, order, layers)
        elif drawn.kind == pdfium.FPDF_PAGEOBJ_SHADING:
            box = meet(bounds(drawn), drawn.clip.box)
            if min(box.width, box.height) >= THIN:
                layers.drawing.fills.append((order, Fill(box, _PATTERN)))
    cast = [image for at, image in layers.plain if is_cast(image.bbox, at, layers.drawing)]
    layers.images = [image for image in layers.images if not any(image is c for c in cast)]
    _look_up_patterns(page, layers)
    if layers.drawing.veiled:
        _without_shadows(page, layers)
    return layers


def _without_shadows(page: Any, layers: Layers) -> None:
    """Take out fills behind a mask whose colour hardly a spot of their box has: the soft shadow of a box."""
    drawing, kept = layers.drawing, []
    looked_at = sorted(drawing.veiled)[:_SAMPLES]
    for order, fill in drawing.fills:
        if order not in looked_at or _is_seen(page, layers.frame, fill):
            kept.append((order, fill))
    drawing.fills = kept


def _is_seen(page: Any, frame: Frame, fill: Fill) -> bool:
    pixels = render_box(page, frame, fill.bbox, _SIDE / max(fill.bbox.width, fill.bbox.height)).astype(int)
    colour = np.array(parts(fill.colour))
    return bool((np.abs(pixels - colour).max(axis=2) <= _LIKE).mean() >= _SEEN)


def _look_up_patterns(page: Any, layers: Layers) -> None:
    """Give fills shaded from colour to colour, or tiled with a pattern, the colour that most of them has."""
    fills, taken = layers.drawing.fills, 0
    for place, (order, fill) in enumerate(fills):
        if fill.colour != _PATTERN or taken >= _SAMPLES:
            continue
        taken += 1
        pixels = render_box(page, layers.frame, fill.bbox, 24 / max(fill.bbox.width, fill.bbox.height))
        red, green, blue = (int(v) for v in np.median(pixels.reshape(-1, 3), axis=0))
        fills[place] = (order, Fill(fill.bbox, as_hex(red, green, blue)))


def _add_image(drawn: Drawn, order: int, layers: Layers) -> None:
    """An image where it stands, with a key equal for equal images; a line drawn as an image is a rule."""
    box = rounded(meet(bounds(drawn), drawn.clip.box))
    if box.width <= 0 or box.height <= 0:
        return
    if min(box.width, box.height) < THIN and max(box.width, box.height) > ICON:
        layers.drawing.rules.append((order, Rule(box, _PLAIN)))
        return
    size = pdfium.FPDFImageObj_GetImageDataRaw(ctypes.cast(drawn.handle, pdfium.FPDF_PAGEOBJECT), None, 0)
    plain = is_plain(drawn, size)  # then its mask alone tells it from others
    small = max(box.width, box.height) <= ICON and not plain
    image = Group(box, _image_key(drawn, size, box) if small else 0)
    layers.images.append(image)
    if plain:
        layers.plain.append((order, image))


def _image_key(drawn: Drawn, size: int, box: BBox) -> int:
    buffer = ctypes.create_string_buffer(max(1, size))
    pdfium.FPDFImageObj_GetImageDataRaw(ctypes.cast(drawn.handle, pdfium.FPDF_PAGEOBJECT), buffer, size)
    return hash((buffer.raw, round(box.width), round(box.height)))


def _pale(colour: str) -> bool:
    return min(parts(colour)) >= _PALE
