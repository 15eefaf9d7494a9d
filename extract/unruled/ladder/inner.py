"""Rules that reach neither side of a ladder: cells on both sides of them go on."""

from __future__ import annotations

from collections.abc import Sequence

from extract.records import Word
from extract.unruled.ladder.rungs import FAR, LEAST, LEVEL, SAME, Rung, span_of

REACH = 100.0  # points below such a rule in which words are looked at, where no rung follows
COLUMN = 12.0  # points between an end of such a rule and the side of the table, at least
SIDE = 6.0  # points by which words may stand out beyond the sides
NEAR = 2.0  # font sizes from such a rule to the middle of the heading on it, at most
LOW = 2.5  # the same of the last line of a header above its rule
WHOLE = 0.8  # share of the width of a table over which its headings are underlined, at most
TOUCH = 1.0  # points by which a word may reach over an end


def with_inner(ladders: Sequence[Sequence[Rung]], rungs: Sequence[Rung], words: Sequence[Word]) -> list[list[Rung]]:
    """Ladders, each with the rungs within its sides that cut some of its columns and leave words beside them whole; no
    rung that one ladder takes stays in another."""
    taken: set[int] = set()
    found: list[list[Rung]] = []
    for ladder in sorted(ladders, key=lambda x: x[0].start - x[0].end):
        own = [r for r in ladder if id(r.parts[0]) not in taken]
        if len(own) < 2:
            continue
        free = [r for r in rungs if id(r.parts[0]) not in taken]
        start, end = span_of(own)
        within = [r for r in free if r.start >= start + COLUMN and r.end <= end - COLUMN]
        inner = [r for r in within if _is_level(r, own) or _is_inner(r, own, words)]
        inner += _over_labels(free, own, words)
        taken |= {id(p) for r in inner for p in r.parts}
        found.append(_levelled(sorted([*own, *inner], key=lambda r: r.at)))
    return sorted(found, key=lambda x: x[0].at)


def _levelled(rungs: Sequence[Rung]) -> list[Rung]:
    """Rungs from the top down, those of one line as one."""
    found: list[Rung] = []
    for rung in rungs:
        if found and rung.at - found[-1].at < LEVEL and not (rung.ground or found[-1].ground):
            found[-1] = Rung(found[-1].at, (*found[-1].parts, *rung.parts))
        else:
            found.append(rung)
    return found


def _over_labels(rungs: Sequence[Rung], ladder: Sequence[Rung], words: Sequence[Word]) -> list[Rung]:
    """The rules on one line above a ladder that underline headings of several of its columns, nothing but bold labels
    between them and the first rung."""
    (start, end), low = span_of(ladder), ladder[0].at
    over = [r for r in rungs if low - REACH < r.at < low - LEAST and r.end > start and r.start < end]
    if not over:
        return []
    level = max(r.at for r in over)
    over = [r for r in over if level - r.at < LEVEL]
    own = [w for w in words if start - SIDE < w.bbox.x0 < end]
    labels = [w for w in own if level < w.bbox.centre[1] < low]
    if not labels or not all(w.bold for w in labels) or sum(r.end - r.start for r in over) > WHOLE * (end - start):
        return []
    for rung in over:
        held = [w for w in own if rung.start < w.bbox.centre[0] < rung.end]
        heading = [w for w in held if 0 < level - w.bbox.centre[1] < NEAR * w.size]
        inside = rung.start > start + COLUMN and rung.end < end + SAME
        if not inside or not heading or not all(w.bold for w in heading) or not any(w in labels for w in held):
            return []
    return over


def _is_level(rung: Rung, ladder: Sequence[Rung]) -> bool:
    """Whether a rung between the sides of a ladder is a further piece of the line of one that reaches a side: both
    underline headings over labels."""
    return any(abs(r.at - rung.at) < LEVEL and (r.end < rung.start or r.start > rung.end) for r in ladder)


def _is_inner(rung: Rung, ladder: Sequence[Rung], words: Sequence[Word]) -> bool:
    """Whether a rung between the sides of a ladder stands below its header, its ends in the white between words of
    which some stand beside it. One between bold words underlines a heading over the labels of several columns."""
    start, end = span_of(ladder)
    full = [r.at for r in ladder if r.start < start + SAME and r.end > end - SAME]
    if len(full) < 2 or not _under_header(full, words, (start, end)) < rung.at < ladder[-1].at + FAR:
        return False
    top = max(r.at for r in ladder if r.at < rung.at - LEVEL)
    bottom = min((r.at for r in ladder if r.at > rung.at + LEVEL), default=rung.at + REACH)
    near = [w for w in words if top < w.bbox.centre[1] < bottom and start - SIDE < w.bbox.x0 < end]
    if any(w.bbox.x0 < x - TOUCH and w.bbox.x1 > x + TOUCH for w in near for x in (rung.start, rung.end)):
        return False
    held = [w for w in near if rung.start < w.bbox.centre[0] < rung.end]
    around = {w.bbox.centre[1] < rung.at for w in held}
    return len(held) < len(near) and len(around) > 1 and not all(w.bold for w in held)


def _under_header(full: Sequence[float], words: Sequence[Word], sides: tuple[float, float]) -> float:
    """The lower rule of a header: the first one over the whole width, where nothing but bold print stands right above
    it, else the second one."""
    near = [
        w for w in words if sides[0] - SIDE < w.bbox.x0 < sides[1] and 0 < full[0] - w.bbox.centre[1] < LOW * w.size
    ]
    return full[0] if near and all(w.bold for w in near) else full[1]
