"""The name of a measure that is printed above its table or in a title row, and the labelled lines around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.records import Cell, Paragraph
from normalise.cells.refs import split_code
from normalise.fold import fold
from normalise.records import Column
from normalise.tables.reader import Reader

LOOKED_AT = 6  # paragraphs above a table that may name it, but labelled lines
SMALL = 0.7  # times the print of the table: words of a chart
PROSE = 2  # of them may be running text
LONGEST_NAME = 300  # characters
LABEL_WORDS = 4
NOTES = frozenset({"comment", "progress", "lead", "service", "links", "unit", "polarity", "value", "trend"})
REMARKS = frozenset({"comment", "progress", "lead"})  # fields of labels that bold print alone sets apart
PASSED = NOTES | {"ignore", "status", "period"}  # a line with such a label is no name
NAMES = frozenset({"measure", "ref"})
SENTENCE = 8  # words
_NUMBER = re.compile(r"[A-Za-z]{0,5}[-/]?\d{1,3}(?:[./-]\d{1,3})*[a-z]?")
_MARKED = re.compile(r"(?P<ref>\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?)(?P<mark>[.):]?)\s+(?P<rest>[A-Z£%“‘\"'].*)", re.S)
_COUNTED = re.compile(r"(?:table|figure|chart|graph)\s+\d+[a-z]?\s*[:.–-]\s*", re.I)
_IS = re.compile(r"\s+(?:is|are)\s+(?=\S+$|[£\d])", re.I)  # 'Our goal is 92%': a label without a colon
_DASHES = " :.–—-"


@dataclass(frozen=True, slots=True)
class Name:
    """A measure's name without its number; `sure` when the print says that it is one."""

    ref: str
    text: str
    sure: bool
    paragraphs: tuple[Paragraph, ...]
    at: int = -1  # first paragraph of those above the table that belongs to it, -1 inside the table

    @property
    def cell(self) -> Cell:
        """The name as the cell of a table."""
        return _cell(self.paragraphs[-1], self.text)

    @property
    def ref_cell(self) -> Cell:
        """Its number as the cell of a table."""
        return _cell(self.paragraphs[0], self.ref)


@dataclass(frozen=True, slots=True)
class Note:
    """A labelled line beside a table: the field that its label means, and its text as a cell."""

    field: str
    heading: str
    cell: Cell
    column: Column | None = None  # what its label means, where that says of what kind or time a value is


def name_in(paragraphs: Sequence[Paragraph], reader: Reader) -> Name | None:
    """The name that a title row or a heading gives, None where it gives none."""
    text = _COUNTED.sub("", " ".join(p.text for p in paragraphs)).strip()
    if not text or len(text) > LONGEST_NAME or reader.labels.split(text)[0]:
        return None
    ref, rest, sure = _split(text, reader)
    if not rest or _says_nothing(rest, reader):
        return None
    return Name(ref, rest, sure, tuple(paragraphs))


def name_above(above: Sequence[Paragraph], reader: Reader, size: float) -> Name | None:
    """The nearest name among the paragraphs above a table. `size`: of the text in the table, in points."""
    prose = seen = 0
    for at in range(len(above) - 1, -1, -1):
        paragraph = above[at]
        if reader.labels.split(paragraph.text)[0]:
            return None
        told = at > 0 and reader.labels.describes(above[at - 1].text) and not _heads(paragraph, size)
        if paragraph.size < SMALL * size or told or _passed(paragraph, reader):
            continue
        seen += 1
        if seen > LOOKED_AT:
            return None
        name = name_in([paragraph], reader)
        if name is not None and (name.sure or _heads(paragraph, size) or (not prose and _brief(paragraph))):
            return _with_number(replace(name, at=at), above, reader)
        prose += name is not None
        if prose > PROSE:
            return None
    return None


def note_in(paragraph: Paragraph, reader: Reader) -> Note | None:
    """What a labelled line says of the measure beside it ('Managed by: ...'); None for any other line."""
    text = paragraph.text if ":" in paragraph.text else _IS.sub(": ", paragraph.text, count=1)
    field, rest = reader.labelled(text)
    judged = field == "status" and reader.is_status(rest)
    if not (judged or field in NOTES) or not rest:
        return _in_bold(paragraph, reader)
    label = text.partition(":")[0]
    column = reader.heading(label, "measure") if field in ("value", "trend", "status") else None
    return Note(field, label, _cell(replace(paragraph, lead=""), rest), column)


def _in_bold(paragraph: Paragraph, reader: Reader) -> Note | None:
    """A line whose label is set apart by bold print alone ('Owner Jane Smith')."""
    label = paragraph.lead.strip(_DASHES)
    rest = paragraph.text.removeprefix(paragraph.lead).lstrip(_DASHES)
    if not label or not rest or rest[0].islower():
        return None
    field = reader.labelled(f"{label}:")[0]
    return Note(field, label, _cell(replace(paragraph, lead=""), rest)) if field in REMARKS else None


def notes_in(paragraphs: Sequence[Paragraph], reader: Reader) -> list[Note]:
    """What the labelled lines of one cell say, each under its own label; [] where it does not begin with a label. A
    line without a label goes on with the one before, a label without text says nothing."""
    notes: list[Note] = []
    waiting = ("", "")  # field and label of one on a line of its own
    for paragraph in (part for p in paragraphs for part in _parted(p, reader)):
        note = note_in(paragraph, reader)
        label = paragraph.text.rstrip(_DASHES) if note is None and paragraph.bold else ""
        field = reader.labelled(f"{label}:")[0] if label else ""
        if field in REMARKS:
            waiting = (field, label)
            continue
        if note is None and waiting[0]:
            note = Note(*waiting, _cell(paragraph, paragraph.text))
        waiting = ("", "")
        if note is not None:
            notes.append(note)
        elif not notes:
            return []
        else:
            old = notes[-1].cell
            notes[-1] = replace(notes[-1], cell=replace(old, paragraphs=(*old.paragraphs, paragraph)))
    return notes


def _parted(paragraph: Paragraph, reader: Reader) -> list[Paragraph]:
    """The paragraph, cut before each bold label that follows a sentence: 'Note It was late. Owner Jane Smith'."""
    parts, rest = [], paragraph
    for run in paragraph.strong:
        at = rest.text.find(f" {run} ")
        if at < 1 or rest.text[at - 1] not in ".?!" or reader.labelled(f"{run.strip(_DASHES)}:")[0] not in REMARKS:
            continue
        parts.append(replace(rest, text=rest.text[:at]))
        rest = replace(rest, text=rest.text[at + 1 :], lead=run, bullet="")
    return [*parts, rest]


def label_alone(paragraph: Paragraph, reader: Reader) -> tuple[str, str]:
    """(field, heading) of a line that is nothing but a label ('Commentary'), ('', '') for any other."""
    text = paragraph.text.strip().rstrip(":")
    field, rest = reader.labelled(f"{text}:")
    told = paragraph.bold or paragraph.text.rstrip().endswith(":")
    return (field, text) if told and not rest and field in ("comment", "progress") else ("", "")


def is_sentence(paragraph: Paragraph) -> bool:
    """Running text, which goes on with what a label began."""
    if paragraph.bold or paragraph.fill:
        return False
    return bool(paragraph.bullet) or (paragraph.text.rstrip()[-1:] in ".?!" and len(paragraph.text.split()) >= SENTENCE)


def _passed(paragraph: Paragraph, reader: Reader) -> bool:
    text = paragraph.text if ":" in paragraph.text else _IS.sub(": ", paragraph.text, count=1)
    label = text.partition(":")[0]
    told = reader.labels.describes(label)
    return told or reader.labelled(text)[0] in PASSED or reader.says_polarity(paragraph.text)


def _heads(paragraph: Paragraph, size: float) -> bool:
    """A line set apart as a heading is."""
    return paragraph.bold or bool(paragraph.fill) or paragraph.size > 1.15 * size


def _brief(paragraph: Paragraph) -> bool:
    return len(paragraph.text.split()) <= 25 and paragraph.text.rstrip()[-1:] not in ".:;" and not paragraph.bullet


def _with_number(name: Name, above: Sequence[Paragraph], reader: Reader) -> Name:
    """The number of a measure may stand on a line of its own above its name."""
    if name.ref or name.at == 0:
        return name
    before = above[name.at - 1]
    ref, rest, sure = _split(before.text, reader)
    if not (sure and ref and not rest):
        return name
    return replace(name, ref=ref, sure=True, at=name.at - 1, paragraphs=(before, *name.paragraphs))


def _says_nothing(text: str, reader: Reader) -> bool:
    plain = (
        fold(text) in reader.labels.listed.announcements
        or reader.labels.describes(text)
        or reader.labels.announces(_unnumbered(text))
    )
    return plain or reader.is_time(text) or not any(c.isalpha() for c in text)


def _unnumbered(text: str) -> str:
    """A number at the head of a measure's name does not make it a numbered section."""
    return re.sub(r"^[(\d.)\s]+", "", text)


def _split(text: str, reader: Reader) -> tuple[str, str, bool]:
    """(ref, name, whether it is sure to be a measure) of 'Indicator 1.1 Achievement of ...'."""
    tokens = text.split()
    for n in range(min(LABEL_WORDS, len(tokens)), 0, -1):
        label = " ".join(tokens[:n])
        if reader.labelled(f"{label.rstrip(_DASHES)}:")[0] not in NAMES:
            continue
        found = _after_label(label, tokens[n:])
        if found is not None:
            return (*found, True)
    code, rest = split_code(text)
    if code:
        return code, rest, True
    if marked := _MARKED.fullmatch(text):
        return marked["ref"], marked["rest"], "." in marked["ref"]
    return "", text, False


def _after_label(label: str, tokens: Sequence[str]) -> tuple[str, str] | None:
    """What follows 'Indicator': a number and the name, or behind a colon the name."""
    mark = label[-1:] in ":–—-"
    rest = list(tokens)
    if rest and fold(rest[0]).rstrip(".") in ("no", "number", "ref"):
        rest = rest[1:]
    if rest and _NUMBER.fullmatch(rest[0].strip(_DASHES + "()")):
        number = rest[0].strip(_DASHES + "()")
        short = label.isupper() and not mark and number[0].isdigit()
        return f"{label} {number}" if short else number, " ".join(rest[1:]).lstrip(_DASHES)
    if rest and rest[0] in (":", "-", "–", "—"):
        rest, mark = rest[1:], True
    if mark and rest:
        code, name = split_code(" ".join(rest))
        return code, name
    return None


def _cell(paragraph: Paragraph, text: str) -> Cell:
    return Cell(-1, -1, 1, 1, paragraph.bbox, (replace(paragraph, text=text),) if text else ())
