"""Runs of strips that leave the same white columns free: where a table without rules may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from extract.unruled.chunks import BAND, LARGER, PROSE_WIDTH, PROSE_WORDS, Chunk, Strip, chunks_of, is_spaced_out
from extract.unruled.columns import NARROW, Gap, narrowed
from extract.unruled.figures import has_digit, is_amount, is_value
from extract.wording import CAPTION, TITLE_OR_NOTES

FAR = 2.6  # font sizes: rows of a table stand no further apart, unless its other rows do
CLEAR = 1.4  # font sizes of white above a heading between two tables
PENDING = 3  # strips across the columns in a row: more are text between tables
LONE = 5  # strips in the first column alone in a row: more are text beside the table
AROUND = 8  # lines of the row above a band, at most
BANDS = 2  # of levels below each other
MANY, FILLED = 4, 0.7  # columns in which a row that crosses one white column begins, and share of all


@dataclass(slots=True)
class Region:
    """A run of strips that may be a table: `first` to `last` are indexes into the strips looked at."""

    first: int
    last: int
    gaps: list[Gap]
    body: set[int] = field(default_factory=set)  # strips that respect every white column
    across: set[int] = field(default_factory=set)  # strips that cross some: headings over several columns

    def indexes(self) -> list[int]:
        """All strips of the region from the top down."""
        return sorted(self.body | self.across)


def grow(strips: Sequence[Strip], seed: int, gaps: Sequence[Gap], taken: set[int]) -> Region:
    """The region around a seed strip whose wide blanks are `gaps`: down first, then up, and further down where its rows
    are as far from each other as what follows."""
    region = Region(seed, seed, list(gaps), {seed})
    for step in (1, -1, 1):
        _extend(strips, region, step, taken)
    return region


def _extend(strips: Sequence[Strip], region: Region, step: int, taken: set[int]) -> None:
    edge = region.last if step > 0 else region.first
    held: list[int] = []
    i, at = edge + step, edge
    while 0 <= i < len(strips) and i not in taken and _near(strips, at, i, region):
        strip = strips[i]
        gaps, crossed = narrowed(region.gaps, strip, NARROW * strip.size)
        crossed = crossed or _is_prose(strip, strips, region)
        if is_note(strip):
            break
        if crossed and not _is_band(i, strips, region) and _ends(strip, strips, region, held, crossed):
            break
        columns = _columns(strip, gaps) if not crossed else set()
        if not crossed and len(columns) > 1:
            _commit(strips, region, [*held, i])
            region.gaps = gaps
            held = []
        elif step > 0 and crossed == 1 and _is_row(strip, region):
            _commit(strips, region, [*held, i])
            held = []
        else:
            held.append(i)
            if _too_many(held, strips, region):
                break
        at = i
        i += step
    if step > 0:
        _keep_tail(strips, region, held)


def _near(strips: Sequence[Strip], at: int, i: int, region: Region) -> bool:
    a, b = (strips[at], strips[i]) if at < i else (strips[i], strips[at])
    far = FAR * max(a.size, b.size)
    rows = sorted(region.body)
    if len(rows) > 3:
        steps = [strips[k].top - strips[j].bottom for j, k in pairwise(rows)]
        far = max(far, 1.4 * sorted(steps)[-(1 + len(steps) // 4)])
    return b.top - a.bottom <= far


def _ends(strip: Strip, strips: Sequence[Strip], region: Region, held: list[int], crossed: int) -> bool:
    """Whether a strip across the columns is no part of a table."""
    chunks = chunks_of(strip)
    if is_caption(strip):
        return True
    x0 = min(strips[k].x0 for k in region.body)
    x1 = max(strips[k].x1 for k in region.body)
    if len(chunks) == 1 and strip.size > LARGER * max(strips[k].size for k in region.body):
        return True
    if len(chunks) > 1:
        return crossed > max(1, 0.67 * len(region.gaps)) and _prose(max(chunks, key=lambda c: c.x1 - c.x0), x1 - x0)
    return _prose(chunks[0], x1 - x0) and (len(chunks[0].words) > 14 or bool(held))


def _is_band(i: int, strips: Sequence[Strip], region: Region) -> bool:
    """Whether a bold line, a little larger than the rows, stands between rows of the same columns, over no header; a
    band of a lower level may stand below it."""
    strip = strips[i]
    size = max(strips[k].size for k in region.body)
    below = next((s for s in strips[i + 1 : i + BANDS + 1] if not _is_lone(s) or s.size > strip.size), None)
    if below is None or not _is_lone(strip) or below.bold or strip.size > BAND * size:
        return False
    return _fills(below, region.gaps) and _is_under(strips[max(0, i - AROUND) : i], region.gaps)


def _is_lone(strip: Strip) -> bool:
    """Whether nothing but one bold text stands in a line."""
    return strip.bold and len(chunks_of(strip)) == 1


def _is_under(above: Sequence[Strip], gaps: Sequence[Gap]) -> bool:
    """Whether the nearest line above that fills most columns is followed by none that crosses them."""
    for strip in reversed(above):
        if narrowed(gaps, strip, NARROW * strip.size)[1]:
            return False
        if _fills(strip, gaps):
            return True
    return False


def _fills(strip: Strip, gaps: Sequence[Gap]) -> bool:
    left, crossed = narrowed(gaps, strip, NARROW * strip.size)
    return not crossed and len(_columns(strip, left)) > max(1, 0.5 * len(gaps))


def _is_row(strip: Strip, region: Region) -> bool:
    """Whether a strip fills most columns, though a long text in one of them runs into the next."""
    starts = {sum(1 for a, b in region.gaps if (a + b) / 2 < c.x0 + 0.1) for c in chunks_of(strip)}
    return len(starts) >= max(MANY, FILLED * (len(region.gaps) + 1))


def _is_prose(strip: Strip, strips: Sequence[Strip], region: Region) -> int:
    """1 for a strip of one long chunk, though its blanks may happen to lie in the white columns."""
    chunks = chunks_of(strip)
    width = max(strips[k].x1 for k in region.body) - min(strips[k].x0 for k in region.body)
    return int(len(chunks) == 1 and (_prose(chunks[0], width) or is_spaced_out(strip)))


def _prose(chunk: Chunk, width: float) -> bool:
    return len(chunk.words) >= PROSE_WORDS and chunk.x1 - chunk.x0 >= PROSE_WIDTH * width


def _columns(strip: Strip, gaps: Sequence[Gap]) -> set[int]:
    """The columns between white columns in which a strip has words."""
    return {sum(1 for a, b in gaps if (a + b) / 2 < w.bbox.x0 + 0.1) for w in strip.words}


def _too_many(held: Sequence[int], strips: Sequence[Strip], region: Region) -> bool:
    crossing = lone = 0
    for i in reversed(held):
        _, crossed = narrowed(region.gaps, strips[i], NARROW * strips[i].size)
        if crossed:
            crossing += 1
        elif _columns(strips[i], region.gaps) == {0}:
            lone += 1
        else:
            break
    return crossing > PENDING or lone > LONE


def _commit(strips: Sequence[Strip], region: Region, run: Sequence[int]) -> None:
    for i in run:
        _, crossed = narrowed(region.gaps, strips[i], NARROW * strips[i].size)
        (region.across if crossed else region.body).add(i)
    region.first, region.last = min(region.first, *run), max(region.last, *run)


def _keep_tail(strips: Sequence[Strip], region: Region, held: Sequence[int]) -> None:
    """Lines that go on in the last row's cells, below the last row that fills several columns."""
    last = region.last
    pitch = usual_pitch([strips[k] for k in region.indexes()])
    for i in held:
        step = strips[i].base - strips[last].base
        gaps, crossed = narrowed(region.gaps, strips[i], NARROW * strips[i].size)
        if crossed or step > 1.3 * min(pitch, 1.5 * strips[i].size):
            return
        columns = _columns(strips[i], gaps)
        if 0 in columns and not _goes_on(strips, last, i, gaps):
            return
        region.body.add(i)
        region.gaps, region.last, last = gaps, i, i


def _goes_on(strips: Sequence[Strip], last: int, i: int, gaps: Sequence[Gap]) -> bool:
    """A wrapped label: it begins in lower case, is indented under the line above, or had no room there."""
    first = strips[i].words[0]
    above = strips[last].words[0]
    same = 0 in _columns(strips[last], gaps)
    return same and (
        first.text[:1].islower()
        or first.bbox.x0 > above.bbox.x0 + 0.5 * first.size
        or _had_no_room(strips[last], strips[i], gaps)
    )


def _had_no_room(above: Strip, strip: Strip, gaps: Sequence[Gap]) -> bool:
    """Whether a lone label in the print of the line above did not fit on it, for the column beside."""
    first, label = strip.words[0], chunks_of(above)[0]
    alike = (
        abs(first.bbox.x0 - label.x0) < 1.0 and first.size == label.words[0].size and first.bold == label.words[0].bold
    )
    return alike and _columns(strip, gaps) == {0} and label.x1 + 0.25 * first.size + first.bbox.width > gaps[0][1]


def parts(region: Region, strips: Sequence[Strip]) -> list[Region]:
    """The region cut where its first line is printed again below a heading: each part is a table of its own."""
    indexes = region.indexes()
    first = strips[indexes[0]]
    header = [w.text for w in first.words]
    starts = [
        k - 1
        for k in range(3, len(indexes))
        if [w.text for w in strips[indexes[k]].words] == header and len(chunks_of(strips[indexes[k - 1]])) == 1
    ]
    if not starts or len(chunks_of(first)) < 2 or 2 * sum(map(is_value, header)) >= len(header):
        return [region]
    cuts = [0, *starts, len(indexes)]
    runs = [indexes[a + (a > 0) : b] for a, b in pairwise(cuts)]
    return [Region(r[0], r[-1], region.gaps, region.body & set(r), region.across & set(r)) for r in runs if r]


def sections(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips cut above bold headings, and above headers, that stand well clear of what is over them and have bold
    labels of another table right below."""
    found: list[list[Strip]] = [[]]
    for i, strip in enumerate(strips):
        if i and _begins(strips, i):
            found.append([])
        found[-1].append(strip)
    return [s for s in found if s]


def _begins(strips: Sequence[Strip], i: int) -> bool:
    strip, above = strips[i], strips[i - 1]
    if strip.top - above.bottom < CLEAR * strip.size or not strip.bold or above.bold:
        return False
    if len(chunks_of(strip)) > 1:
        return _labels(strip)
    return i + 1 < len(strips) and strips[i + 1].bold and _labels(strips[i + 1])


def _labels(strip: Strip) -> bool:
    return len(chunks_of(strip)) > 2 and not any(is_amount(w.text) and has_digit(w.text) for w in strip.words)


def is_caption(strip: Strip) -> bool:
    """Whether a strip begins as the title of a table or figure does, or as the notes below one."""
    return bool(CAPTION.match(" ".join(w.text for w in strip.words[:3])))


def is_note(strip: Strip) -> bool:
    """Whether a strip is one text that begins as the title or the notes of a table do."""
    return bool(TITLE_OR_NOTES.match(" ".join(w.text for w in strip.words[:2]))) and len(chunks_of(strip)) == 1


def usual_pitch(strips: Sequence[Strip]) -> float:
    """The distance of neighbouring lines of text, in points: a low one among those that occur."""
    steps = sorted(b.base - a.base for a, b in pairwise(strips))
    steps = [s for s in steps if s > 0.7 * median(x.size for x in strips)]
    return steps[len(steps) // 5] if steps else 1.2 * max(s.size for s in strips)
