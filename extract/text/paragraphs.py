"""Lines of a cell, or of a page outside tables, to paragraphs with bullets, levels and mended line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from types import MappingProxyType

from extract.records import BBox, Paragraph, Picture, Word, union
from extract.text.counted import counts_on, is_labelled_too, runs_on
from extract.text.line_ends import mend
from extract.text.lines import TextLine, is_lettered, join_words
from extract.wording import LIST_MARKS, OPEN_WORDS, WEAK_MARKS

TITLE = 13.0  # points: bold print of this size is a title, in a box of its own that nobody sees
TITLE_MARGIN = 0.12  # share of the width by which that box may be narrower than what stands below
OPEN = re.compile(rf"\w (?:{'|'.join(map(re.escape, sorted(OPEN_WORDS)))})$")
LEADING = 1.25  # font sizes from line to line inside a title of two lines
HANG = 0.28  # blank after a weak mark, in font sizes, more than an ordinary blank
EMPTY: Mapping[str, int] = MappingProxyType({})
LABEL_WORDS = 7  # a label in bold print is no longer
WIDEST_PITCH = 2.0  # font sizes: lines of one paragraph stand no further apart
SAME_LEFT = 1.5  # points by which lines of one text begin apart
OUTDENT, INDENT = 2.5, 4.0  # points: a mark so far left ends a level, one so far right begins one
SIZES = 0.12  # share by which the print of lines of one paragraph differs
DOT = 6.0  # points: a drawn disc no larger than this at the start of a line is a bullet


@dataclass(slots=True)
class _Draft:
    lines: list[TextLine]
    bullet: str = ""
    mark_x: float = 0.0
    text_x: float = 0.0


def paragraphs_of(
    lines: Sequence[TextLine],
    page: int,
    right: float,
    dots: Sequence[Picture] = (),
    lexicon: Mapping[str, int] = EMPTY,
    fill: str = "",
) -> tuple[Paragraph, ...]:
    """Paragraphs of lines that stand below each other. `right` is the x (points) up to which a line may run;
    `dots` are drawn bullet marks; `lexicon` holds the document's words in lower case, to mend broken ones."""
    drafts: list[_Draft] = []
    pitch = _pitch(lines)
    previous: TextLine | None = None
    for line in lines:
        mark, rest = _bullet(line, dots) if len(lines) > 1 or len(line.words) > 1 else ("", line.words)
        if mark:
            first = rest[0].bbox.x0 if rest else line.bbox.x1
            drafts.append(_Draft([_relined(line, rest)], mark, _mark_x(line, dots, mark), first))
        elif previous is None or not drafts or _breaks(drafts[-1], previous, line, pitch, right):
            drafts.append(_Draft([line], text_x=line.bbox.x0))
        else:
            drafts[-1].lines.append(line)
        previous = drafts[-1].lines[-1] if drafts[-1].lines[-1].words else line
    if drafts and not any(line.words for d in drafts for line in d.lines):
        return _signs(drafts, page)
    levels = _levels(drafts)
    return tuple(
        p for d, level in zip(drafts, levels, strict=True) if (p := _finish(d, level, page, right, lexicon, fill)).text
    )


def _signs(drafts: Sequence[_Draft], page: int) -> tuple[Paragraph, ...]:
    """Marks with no text behind any of them, as ticks below each other in one cell: they are the text."""
    boxes = [d.lines[0].bbox for d in drafts]
    return tuple(
        Paragraph(d.bullet, box, page, size=box.height) for d, box in zip(drafts, boxes, strict=True) if d.bullet
    )


def _pitch(lines: Sequence[TextLine]) -> float:
    """The usual distance of lines, in points."""
    steps = [b.bbox.bottom - a.bbox.bottom for a, b in pairwise(lines) if b.bbox.bottom - a.bbox.bottom > 2]
    if not steps:
        return 0.0
    size = median(line.size for line in lines)
    tight = [s for s in steps if s <= 1.6 * size]
    if not tight and min(steps) > WIDEST_PITCH * size:
        return size  # each line stands alone: blank lines lie between them
    return min(tight) if tight else min(steps)


def _bullet(line: TextLine, dots: Sequence[Picture]) -> tuple[str, tuple[Word, ...]]:
    first = line.words[0]
    if is_mark(first.text) and len(line.words) == 1:
        return (first.text, ()) if first.text not in WEAK_MARKS else ("", line.words)
    if is_mark(first.text):
        gap = line.words[1].bbox.x0 - first.bbox.x1
        if first.text not in WEAK_MARKS or gap > HANG * first.size + 0.6:
            return first.text, line.words[1:]
    glued = first.text[0] if len(first.text) > 1 and is_mark(first.text[0]) else ""
    if glued and glued not in WEAK_MARKS:
        rest = replace(first, text=first.text[1:])
        return glued, (rest, *line.words[1:])
    if _dot(line, dots):
        return "•", line.words
    return "", line.words


def is_mark(text: str) -> bool:
    """A bullet mark, also one of a symbol font (a private-use character)."""
    return len(text) == 1 and (text in LIST_MARKS or "\uf020" <= text <= "\uf0ff")


def _dot(line: TextLine, dots: Sequence[Picture]) -> Picture | None:
    return next((dot for dot in dots if stands_before(dot, line.bbox, line.size)), None)


def stands_before(dot: Picture, text: BBox, size: float) -> bool:
    """Whether a drawing stands on the line of a text and at most three font sizes before it."""
    y = dot.bbox.centre[1]
    return text.top <= y <= text.bottom and 0 <= text.x0 - dot.bbox.x1 < 3 * size


def _mark_x(line: TextLine, dots: Sequence[Picture], mark: str) -> float:
    dot = None if line.words[0].text.startswith(mark) else _dot(line, dots)
    return dot.bbox.x0 if dot else line.bbox.x0


def _relined(line: TextLine, words: tuple[Word, ...]) -> TextLine:
    return TextLine(words, union([w.bbox for w in words])) if words else TextLine((), line.bbox)


def _breaks(draft: _Draft, previous: TextLine, line: TextLine, pitch: float, right: float) -> bool:
    """Whether an unmarked line begins a paragraph of its own."""
    step = line.bbox.bottom - previous.bbox.bottom
    first = draft.lines[0].text
    if counts_on(first, line.text) or is_labelled_too(first, line.text):
        return True
    if pitch and step > max(1.3 * pitch + 0.5, _own_pitch(previous, line, pitch)):
        return True
    if (
        draft.bullet
        and line.bbox.x0 < draft.text_x - 0.35 * line.size - SAME_LEFT
        and not runs_on(previous.text, line.text)
    ):
        return line.bbox.x0 <= draft.mark_x + SAME_LEFT or line.bbox.x0 < draft.text_x - 0.8 * line.size
    if abs(previous.size - line.size) > SIZES * line.size:
        return True
    if previous.bold != line.bold and _whole(previous) and _whole(line):
        return True
    if _labelled(line) or (previous.bold and line.bold and _ink(previous) and _ink(line) not in ("", _ink(previous))):
        return True
    return not draft.bullet and _ended_early(previous, line, right)


def _own_pitch(previous: TextLine, line: TextLine, pitch: float) -> float:
    """How far apart two lines of one title may stand, where the usual distance is that of smaller print; else 0."""
    size = min(previous.size, line.size)
    return LEADING * size if pitch < size else 0.0


def _ended_early(previous: TextLine, line: TextLine, right: float) -> bool:
    """The next word had room on the line before: the writer ended that line."""
    if abs(previous.bbox.x0 - line.bbox.x0) > SAME_LEFT or line.words[0].text[:1].islower():
        return False
    room = right - previous.bbox.x1 - line.words[0].bbox.width - 0.6 * line.size - 1.0
    title = previous.bold and line.bold and line.size >= TITLE
    return room > (TITLE_MARGIN * (right - previous.bbox.x0) if title else 0.0) and not _is_open(previous.text)


def _is_open(text: str) -> bool:
    """Whether a line ends within brackets, or on a word that joins."""
    return text.count("(") > text.count(")") or bool(OPEN.search(text))


def _labelled(line: TextLine) -> bool:
    """It begins with a label in bold print that ends in a colon, and goes on in ordinary print."""
    end = next((i for i, w in enumerate(line.words) if w.text.endswith(":")), len(line.words))
    after = line.words[end + 1 :]
    return end < LABEL_WORDS and all(w.bold for w in line.words[: end + 1]) and bool(after) and not after[0].bold


def _ink(line: TextLine) -> str:
    """The one colour of a line, '' where it has several."""
    colours = {w.colour for w in line.words}
    return colours.pop() if len(colours) == 1 else ""


def _whole(line: TextLine) -> bool:
    """All its letters are bold, or none."""
    kinds = {w.bold for w in line.words if any(c.isalpha() for c in w.text)}
    return len(kinds) == 1


def _levels(drafts: Sequence[_Draft]) -> list[int]:
    """First-level bullets stand leftmost; one that stands further right under another is a level deeper."""
    levels: list[int] = []
    open_marks: list[float] = []
    for draft in drafts:
        if not draft.bullet:
            levels.append(0)
            continue
        while open_marks and draft.mark_x < open_marks[-1] - OUTDENT:
            open_marks.pop()
        if not open_marks or draft.mark_x > open_marks[-1] + INDENT:
            open_marks.append(draft.mark_x)
        levels.append(len(open_marks))
    return levels


def _finish(draft: _Draft, level: int, page: int, right: float, lexicon: Mapping[str, int], fill: str) -> Paragraph:
    lines = [line for line in draft.lines if line.words]
    words = [w for line in lines for w in line.words]
    if not words:
        return Paragraph("", draft.lines[0].bbox, page)
    bold, lead, strong = _boldness(words)
    return Paragraph(
        text=mend(lines, right, lexicon),
        bbox=union([w.bbox for w in words]),
        page=page,
        bullet=draft.bullet,
        level=level,
        bold=bold,
        lead=lead,
        strong=strong,
        size=_usual_size(words),
        colour=_usual_colour(words),
        fill=fill,
        italic=_is_italic(words),
        room=round(max(0.0, right - lines[-1].bbox.x1), 1),
    )


def _lettered(words: Sequence[Word]) -> Sequence[Word]:
    return [w for w in words if is_lettered(w.text)] or words


def _boldness(words: Sequence[Word]) -> tuple[bool, str, tuple[str, ...]]:
    """Whether all letters are bold; else the bold words at the start, and all runs of bold words."""
    kinds = {w.bold for w in words}
    if len(kinds) == 1:
        return kinds.pop(), "", ()
    lettered = _lettered(words)
    if all(w.bold for w in lettered):
        return True, "", ()
    return False, _lead(lettered), _strong(lettered)


def _is_italic(words: Sequence[Word]) -> bool:
    kinds = {w.italic for w in words}
    return kinds.pop() if len(kinds) == 1 else all(w.italic for w in _lettered(words))


def _usual_size(words: Sequence[Word]) -> float:
    sizes = [w.size for w in words]
    return round(sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes), 2)


def _usual_colour(words: Sequence[Word]) -> str:
    colours = [w.colour for w in words]
    return colours[0] if colours.count(colours[0]) == len(colours) else Counter(colours).most_common(1)[0][0]


def _lead(words: Sequence[Word]) -> str:
    bold: list[Word] = []
    for word in words:
        if not word.bold:
            break
        bold.append(word)
    return join_words(bold)


def _strong(words: Sequence[Word]) -> tuple[str, ...]:
    """The runs of bold words; one in another colour begins another run: a label, then a word on a chip."""
    runs: list[list[Word]] = []
    for i, word in enumerate(words):
        if word.bold:
            if i and words[i - 1].bold and words[i - 1].colour == word.colour:
                runs[-1].append(word)
            else:
                runs.append([word])
    return tuple(join_words(run) for run in runs)
