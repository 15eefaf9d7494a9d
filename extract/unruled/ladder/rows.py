"""What stands between the rules of a table that is ruled across only: its rows, and where it begins and ends."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.records import KnowsHeader, Word
from extract.unruled.chunks import MARGIN, PROSE_WIDTH, PROSE_WORDS, Strip, chunks_of, strips_of
from extract.unruled.columns import Gap
from extract.unruled.figures import is_list_mark
from extract.unruled.ladder.rungs import Rung
from extract.wording import PAGE_NUMBER

FAR_BELOW = 2.2  # font sizes from a rule to the first line of the row below it, at most
WIDE = 0.9  # font sizes of white between texts that stand side by side on lines of their own
MARGIN_LINES = 3  # lines of text in the margin of a page, at most
ABOVE = 60.0  # points above the first rule in which a header is looked for
CLOSE = 0.9  # font sizes between lines of a header, ...
PARTED = 1.4  # ... and between two that both have labels of several columns
WRAPPED = 0.5  # ... and between two of one text
SLACK = 2.0  # points by which a band may stand further from its rules than the rows do
EVEN = 0.8  # points by which the middles of two lines of one label differ
GROUP = 2  # rows of a group, and texts beside the first one in each, at least
SIDE = 6.0  # points by which words may stand out beyond the rules


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed between two rules, in a line above the first one, or at a page's end beyond the last one."""

    top: Rung
    bottom: Rung
    strips: tuple[Strip, ...]
    texts: int  # how many stand side by side in it
    bold: bool  # all of it
    kind: str = ""  # text: what stands above a header, no row; open: no rule closes it

    @property
    def parted(self) -> bool:
        """Whether it has a blank as wide as between columns."""
        return self.texts > 1

    @property
    def words(self) -> list[Word]:
        """All its words."""
        return [w for s in self.strips for w in s.words]


def _row(top: Rung, bottom: Rung, strips: Sequence[Strip], kind: str = "") -> Row:
    bold = all(s.bold for s in strips)
    return Row(top, bottom, tuple(strips), _texts(strips), bold, kind)


def _texts(strips: Sequence[Strip]) -> int:
    most = max((len(chunks_of(s)) for s in strips), default=0)
    return len(abreast(strips)) if most == 1 and len(strips) > 1 else most


def abreast(strips: Sequence[Strip]) -> list[Gap]:
    """Where texts that stand side by side begin and end, on one line or on lines of their own."""
    texts: list[Gap] = []
    for x0, x1, size in sorted((c.x0, c.x1, s.size) for s in strips for c in chunks_of(s)):
        if texts and x0 <= texts[-1][1] + WIDE * size:
            texts[-1] = (texts[-1][0], max(texts[-1][1], x1))
        else:
            texts.append((x0, x1))
    return texts


def labels_of(row: Row) -> list[str]:
    """The texts that stand side by side in a row, each with all its lines."""
    chunks = [c for s in row.strips for c in chunks_of(s)]
    return [" ".join(c.text for c in chunks if c.x0 < x1 and c.x1 > x0) for x0, x1 in abreast(row.strips)]


def printed_rows(rungs: Sequence[Rung], words: Sequence[Word], knows_header: KnowsHeader | None) -> list[Row]:
    """What stands between each two rungs, a header above the first one, and rows that the page's ends cut off. A header
    that stands right under the heading of a further table is a row of its own."""
    x0, x1 = min(r.start for r in rungs) - SIDE, max(r.end for r in rungs) + SIDE
    own = [w for w in words if w.bbox.x0 > x0 and w.bbox.x1 < x1]
    heights = sorted([(w.bbox.centre[1], i) for i, w in enumerate(own)])

    def strips_between(top: float, bottom: float) -> list[Strip]:
        held = heights[bisect(heights, (top, len(own))) : bisect_left(heights, (bottom, -1))]
        return strips_of([own[i] for i in sorted([i for _, i in held])])

    rows = _header_above(rungs[0], strips_between(rungs[0].at - ABOVE, rungs[0].at), knows_header)
    headed = bool(rows)
    for top, bottom in pairwise(rungs):
        strips = strips_between(top.at, bottom.at)
        under = bool(strips) and strips[0].top - top.at < CLOSE * strips[0].size
        head = 1 if _is_titled(strips, rows) else len(strips) if under else _header_in(strips, knows_header)
        if 0 < head < len(strips):
            rows.append(_row(top, bottom, strips[:head], "text"))
            rows.append(_row(Rung(strips[head].top - MARGIN, bottom.parts), bottom, strips[head:]))
        else:
            rows.append(_row(top, bottom, strips))
    above = [] if headed else strips_between(0.0, rungs[0].at)
    below = strips_between(rungs[-1].at, float("inf"))
    return _with_cut_off(rows, rungs, above, below)


def _is_titled(strips: Sequence[Strip], above: Sequence[Row]) -> bool:
    """Whether a line in bold stands over a row, in a table that has no bold print yet: the title of another one."""
    plain = strips[1:]
    if not above or not plain or not strips[0].bold or len(chunks_of(strips[0])) > 1:
        return False
    bold = any(w.bold for r in above if r.parted for w in r.words) or any(s.bold for s in plain)
    return not bold and any(len(chunks_of(s)) > 1 or is_list_mark(s.words[0].text) for s in plain)


def _header_above(first: Rung, strips: Sequence[Strip], knows_header: KnowsHeader | None) -> list[Row]:
    """A header right above the first rung, after what stands above it."""
    head = _header_in(strips, knows_header)
    if head == len(strips):
        return []
    top = Rung(first.at - ABOVE, first.parts)
    header = _row(Rung(strips[head].top - MARGIN, first.parts), first, strips[head:])
    return [_row(top, first, strips[:head], "text"), header]


def _with_cut_off(rows: list[Row], rungs: Sequence[Rung], above: Sequence[Strip], below: Sequence[Strip]) -> list[Row]:
    """Rows with what stands right above the first rung up to the page's top, and below the last one to its end."""
    margins = [m for r in rows if r.strips and not r.kind for m in margins_of(r)]
    room = max(margins, default=0.0) + SLACK
    over = [(rungs[0].at - s.bottom, s) for s in reversed(above)]
    under = [(s.top - rungs[-1].at, s) for s in below]
    head = _flush(over, room)
    if not head or any(is_prose(s, rows[0]) or not _begins_with(s, rows) for s in head):
        head = _in_columns(over, room, rows) or head
    head = head[::-1]
    tail = _flush(under, room)
    first = [_row(Rung(head[0].top - MARGIN, rungs[0].parts), rungs[0], head, "open")] if head else []
    end = max((s.bottom for s in tail), default=0.0) + MARGIN
    last = [_row(rungs[-1], Rung(end, rungs[-1].parts), tail, "open")] if tail else []
    return [*first, *rows, *last]


def _flush(strips: Sequence[tuple[float, Strip]], room: float) -> list[Strip]:
    """The lines that follow a rung as those of a row do, with their distances from it; none where more than the lines
    in a page's margin are left."""
    if strips and _is_page_number(strips[-1][1].text):
        strips = strips[:-1]
    taken: list[Strip] = []
    reach = 0.0
    for off, strip in strips:
        if off - reach > (FAR_BELOW * strip.size if taken else room):
            break
        taken.append(strip)
        reach = max(reach, off + strip.bottom - strip.top)
    return taken if len(strips) - len(taken) <= MARGIN_LINES else []


def _in_columns(strips: Sequence[tuple[float, Strip]], room: float, rows: Sequence[Row]) -> list[Strip]:
    """The lines of one row right above the first rung, whose texts begin where those of the rows below it do."""
    taken: list[Strip] = []
    reach = 0.0
    for off, strip in strips:
        if off - reach > (WRAPPED * strip.size if taken else room):
            break
        if not _begins_with(strip, rows):
            return []
        taken.append(strip)
        reach = off + strip.bottom - strip.top
    return taken if taken and len(chunks_of(taken[-1])) > 1 else []


def _begins_with(strip: Strip, rows: Sequence[Row]) -> bool:
    """Whether each text of a line begins where one of the rows does."""
    starts = {c.x0 for r in rows if r.parted and not r.kind for s in r.strips for c in chunks_of(s)}
    return all(any(abs(c.x0 - x) < SLACK for x in starts) for c in chunks_of(strip))


def _is_page_number(text: str) -> bool:
    return bool(PAGE_NUMBER.match(text)) or text.lower() == "page"


def _header_in(strips: Sequence[Strip], knows_header: KnowsHeader | None) -> int:
    """Where the labels of a header begin that end what is printed between two rules; all of it where there are none."""
    start = len(strips)
    for i in range(len(strips) - 1, -1, -1):
        below = strips[i + 1] if i + 1 < len(strips) else None
        chunks = chunks_of(strips[i])
        if below is not None and below.top - strips[i].bottom > (PARTED if len(chunks) > 1 else CLOSE) * below.size:
            break
        if not strips[i].bold and not (knows_header is not None and knows_header([c.text for c in chunks])):
            break
        if len(chunks) > 1:
            start = i
    while 0 < start < len(strips) and _begins_label(strips[start - 1], strips[start]):
        start -= 1
    return start


def _begins_label(above: Strip, labels: Strip) -> bool:
    """Whether a line holds the first words of a label that goes on in the line below, whose other labels stand at the
    foot of the header: as close as lines of one text, in its print, with no room for the next word, or right over the
    middle of a label that is not the first one."""
    chunks = chunks_of(labels)
    if len(chunks_of(above)) > 1 or labels.top - above.bottom > WRAPPED * labels.size:
        return False
    a, b = above.words[0], labels.words[0]
    if (a.size, a.bold, a.colour) != (b.size, b.bold, b.colour):
        return False
    middle = (above.x0 + above.x1) / 2
    if any(abs((c.x0 + c.x1) / 2 - middle) < EVEN for c in chunks[1:]):
        return all(c.x1 < above.x0 or c.x0 > above.x1 or abs((c.x0 + c.x1) / 2 - middle) < EVEN for c in chunks)
    under = next((n for n, c in enumerate(chunks) if abs(c.x0 - above.x0) < SLACK), None)
    if under is None or under + 1 == len(chunks):
        return False
    room = chunks[under + 1].x0 - above.x1
    first = chunks[under].words[0].bbox
    return 0 < room < first.x1 - first.x0 + WIDE * labels.size + SIDE


def margins_of(row: Row) -> tuple[float, float]:
    """Points from the rule above to the first line, and from the last line to the rule below."""
    return row.strips[0].top - row.top.at, row.bottom.at - max(s.bottom for s in row.strips)


def holds_group(row: Row) -> bool:
    """Whether a title in bold stands over several rows between two rules: these part groups, not rows."""
    if row.kind or len(row.strips) < GROUP + 1 or not row.strips[0].bold or len(chunks_of(row.strips[0])) > 1:
        return False
    left = row.strips[0].x0
    led = [s for s in row.strips[1:] if abs(s.x0 - left) < SLACK and len(chunks_of(s)) > GROUP]
    return len(led) >= GROUP and not all(s.bold for s in led)


def is_prose(strip: Strip, row: Row) -> bool:
    """A line of running text from the left side over most of the width."""
    wide = strip.x1 - strip.x0 >= PROSE_WIDTH * (row.bottom.end - row.bottom.start)
    left = strip.x0 - row.bottom.start < 2 * strip.size
    return wide and left and len(strip.words) >= PROSE_WORDS and len(chunks_of(strip)) == 1
