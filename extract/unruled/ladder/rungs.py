"""Rules below each other that may part the rows of one table: as wide as it is, or leaving out columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from extract.axis import chains, distinct
from extract.frozen import record
from extract.records import Word
from extract.ruled.edges import Edge, Edges

SAME = 3.0  # points by which the ends of two rules may differ
LEVEL = 1.6  # points: pieces of one line
BETWEEN = 14.0  # points between two pieces of one line of one table, where nothing else says so
LEAST_ABREAST = 2  # rungs of each of two tables beside each other
LONG = 150.0  # points of a rule that begins a ladder
ALONE = 2  # rules of one table at heights at which the table beside it has none
SHORT = 60.0  # points: shorter rules part no rows
FAR = 300.0  # points between two rungs
LEAST = 6.0  # points from a rule to the next line of print
TALL = 70.0  # points: a higher ground is none of a header
ROW = 150.0  # points: a higher row is none
UPRIGHT = 8.0  # points of an upright rule that parts columns
THROUGH = 0.9  # share of the height of a row over which an upright rule runs that parts its cells
SIDES = 2  # of a ground
BARS, OFF = 4, 2.0  # sides of bars that make a chart, and points off a rung at which they end


@record(frozen=True, slots=True)
class Rung:
    """The pieces of a line across a table."""

    at: float  # points from the top of the page
    parts: tuple[Edge, ...]
    ground: bool = False  # the upper side of a ground, no rule
    start: float = field(init=False, compare=False)  # where it begins
    end: float = field(init=False, compare=False)  # where it ends

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", min([p.start for p in self.parts]))
        object.__setattr__(self, "end", max([p.end for p in self.parts]))

    def covers(self, x: float) -> bool:
        """Whether it runs over a place."""
        return any(p.start <= x <= p.end for p in self.parts)


def span_of(ladder: Sequence[Rung]) -> tuple[float, float]:
    """Where the outermost of some rungs begin and end."""
    return min([r.start for r in ladder]), max([r.end for r in ladder])


def ladders_of(edges: Edges, words: Sequence[Word] = ()) -> list[list[Rung]]:
    """Ladders of two rungs or more, each from the top down; those of two tables beside each other, with none of the
    `words` between them, below one as wide as both are ladders of their own."""
    ladders: list[list[Rung]] = []
    above: list[Rung] = []
    rungs, weak = rungs_of(edges.horizontal), [e for e in edges.horizontal if not e.strong]
    for n, rung in enumerate(rungs):
        home = next((x for x in reversed(ladders) if _fits(rung, x, above)), None)
        above.append(rung)
        if home is None:
            if rung.end - rung.start > LONG:
                ladders.append([*_head_over(rung, rungs[n + 1 :], weak), rung])
        elif rung.at - home[-1].at < LEVEL:
            home[-1] = Rung(home[-1].at, (*home[-1].parts, *rung.parts))
        else:
            home.append(rung)
    whole = [part for x in ladders for part in _without_abreast(x, words)]
    return [_with_grounds(x, edges) for x in whole if len(x) > 1]


def _without_abreast(ladder: Sequence[Rung], words: Sequence[Word]) -> list[list[Rung]]:
    """A ladder; where its last rungs are of two tables beside each other, it without these, and theirs."""
    start, end = span_of(ladder)
    sides: tuple[list[Rung], list[Rung]] = ([], [])
    kept = list(ladder)
    while kept and (pieces := _at_sides(kept[-1], start, end)):
        kept.pop()
        for side, piece in pieces:
            sides[side].insert(0, piece)
    left, right = sides
    if min(len(left), len(right)) < LEAST_ABREAST:
        return [list(ladder)]
    (low, high), (near, far) = ((min(f), max(f)) for f in ([r.end for r in left], [r.start for r in right]))
    if high - low > SAME or far - near > SAME or near - high < BETWEEN:
        return [list(ladder)]
    top, bottom = min(left[0].at, right[0].at), max(left[-1].at, right[-1].at)
    if any(w.bbox.x1 > high and w.bbox.x0 < near and top < w.bbox.centre[1] < bottom for w in words):
        return [list(ladder)]
    return [kept, left, right]


def _at_sides(rung: Rung, start: float, end: float) -> list[tuple[int, Rung]]:
    """The pieces of a rung, each with the side of the ladder at which it ends: 0 its left, 1 its right one; none where
    one of them ends at both or at neither."""
    parts = sorted(rung.parts, key=lambda p: p.start)
    pieces = [Rung(rung.at, tuple(p)) for p in chains(parts, lambda a, b: b.start - a.end < BETWEEN)]
    ends = [(abs(p.start - start) < SAME, abs(p.end - end) < SAME) for p in pieces]
    return [(int(at[1]), p) for at, p in zip(ends, pieces, strict=True)] if all(a != b for a, b in ends) else []


def rungs_of(level: Sequence[Edge]) -> list[Rung]:
    """Lines of rules, from the top down: pieces with little between them are of one line, but where tables stand side
    by side."""
    pieces: list[list[Edge]] = []
    rules = sorted((e for e in level if e.strong), key=lambda e: (round(e.at / LEVEL), e.start))
    for rule in rules:
        last = pieces[-1][-1] if pieces else None
        near = last is not None and abs(rule.at - last.at) < LEVEL and 0 <= rule.start - last.end < BETWEEN
        if last is not None and near and not _side_by_side(last, rule, rules):
            pieces[-1].append(rule)
        else:
            pieces.append([rule])
    found = [Rung(p[0].at, tuple(p)) for p in pieces if p[-1].end - p[0].start > SHORT]
    return sorted(found, key=lambda r: (r.at, r.start))


def _side_by_side(left: Edge, right: Edge, rules: Sequence[Edge]) -> bool:
    """Whether two pieces of a line are of two tables: long, and with others above or below each of them that have no
    piece on the other side."""
    if min(left.end - left.start, right.end - right.start) < LONG:
        return False
    ours = [e.at for e in rules if abs(e.start - left.start) < SAME > abs(e.end - left.end)]
    theirs = [e.at for e in rules if abs(e.start - right.start) < SAME > abs(e.end - right.end)]
    lone = (sum(all(abs(a - b) > SAME for b in other) for a in own) for own, other in ((ours, theirs), (theirs, ours)))
    return all(count >= ALONE for count in lone)


def _with_grounds(ladder: Sequence[Rung], edges: Edges) -> list[Rung]:
    """The ladder with the upper sides of grounds across it that end on a rung, with those of headers above one, and
    with the lower sides of those that begin on one: as wide as that rung is."""
    weak = [e for e in edges.horizontal if not e.strong]
    whole = span_of(ladder)
    sides = [e for e in edges.vertical if abs(e.at - whole[0]) < SAME]
    rungs = [*(_stacked_over(ladder[0], weak, sides) or _head_ground(ladder[0], weak)), *ladder]
    for above, below in pairwise(ladder):
        between = [e for e in weak if above.at + LEAST < e.at < below.at - LEAST]
        upright = [e for e in sides if e.start > above.at + LEAST]
        grounds = _stacked_over(_of_width(below, *whole), between, upright)
        grounds = grounds or _ended_below(above, below, whole, between, sides)
        rungs += grounds
        if grounds:
            continue
        tops = [e for e in between if _as_wide(e, below)]
        if len(tops) == 1 and below.at - tops[0].at < TALL:
            rungs.append(Rung(tops[0].at, (tops[0],), ground=True))
        rungs += _head_ground(below, tops) or _head_ground(_of_width(below, *whole), between)
    return sorted(rungs, key=lambda r: r.at)


def _stacked_over(first: Rung, weak: Sequence[Edge], sides: Sequence[Edge]) -> list[Rung]:
    """The sides of grounds that touch, a header and the bands below it, of which the last ends on the first rule of a
    table or no further above it than a row is high. `sides`: upright edges at the left end of the table."""
    near = [e for e in sides if e.start < first.at - LEAST and e.end > first.at - ROW]
    if first.ground or not near:
        return []
    side = max(near, key=lambda e: e.end)
    end = min(side.end, first.at)
    levels = [e for e in weak if side.start - LEVEL < e.at < min(end + LEVEL, first.at - LEAST) and _as_wide(e, first)]
    ends = [*(e.at for e in levels), *([first.at] if first.at - end < LEVEL else [])]
    whole = len(ends) >= SIDES and abs(ends[0] - side.start) < LEVEL > abs(ends[-1] - end)
    if not whole or any(b - a > TALL for a, b in pairwise(ends)):
        return []
    return [Rung(levels[0].at, (levels[0],), ground=True), *(Rung(e.at, (e,)) for e in levels[1:])]


def _ended_below(
    above: Rung, below: Rung, whole: tuple[float, float], weak: Sequence[Edge], sides: Sequence[Edge]
) -> list[Rung]:
    """The lower sides of grounds over the whole width that begin on a rung and touch: of a band, or of bands."""
    wide, stop = _of_width(above, *whole), min(above.at + TALL, below.at - LEAST)
    begun = [e.end for e in sides if e.start < above.at + LEVEL and above.at + LEAST < e.end < stop]
    low = max((e.at for e in weak if any(abs(e.at - end) < LEVEL for end in begun) and _as_wide(e, wide)), default=0.0)
    levels = (e.at for e in weak if above.at + LEAST < e.at <= low and _as_wide(e, wide))
    return [Rung(y, (Edge(y, *whole),)) for y in distinct(levels, LEVEL)]


def _of_width(rung: Rung, start: float, end: float) -> Rung:
    return Rung(rung.at, (Edge(rung.at, start, end),))


def _head_over(rung: Rung, below: Sequence[Rung], weak: Sequence[Edge]) -> list[Rung]:
    """The two sides of a header's ground above a first rule that leaves out columns, as the next wide rule has them: a
    cell of the first rows is merged."""
    wide = next((r for r in below if r.start < rung.start - SAME or r.end > rung.end + SAME), None)
    if wide is None or wide.at - rung.at > FAR or wide.start > rung.start + SAME or wide.end < rung.end - SAME:
        return []
    one_side = abs(wide.start - rung.start) < SAME or abs(wide.end - rung.end) < SAME
    return _head_ground(_of_width(rung, wide.start, wide.end), weak) if one_side else []


def _as_wide(edge: Edge, rung: Rung) -> bool:
    return abs(edge.start - rung.start) < SAME and abs(edge.end - rung.end) < SAME


def _head_ground(first: Rung, weak: Sequence[Edge]) -> list[Rung]:
    """The two sides of a header's ground that stands above the first rule of a table, with one row between them; other
    grounds may stand above it."""
    if first.ground:
        return []
    near = [e for e in weak if first.at - 2 * TALL < e.at < first.at - LEAST and _as_wide(e, first)][-SIDES:]
    if len(near) != SIDES or near[1].at - near[0].at > TALL or first.at - near[1].at > TALL:
        return []
    return [Rung(near[0].at, (near[0],), ground=True), Rung(near[1].at, (near[1],))]


def _fits(rung: Rung, ladder: Sequence[Rung], above: Sequence[Rung]) -> bool:
    """Whether a line ends where those of a ladder end, on one side at least, and begins no further out; it is not far
    below them, or below others between their ends."""
    start, end = span_of(ladder)
    if rung.start < start - SAME or rung.end > end + SAME:
        return False
    if abs(rung.start - start) >= SAME <= abs(rung.end - end):
        return False
    last = next(r.at for r in reversed(above) if r.start > start - SAME and r.end < end + SAME)
    return rung.at - last <= FAR


def parted_upright(start: float, end: float, top: float, bottom: float, uprights: Sequence[Edge]) -> bool:
    """Whether an upright rule stands between the sides of a region."""
    return bool(uprights_in(start, end, top, bottom, uprights))


def uprights_in(start: float, end: float, top: float, bottom: float, uprights: Sequence[Edge]) -> list[float]:
    """Where upright rules stand between the sides of a region, from the left."""
    inner = [e for e in uprights if e.strong and start + SAME < e.at < end - SAME and e.within(top, bottom) > UPRIGHT]
    return _apart(e.at for e in inner)


def uprights_through(start: float, end: float, top: float, bottom: float, uprights: Sequence[Edge]) -> list[float]:
    """Where upright rules run between the sides of a region over nearly all of its height, from the left."""
    inner = [e for e in uprights if e.strong and start + SAME < e.at < end - SAME]
    return _apart(e.at for e in inner if e.within(top, bottom) > THROUGH * (bottom - top))


def _apart(places: Iterable[float]) -> list[float]:
    """Places from the left, those of one line once."""
    found = sorted(places)
    return [x for n, x in enumerate(found) if not n or x - found[n - 1] > SAME]


def all_upright(rungs: Sequence[Rung], uprights: Sequence[Edge]) -> bool:
    """Whether upright rules part the cells between each two rungs: no run of their rows is ruled across only."""
    start, end = max(r.start for r in rungs), min(r.end for r in rungs)
    inner = [e for e in uprights if e.strong and start + SAME < e.at < end - SAME]
    return all(any(e.within(above.at, below.at) > UPRIGHT for e in inner) for above, below in pairwise(rungs))


def has_bars(start: float, end: float, levels: Sequence[float], uprights: Sequence[Edge]) -> bool:
    """Whether grounds of a region between rungs at these heights end off them and run over one: bars of a chart."""
    bars = 0
    for edge in uprights:
        inside = start < edge.at < end and edge.start < levels[-1] and edge.end > levels[0]
        if inside and not edge.strong and any(edge.start + OFF < level < edge.end - OFF for level in levels[1:-1]):
            bars += all(abs(edge.start - level) > OFF for level in levels)
    return bars >= BARS
