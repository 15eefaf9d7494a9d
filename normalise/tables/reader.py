"""Header cells to columns with a meaning, and tables to a kind: the vocabulary's side of understanding a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from re import Pattern

from extract.records import Paragraph, Table
from normalise.cells.periods import find_periods
from normalise.columns.classify import Readings, Verdict, classify
from normalise.columns.content import worded_alike
from normalise.columns.foreign import foreign_caption, foreign_kind
from normalise.columns.frequency import by_frequency
from normalise.columns.headings import entry_of, looks_like_header, over_time, read_as, read_column
from normalise.columns.periods import said
from normalise.columns.settle import settle
from normalise.columns.spanned import spanned
from normalise.columns.times import is_dated_figure, is_time, prints_time, prints_times
from normalise.councils.register import named_by
from normalise.decisions.apply import NOTHING_DECIDED, Applied
from normalise.fold import fold
from normalise.legend.read import Key, is_legend
from normalise.records import Column, Period, Place
from normalise.tables.alike import Alike
from normalise.tables.levels.labels import Labels
from normalise.tables.printed import Slot
from normalise.totals.read import is_summary
from normalise.vocabulary import Vocabulary
from normalise.vocabulary.entries import REPORT_FRONT

NOTE_LABEL = 40  # characters
NOTE_TEXT = 80  # characters: a shorter full-width row is a band


FIGURE = 3  # words of a figure
ROW_LABEL = 60  # characters of the label of a row
SURE_LABEL = 0.85
ROW_FIELDS = frozenset({"value", "status", "trend", "comment", "progress", "ignore"})
BESIDE = frozenset({"resources", "service", "links"})  # 'Finance' over rows is whose they are
OURS = "Our performance"  # stands in for the publisher's name in a heading
KNOWN = "Action"  # stands in for a heading that a person explained


class Reader:
    """Reads headings with the vocabulary and the period of the document."""

    def __init__(
        self,
        voc: Vocabulary,
        period: Period,
        key: Key,
        decided: Applied = NOTHING_DECIDED,
        alike: Alike | None = None,
        publisher: str = "",
    ) -> None:
        self._voc = voc
        self._own = named_by(publisher)
        self._alike = alike if alike is not None else Alike()
        self._decided = decided
        self._period = period
        self._key = key
        self.labels = labels_of(voc)

    def header_like(self, texts: list[str]) -> float:
        """The share of texts that are known headings or periods."""
        if self._decided:
            texts = [KNOWN if self._decided.heading((text,)) else text for text in texts]
        return looks_like_header([self._time_of_ours(text) or text for text in texts])

    def _time_of_ours(self, text: str) -> str:
        """The time beside the publisher's name where a text holds nothing else ('Anyford 2016/17'); "" for others."""
        rest = self._own.sub("", text).strip() if self._own is not None else text
        return rest if rest != text.strip() and self.prints_time(rest) else ""

    def heading(self, text: str, kind: str) -> Column:
        """The meaning of one heading by itself in a table of a kind (action | measure, '' for any)."""
        return self._column(0, (text,), kind)

    def names(self, text: str) -> bool:
        """Whether a heading by itself is that of actions or measures."""
        field = self.heading(text, "").field
        if field:
            return field in ("action", "measure")
        return any(self.heading(text, kind).field == kind for kind in ("action", "measure"))

    def names_step(self, text: str) -> bool:
        """Whether a heading is that of steps of an action ('Milestone'): the action itself only where none is named."""
        entry = entry_of(self.heading(text, "action"), "action", self._voc)
        return entry is not None and entry.field == "measure" and entry.alone == "action"

    def labels_cells(self, text: str) -> bool:
        """Whether a line over bullets says that they are actions, measures, or what these are for ('2020 goals')."""
        return self.names(text) or self.heading(text, "").field in ("priority", "outcome", "value", "progress")

    def is_status(self, text: str) -> bool:
        """Whether a whole text is a status, by the key of the document or by the vocabulary."""
        return bool(self._key.words.status_of(text, ""))

    def may_fill(self, text: str) -> bool:
        """Whether a text is one that cells hold although it may head a column too: a status, a direction, a time."""
        said = self._key.directions.words or {}
        return self.is_status(text) or fold(text) in said or is_time(text, self._voc)

    def note_field(self, paragraphs: Sequence[Paragraph]) -> str:
        """comment, where a full-width row holds running text or begins with a label that says so; else ''."""
        first = paragraphs[0] if paragraphs else None
        if first is None or self.labels.split(first.text)[0]:
            return ""
        label, colon, rest = first.text.partition(":")
        if colon and rest.strip() and len(label) <= NOTE_LABEL:
            field = read_column(0, (label,), "", self._period, self._voc).field
            return "comment" if field in ("comment", "progress") else ""
        plain = not first.bold and not first.lead and len(first.text) >= NOTE_TEXT
        return "comment" if plain and first.text.rstrip()[-1:] in ".?!" else ""

    def foreign(self, table: Table, caption: Sequence[Paragraph]) -> tuple[str, str] | None:
        """(kind, reason) of a table that gives no rows, by what it is as a whole; None for any other."""
        if self._decided.not_a_table(table.page, table.bbox):
            return "other", "decided by a person: no table of actions or measures"
        known = (table.page, table.bbox) in self._key.tables
        if known or is_legend(table, caption[-1].text if caption else "", self._voc):
            return "legend", "a key of statuses, colours or symbols"
        if is_summary(table, self._key.words):
            return "summary", "a table of totals"
        return None

    def is_foreign(self, caption: Sequence[Paragraph]) -> bool:
        """Whether what stands above a table says that it is not ours ('Risk register')."""
        return foreign_caption([p.text for p in caption], self._voc)

    def fronts(self, labels: Sequence[str]) -> bool:
        """Whether labels are those of the box in which a report says to whom it is, by whom and why."""
        return foreign_kind(labels, (), self._voc) == REPORT_FRONT

    def columns(
        self, slots: Sequence[Slot], samples: Mapping[int, Sequence[str]], caption: Sequence[Paragraph]
    ) -> tuple[tuple[Column, ...], Verdict]:
        """The meaning of each slot, and the kind of the table that they make. `samples`: body texts by slot."""
        told = self._alike.under(slots, samples)
        plain, action, measure = (self._read(slots, kind, told) for kind in ("", "action", "measure"))
        verdict, columns = classify(Readings(plain, action, measure, told))
        self._alike.note(slots, samples, columns)
        tiers = [tier for slot in slots for tier in slot.tiers]
        foreign = foreign_kind(tiers, [p.text for p in caption], self._voc)
        if foreign:
            headings = " | ".join(c.heading for c in plain if c.heading)
            verdict = Verdict("other", foreign, printed=(headings,))
        return tuple(_placed(c, slots[c.index]) for c in _years_checked(columns, self._voc)), verdict

    def measured(
        self, slots: Sequence[Slot], samples: Mapping[int, Sequence[str]], caption: Sequence[Paragraph]
    ) -> tuple[Column, ...]:
        """The columns read as those of a measure table; () for a table that is not ours (a budget, risks ...)."""
        tiers = [tier for slot in slots for tier in slot.tiers]
        if foreign_kind(tiers, [p.text for p in caption], self._voc):
            return ()
        return self._read(slots, "measure", samples)

    def again(self, columns: Sequence[Column], samples: Mapping[int, Sequence[str]], kind: str) -> tuple[Column, ...]:
        """Columns of a table of one kind, read as those of a table of another."""
        read = [replace(self._column(c.index, c.tiers, kind), places=c.places) for c in columns]
        return settle(read, kind, samples, self._period, self._voc)

    def row_label(self, text: str) -> Column | None:
        """What the values of a row are whose label this is ('Target', 'RAG', '2015/16'); None for any other text."""
        if not text or len(text) > ROW_LABEL or is_dated_figure(text):
            return None
        column = self._column(0, (text,), "measure")
        sure = column.basis in ("exact", "decision") or column.confidence >= SURE_LABEL
        return column if sure and column.field in ROW_FIELDS else None

    def names_columns(self, text: str) -> bool:
        """Whether a band is a heading that is known as it is, or a time; 'Budget delivery' only has words of one."""
        if self.header_like([text]) < 1.0:
            return False
        dated = any(map(str.isdigit, text))
        read = [self._column(0, (text,), kind) for kind in ("action", "measure")]
        return dated or any(c.basis != "pattern" and c.field not in BESIDE for c in read)

    def over_time(self, column: Column, tiers: tuple[str, ...]) -> Column:
        """The column with the period that these cells say together."""
        return over_time(column, tiers, self._period, self._voc)

    def dated(self, column: Column, when: str) -> Column:
        """The column of a value whose cell prints when it was; a quarter or month without a year that would be after
        the report is of none that is known."""
        found = over_time(column, (*column.tiers, when), self._period, self._voc)
        period, bare = found.period, find_periods(when)[0].period
        whole = bool(bare.start) or bare.label[:4].isdigit()
        late = period is not None and (not period.end or period.end > self._period.end) and found.kind == "actual"
        return replace(found, period=None) if late and not whole else found

    def is_time(self, text: str) -> bool:
        """Whether a text says a time and nothing else, by itself or by that of the report."""
        return is_time(text, self._voc)

    def prints_time(self, text: str) -> bool:
        """Whether a text prints a period and nothing else."""
        return prints_time(text, self._voc)

    def prints_times(self, text: str) -> bool:
        """Whether a text prints several periods and nothing else, as an axis does."""
        return prints_times(text, self._voc)

    def labelled(self, text: str) -> tuple[str, str]:
        """(field, rest) of a line that begins with the heading of a column: 'Managed by: Head of Planning'."""
        label, colon, rest = text.partition(":")
        if len(label) > NOTE_LABEL or not colon:
            return "", text
        column = read_column(0, (label,), "measure", self._period, self._voc)
        figure = column.field == "value" and any(map(str.isdigit, rest)) and len(rest.split()) <= FIGURE
        if column.basis != "exact" or (self.labels.level_of(label) and not figure):
            return "", text  # 'Goal: 95%' is a target, 'Goal: Safe and well' a level
        return column.field, rest.strip()

    def says_polarity(self, text: str) -> bool:
        """Whether a text says which way a measure should go ('Smaller values are best')."""
        return fold(text) in self._voc.polarity_words

    def _read(self, slots: Sequence[Slot], kind: str, samples: Mapping[int, Sequence[str]]) -> tuple[Column, ...]:
        columns = [self._slot(i, slot, kind) for i, slot in enumerate(slots)]
        settled = settle(columns, kind, samples, self._period, self._voc)
        if kind == "measure":
            settled = by_frequency(spanned(settled, samples, self._key.spans))
        if kind:
            said = self._key.directions.words or {}
            settled = worded_alike(settled, samples, self.is_status, lambda text: fold(text) in said)
        return tuple(old if old.basis == "decision" else new for old, new in zip(columns, settled, strict=True))

    def _slot(self, index: int, slot: Slot, kind: str) -> Column:
        """A column by its header cells; an unknown one of two lines ('Plans in place' over 'Led by') by the first."""
        column = self._column(index, slot.tiers, kind)
        lines = slot.header[-1].paragraphs if slot.header else ()
        if column.field or column.basis == "decision" or len(lines) < 2:
            return column
        first = self._column(index, (*slot.tiers[:-1], lines[0].text), kind)
        if first.basis != "exact":
            return column
        return replace(first, heading=column.heading, tiers=column.tiers, confidence=0.7, basis="pattern")

    def _column(self, index: int, tiers: tuple[str, ...], kind: str) -> Column:
        """A column as a person decided, else as its heading is known."""
        decided = self._decided.heading(tiers, kind)
        if decided is None:
            column = read_column(index, tiers, kind, self._period, self._voc)
            return column if column.field or self._own is None else self._of_publisher(column, kind, self._own)
        return read_as(index, tiers, decided.means, decided.kind, self._period, self._voc)

    def _of_publisher(self, column: Column, kind: str, own: Pattern[str]) -> Column:
        """An unknown heading with the publisher's name in it ('Anyford 2016/17' beside 'National average')."""
        tiers = tuple(own.sub(OURS, tier) for tier in column.tiers)
        if tiers == column.tiers:
            return column
        read = read_column(column.index, tiers, kind, self._period, self._voc)
        sure = min(read.confidence, SURE_LABEL)
        return replace(read, heading=column.heading, tiers=column.tiers, confidence=sure, basis="pattern")


def _placed(column: Column, slot: Slot) -> Column:
    """The column with the places of its header cells."""
    return replace(column, places=tuple(Place(c.paragraphs[0].page, c.bbox) for c in slot.header if c.paragraphs))


def _years_checked(columns: tuple[Column, ...], voc: Vocabulary) -> tuple[Column, ...]:
    """A heading printed twice: both keep what is printed, neither is sure. Where no time is printed over them they are
    not both of the report's own period, and have none."""
    seen: Counter[tuple[str, str, str, str]] = Counter(_named(c) for c in columns if _timed(c))
    return tuple(
        replace(c, confidence=min(c.confidence, 0.5), period=c.period if _says_time(c, voc) else None)
        if _timed(c) and seen[_named(c)] > 1
        else c
        for c in columns
    )


def _timed(column: Column) -> bool:
    return column.field in ("value", "status", "trend") and column.period is not None


def _named(column: Column) -> tuple[str, str, str, str]:
    return column.field, column.kind, column.period.label if column.period else "", column.heading


def _says_time(column: Column, voc: Vocabulary) -> bool:
    return any(said(tier, voc).periods for tier in column.tiers)


def labels_of(voc: Vocabulary) -> Labels:
    """The labels of the vocabulary."""
    return Labels(voc.labels)
