"""Keys by place: small pictures, patches of colour or status words with what they mean beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import BBox, Look, Paragraph, Picture
from normalise.cells.counted import unit_in
from normalise.fold import fold
from normalise.legend.entry import Entry, Sight, is_glyph, plain, read_entry, telling
from normalise.legend.patches import as_ground
from normalise.statuses.key import HUE_WORDS

_LONGEST = 20  # words of a line beside an icon
_LONGEST_HUE = 8 + max(map(len, HUE_WORDS))  # characters, with marks around them
_SHORT = 4  # words on a patch of colour
_STATUS = 3  # words of a status above others
_PATCHES = 3  # colours of such patches
_ABOVE = 30.0  # points from the first line of a key up to the heads of its columns
_ALIGNED = 6.0  # points by which a text may stand out from its head or its line
_SMALL = (45.0, 26.0)  # points, width and height: larger pictures are no icons and no patches of colour


def placed_entries(
    page: int, pictures: Sequence[Picture], paragraphs: Sequence[Paragraph], sight: Sight
) -> list[Entry]:
    """Small pictures or lone colour words, each with a few words behind it: a key where two or more say something."""
    small = [p for p in pictures if p.look and p.bbox.width <= _SMALL[0] and p.bbox.height <= _SMALL[1]]
    found = [(p, words) for p in small if (words := _behind(p.bbox, paragraphs, small, 40))]
    icons = _in_columns(page, found, paragraphs) or [
        _ground(_entry(page, p.bbox, words, look=p.look), sight) for p, words in found
    ]
    lone = [p for p in paragraphs if len(p.text) <= _LONGEST_HUE and fold(p.text) in HUE_WORDS]
    patches = [p for p in paragraphs if _is_patch(p, sight)]
    lone = patches if len({sight.hue_of(p.fill) for p in patches}) >= _PATCHES else lone
    named = [
        replace(_entry(page, p.bbox, said, word=p.text), hue=sight.hue_of(p.fill) if p.fill else "")
        for p in lone
        if (said := _behind(p.bbox, paragraphs, lone, 260)) and said not in lone
    ]
    signs = _signs(page, paragraphs, sight)
    return [
        *telling(icons, sight),
        *telling(named, sight),
        *telling(signs, sight),
        *_in_column(page, paragraphs, sight),
    ]


def _signs(page: int, paragraphs: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """Lone glyphs printed as letters, each with a few words behind it. Where one glyph stands for several things, its
    colours tell them apart."""
    signs = [p for p in paragraphs if is_glyph(p.text)]
    found = [(p, said) for p in signs if (said := _behind(p.bbox, paragraphs, signs, 40)) and said not in signs]
    if len({p.text for p, _ in found}) == len(found):
        return [_entry(page, p.bbox, said, word=p.text) for p, said in found]
    hues = [sight.hue_of(p.colour) for p, _ in found]
    if len(set(hues)) < len(hues) or {"", "white", "black"} & set(hues):
        return []
    return [replace(_entry(page, p.bbox, said), hue=hue) for (p, said), hue in zip(found, hues, strict=True)]


def _ground(entry: Entry, sight: Sight) -> Entry:
    """The entry; a patch of colour as one, but not the dash of 'No change'."""
    return entry if sight.trend(entry.definition) else as_ground(entry)


def _in_column(page: int, paragraphs: Sequence[Paragraph], sight: Sight) -> list[Entry]:
    """Status words below each other, with what they mean in a column beside them: 'Achieved   we did all of it'."""
    found = []
    for word in paragraphs:
        if len(word.text.split()) <= _STATUS and sight.known(word.text) and fold(word.text) not in HUE_WORDS:
            said = _behind(word.bbox, paragraphs, (), 260)
            if said is not None and len(said.text.split()) >= _SHORT:
                found.append((word, said))
    if len(found) < _PATCHES or len({fold(word.text) for word, _ in found}) < len(found):
        return []
    first, beside = found[0]
    if any(abs(w.bbox.x0 - first.bbox.x0) > 2 or abs(s.bbox.x0 - beside.bbox.x0) > _ALIGNED for w, s in found):
        return []
    read = [read_entry(_entry(page, word.bbox, said, word=word.text), sight) for word, said in found]
    return read if 2 * sum(e.understood and not e.assumed for e in read) >= len(read) else []


def _is_patch(paragraph: Paragraph, sight: Sight) -> bool:
    """A word or a few on a colour of their own: 'Complete' on blue."""
    strong = bool(paragraph.fill) and sight.hue_of(paragraph.fill) not in ("", "white", "black")
    return strong and len(paragraph.text.split()) <= _SHORT and len(paragraph.text) <= 32


def _in_columns(page: int, found: Sequence[tuple[Picture, Paragraph]], paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """Entries of a key with a column of meanings for actions and one for measures; none for any other key."""
    top = min((words.bbox.top for _, words in found), default=0.0)
    heads = [p for p in paragraphs if 0 <= top - p.bbox.bottom <= _ABOVE and unit_in(p.text)]
    if len({unit_in(h.text) for h in heads}) < 2:
        return []
    entries = []
    for picture, words in found:
        level = [p for p in paragraphs if abs(p.bbox.top - words.bbox.top) <= _ALIGNED and p.bbox.x0 >= words.bbox.x0]
        for head in heads:
            said = next((p for p in level if abs(p.bbox.x0 - head.bbox.x0) <= _ALIGNED), None)
            if said is not None:
                entries.append(replace(_entry(page, picture.bbox, said, look=picture.look), unit=unit_in(head.text)))
    return entries


def _entry(page: int, box: BBox, said: Paragraph, word: str = "", look: Look | None = None) -> Entry:
    return Entry(page, plain(said.text), word=word, look=look, bbox=box)


def _behind(
    box: BBox, paragraphs: Sequence[Paragraph], others: Sequence[Picture | Paragraph], gap: float
) -> Paragraph | None:
    """The words that begin right of a box on its line, with no other symbol between."""
    middle = box.centre[1]
    right = [p for p in paragraphs if p.bbox.top - 3 <= middle <= p.bbox.bottom + 3 and -2 <= p.bbox.x0 - box.x1 <= gap]
    nearest = min(right, key=lambda p: p.bbox.x0, default=None)
    if nearest is None or len(nearest.text.split()) > _LONGEST:
        return None
    between = any(box.x1 <= q.bbox.x0 <= nearest.bbox.x0 and abs(q.bbox.centre[1] - middle) < 4 for q in others)
    return None if between and nearest not in others else nearest
