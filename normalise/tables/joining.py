"""Whether a row goes on over a page break, and the two parts as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.records import Cell, Paragraph
from normalise.records import Column, Line
from normalise.statuses.colours import hue, is_status_colour
from normalise.vocabulary import vocabulary

KEYS = frozenset({"action", "measure"})
LEVELS = frozenset({"priority", "outcome", "group"})
NAMES = frozenset({"lead", "service", "due_date", "start_date", "ref", "status", "links"})
WORDED = frozenset({"action", "measure", "progress", "comment", "lead", "service", "resources", "links"})
JUDGED = frozenset({"status", "due_date", "percent_complete", "value"})
OWNERS = frozenset({"lead", "service"})
CLOSED = re.compile(r"[.!?;:)\]”\"]$")
BRACKETED = re.compile(r"[)\]”\"]$")  # closes no sentence that goes on in lower case
DANGLING = re.compile(
    r"(^|\s)(a|an|and|as|at|by|for|from|in|into|of|on|or|our|the|their|to|with|which|that|&|/)$", re.I
)
GLUED = re.compile(r"^\(?\d{1,3}[.)]")  # a number glued to the text
COUNTED = re.compile(r"^\(?([a-z]|[ivx]{1,5})[.)]\s?\S")  # a letter or Roman number: no small first letter
ANEW = "begins anew"  # several columns that do so count once
LEVEL = "has a level of its own"  # decides, unless another cell was plainly cut
BLANK_KEYS = "keys blank"
LONG = 3  # words
CUT = 2.0  # evidence that a cell was cut
MOSTLY = 0.8  # share of lines that makes a habit
MOST_LACKING = 4  # blank cells that count
RECENT = 300  # lines that show what a table's habits are
NAMED = 4  # lines with a name of their own that make a habit
CERTAIN = 2.0  # evidence from which a join needs no review


@dataclass(frozen=True, slots=True)
class Evidence:
    """For (above 0) and against (below 0) that a row continues the one before, with what was seen."""

    weight: float
    seen: tuple[str, ...]

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of the row that is joined on it."""
        return () if self.weight >= CERTAIN else ("continuation_unsure",)


def continues(lines: Sequence[Line], row: Mapping[int, Cell], columns: Sequence[Column]) -> Evidence:
    """Evidence that the first row of a page continues the last of the lines of the pages before."""
    signs = [*_signs(lines, row, columns), *_habits(lines, row, columns)]
    anew = [v for name, v in signs if name.endswith(ANEW)]
    weight = sum(v for name, v in signs if not name.endswith(ANEW)) + min(anew, default=0.0)
    if any(name.endswith(LEVEL) for name, _ in signs) and not any(v >= CUT and name != BLANK_KEYS for name, v in signs):
        weight = min(weight, 0.0)
    return Evidence(weight, tuple(name for name, _ in signs))


def _filled(line: Line, column: Column) -> bool:
    return column.index in line.cells and not line.cells[column.index].blank


def _signs(lines: Sequence[Line], row: Mapping[int, Cell], columns: Sequence[Column]) -> list[tuple[str, float]]:
    before = lines[-1]
    signs: list[tuple[str, float]] = []
    filled = {c.field for c in columns if c.index in row and row[c.index].paragraphs}
    present = {c.field for c in columns}
    keys = KEYS & present
    if keys and not keys & filled and filled - LEVELS:
        status_too = "status" in filled and _word_status(row, columns)
        signs.append((BLANK_KEYS, -1.0 if status_too else 3.0))
    if "measure" in filled and "action" in present - filled and _word_status(row, columns):
        signs.append(("a measure with a status of its own", -3.0))
    if keys & filled and not any(_filled(before, c) for c in columns if c.field in KEYS):
        signs.append(("the row before has no name", 4.0))
    for column in columns:
        old, new = before.cells.get(column.index), row.get(column.index)
        if old is not None and new is not None and old.paragraphs and new.paragraphs:
            signs += _cell_signs(column, old, new, _goes_lower(old, new, lines[:-1], column.index))
    if "ref" in filled and "ref" in present and _anew(before, row, columns):
        signs.append(("a number of its own", -4.0))
    if _rated_twice(before, row, columns):
        signs.append(("a status on both pages", -4.0))
    return signs


def _habits(lines: Sequence[Line], row: Mapping[int, Cell], columns: Sequence[Column]) -> list[tuple[str, float]]:
    """Signs that the row lacks what nearly all rows have: filled cells, a number before the text, a label over it."""
    lacking = [c for c in columns if c.field and _lacks(lines, row, c.index)]
    signs = [(f"'{c.heading}' is blank here alone", _alone(lines, c)) for c in lacking[:MOST_LACKING]]
    for column in columns:
        cell = row.get(column.index)
        if column.field in KEYS and cell is not None and cell.paragraphs and not GLUED.match(cell.text):
            glued = [_begins_with_number(line, column.index) for line in lines[-RECENT:]]
            if sum(glued) >= 0.7 * len(glued):
                signs.append((f"'{column.heading}' has no number here alone", 2.0))
        if cell is not None and cell.paragraphs and cell.paragraphs[0].bullet and _all_labelled(lines, column.index):
            signs.append((f"'{column.heading}' has no label here alone", 2.0))
    return signs


def _alone(lines: Sequence[Line], column: Column) -> float:
    """How much a blank cell says in a column that is filled on nearly all lines: most where each has a name of its
    own, never one carried down from a merged cell."""
    recent = lines[-RECENT:]
    own = all(column.index not in line.repeated and _filled(line, column) for line in recent)
    if column.field == "action" and own and len(recent) >= NAMED:
        return 3.0
    return 2.0 if column.field == "ref" else 1.0 if len(lines) > 1 else 0.75


def _lacks(lines: Sequence[Line], row: Mapping[int, Cell], index: int) -> bool:
    cell = row.get(index)
    if cell is not None and not cell.blank:
        return False
    recent = lines[-RECENT:]
    filled = sum(index in line.cells and not line.cells[index].blank for line in recent)
    return filled >= MOSTLY * len(recent)


def _begins_with_number(line: Line, index: int) -> bool:
    cell = line.cells.get(index)
    return cell is not None and bool(GLUED.match(cell.text))


def _all_labelled(lines: Sequence[Line], index: int) -> bool:
    """Whether the texts of a column begin with a line that says what the bullets below it are ('Deliverables:')."""
    tops = [line.cells[index].paragraphs[:2] for line in lines[-RECENT:] if index in line.cells]
    filled = [top for top in tops if top]
    labelled = [t for t in filled if len(t) > 1 and t[0].text.endswith(":") and not t[0].bullet and t[1].bullet]
    return len(filled) > 1 and len(labelled) == len(filled)


def _word_status(row: Mapping[int, Cell], columns: Sequence[Column]) -> bool:
    return any(c.field == "status" and c.index in row and row[c.index].text for c in columns)


def _rated_twice(before: Line, row: Mapping[int, Cell], columns: Sequence[Column]) -> bool:
    """Whole statuses in both parts, not the second line of one ('Partially' / 'achieved'): words, icons, or grounds of
    two colours, these under an unknown heading too."""
    found = [(c, before.cells.get(c.index), row.get(c.index)) for c in columns if c.field in ("status", "")]
    pairs = [(old, new) for c, old, new in found if old is not None and new is not None and (c.field or not new.text)]
    texts, known = [(old.text, new.text) for old, new in pairs], vocabulary().status_word
    if any(not new[:1].islower() and known(old) is not None and known(new) is not None for old, new in texts):
        return True
    return any((_icon(old) and _icon(new)) or _unlike(old.fill, new.fill) for old, new in pairs)


def _icon(cell: Cell) -> bool:
    return any(p.look is not None for p in cell.pictures)


def _unlike(fill: str, other: str) -> bool:
    """Whether two grounds are statuses of two colours."""
    coloured = bool(fill) and bool(other) and is_status_colour(fill) and is_status_colour(other)
    return coloured and hue(fill) != hue(other)


def _anew(before: Line, row: Mapping[int, Cell], columns: Sequence[Column]) -> bool:
    refs = [c.index for c in columns if c.field == "ref"]
    return any(i in row and row[i].text and i in before.cells and before.cells[i].text for i in refs)


def _goes_lower(old: Cell, new: Cell, lines: Sequence[Line], index: int) -> bool:
    """Whether a cell begins in lower case, where those of its column do not; or those end sentences, so that one that
    ends none, or on a comma, was cut."""
    if not new.paragraphs[0].text[:1].islower():
        return False
    return not lower_column(lines, index) or _closed_column(lines, index) or old.text.endswith(",")


def _closed_column(lines: Sequence[Line], index: int) -> bool:
    texts = [line.cells[index].text for line in lines[-RECENT:] if index in line.cells and line.cells[index].paragraphs]
    return len(texts) >= NAMED and sum(bool(CLOSED.search(t)) for t in texts) >= MOSTLY * len(texts)


def _cell_signs(column: Column, old: Cell, new: Cell, lower: bool) -> list[tuple[str, float]]:
    last, first = old.paragraphs[-1], new.paragraphs[0]
    open_end = not CLOSED.search(last.text)
    bracketed = bool(BRACKETED.search(last.text))
    counted = bool(COUNTED.match(first.text))
    lower = lower and not counted
    bulleted = any(p.bullet for p in old.paragraphs)
    listed = len(old.paragraphs) + len(new.paragraphs) > 2 and not first.bullet  # each paragraph begins anew
    signs: list[tuple[str, float]] = []
    worded = column.field in WORDED or (column.field in LEVELS and first.text[:1].islower())
    if worded and DANGLING.search(last.text) and not first.bullet:
        signs.append((f"'{column.heading}' was cut after a small word", 3.0))
    elif lower and (open_end or bracketed) and not first.bullet:
        signs.append((f"'{column.heading}' goes on in mid-sentence", 3.0 if column.field in KEYS else 2.0))
    elif lower and not first.bullet and column.field not in KEYS:
        signs.append((f"'{column.heading}' begins in lower case", 0.5))
    long = len(last.text.split()) >= LONG  # one word fills any narrow column
    full = column.field not in NAMES | LEVELS and long and 0 < last.room < first_word(first)
    if open_end and full and not lower and not first.bullet:
        signs.append((f"'{column.heading}' ends on a full line", 1.0))
    roomy = open_end and column.field in KEYS and last.room > 2 * first_word(first) + last.size
    if roomy and not lower and not listed and not first.bullet and not _cut_signs(signs):
        signs.append((f"'{column.heading}' had room for the next word", -1.5))
    if bulleted and not first.bullet and old.paragraphs[0].bullet and column.field not in NAMES:
        signs.append((f"'{column.heading}' goes on without a bullet", 1.5))
    aside = first.text[:1] in "(["
    if column.field in LEVELS and old.text != new.text and not _cut_signs(signs) and not lower and not aside:
        signs.append((f"'{column.heading}' {LEVEL}", -4.0))
    if first.bullet and bulleted and column.field not in NAMES:
        signs.append((f"'{column.heading}' begins with a bullet", -0.75))
    begun = first.text[:1].isupper() or counted
    if column.field in KEYS and not lower and begun and not first.bullet and not _cut_signs(signs):
        signs.append((f"'{column.heading}' {ANEW}", -0.5 if listed else -1.0 if open_end else -2.0))
    if column.field in OWNERS and not listed and not _cut_signs(signs) and first.text[:1].isupper():
        signs.append((f"'{column.heading}' has a name of its own", -1.0))
    if column.field in JUDGED and old.text and new.text:
        whole = column.field == "status" and old.text == new.text  # one word is not cut into the same word twice
        signs.append((f"'{column.heading}' has a value of its own", -4.0 if whole else -0.5 if listed else -2.0))
    return signs


def _cut_signs(signs: Sequence[tuple[str, float]]) -> bool:
    return any(weight > 1.0 for _, weight in signs)


def first_word(paragraph: Paragraph) -> float:
    """About how wide the first word of a paragraph is, in points."""
    return 0.5 * paragraph.size * len(paragraph.text.split(maxsplit=1)[0])


def lower_column(lines: Sequence[Line], index: int) -> bool:
    """Whether the cells of a column begin in lower case as a rule: then a small letter shows no cut."""
    recent = lines[-RECENT:]
    texts = [line.cells[index].text for line in recent if index in line.cells and line.cells[index].paragraphs]
    return len(texts) >= 2 and sum(t[:1].islower() for t in texts) > 0.5 * len(texts)


def joined(before: Line, row: Mapping[int, Cell], page: int, doubts: tuple[str, ...] = ()) -> Line:
    """The row before with this row's text added to its cells."""
    cells = dict(before.cells)
    for index, cell in row.items():
        old = cells.get(index)
        cells[index] = cell if old is None or old.blank else join_cells(old, cell)
    return replace(before, cells=cells, page_end=page, joined=True, doubts=before.doubts + doubts)


def join_cells(old: Cell, new: Cell) -> Cell:
    """One cell with the paragraphs of both; a sentence that was cut is one paragraph."""
    if not new.paragraphs:
        return replace(old, pictures=old.pictures + new.pictures)
    if not old.paragraphs:
        return replace(old, paragraphs=new.paragraphs, pictures=old.pictures + new.pictures)
    rest = _nested_as(old.paragraphs, new.paragraphs)
    last, first = old.paragraphs[-1], rest[0]
    if _cut(last, first):
        glue = "" if last.text.endswith(("-", "/")) and first.text[:1].islower() else " "
        paragraphs = (*old.paragraphs[:-1], replace(last, text=last.text + glue + first.text), *rest[1:])
    else:
        paragraphs = (*old.paragraphs, *rest)
    return replace(old, paragraphs=paragraphs, pictures=old.pictures + new.pictures, fill=old.fill or new.fill)


def _nested_as(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs overleaf, their bullets on the level that the same sign has in the part before: where a part begins
    with bullets under a bullet, nothing on its page shows it."""
    levels = {p.bullet: p.level for p in reversed(old) if p.bullet}
    several = {p.bullet for p in old if p.bullet and p.level != levels[p.bullet]}
    return tuple(
        replace(p, level=levels[p.bullet]) if p.bullet in levels and p.bullet not in several else p for p in new
    )


def _cut(last: Paragraph, first: Paragraph) -> bool:
    """A paragraph without a bullet under an open end goes on with it."""
    if first.bullet:
        return False
    return bool(last.bullet) or first.text[:1].islower() or not CLOSED.search(last.text)
