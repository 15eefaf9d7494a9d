"""One line of a document's key, and how its symbols are told from other cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from unicodedata import category

from extract.records import BBox, Cell, Look
from normalise.fold import fold
from normalise.statuses.key import HUE_WORDS, RAG_LETTERS, icon_name, in_shade

UNKNOWN = "unknown"
LONGEST_WORD = 6  # words of a status
SIGNS = ("?", "!")  # that are punctuation
UNUSED = frozenset(("not used", "n/a", "not applicable", "", "unused", "none"))
_CODE = re.compile(r"[A-Z]{1,3}")
_DATE = re.compile(r"\d{1,4}[-/ ]\w{2,9}[-/ ]\d{2,4}")
_DATED = 7  # words of an explanation that prints a date
_GLYPHS = "★☆●○◯◉■□▲△▼▽◆◇✓✔✗✘✕✖⬤⬆⬇⬅➡↑↓←→↔↗↘►◄➔⇧⇩⇦⇨⇔⇑⇓⇐⇒↕⇕⚫⚪🔴🟠🟡🟢🔵⏸⚠☺☻☹😀😃😊🙂😐😕🙁😞"
GLYPH = re.compile(f"◄►|◀▶|[{_GLYPHS}]\ufe0f?")
_ARROW_GLYPHS = frozenset("▲▼⬆⬇⬅➡↑↓←→↔↗↘►◄▶◀➔⇧⇩⇦⇨⇔⇑⇓⇐⇒↕⇕")
_DOWN_GLYPHS = frozenset("▼▽⬇↓⇩⇓")
_UP = re.compile(r"\b(?:up|increas\w*|higher|risen|rising|upward)\b", re.I)
_DOWN = re.compile(r"\b(?:down|decreas\w*|lower|fallen|falling|downward|reduc\w*)\b", re.I)
_LEVEL = re.compile(
    r"\b(?:no (?:significant )?change|unchanged|same|level|static|stable|maintain\w*|constant|steady|on a par)\b", re.I
)
_BETTER = re.compile(r"\b(?:improv\w*|better|stronger)\b", re.I)
_UNDONE_YET = re.compile(  # 'Requires improvement': what has not improved
    r"\b(?:requir|need)\w*(?: of)?(?: an?| some| further| significant| urgent)? improv"
    r"|\bimprovements?(?: is| are| was)? (?:needed|required)|\broom for improvement"
    r"|\b(?:no|not|without)(?: been| yet)? improv",
    re.I,
)
_NEITHER = re.compile(  # 'Up or down, where neither is better'
    r"\b(?:neither|no)(?: way| one| direction)? is (?:better|good)\b|\bno judgement\b|\bneither good nor bad\b", re.I
)
NEITHER = "neither"  # an arrow of a key that judges nothing
_WORSE = re.compile(r"\b(?:worse\w*|declin\w*|deteriorat\w*|getting worse|weaker|poorer|slipp\w*)\b", re.I)
_TWO_COLOURS = re.compile(r"(?:red|amber|green|yellow)[\s/-]+(?:red|amber|green|yellow)\b", re.I)  # 'Green Amber – ...'
_TREND_TITLE = re.compile(r"\b(?:trends?|direction|travel|movement|arrows?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a key says of one symbol: a word or letter, a colour, an icon, or several of them together."""

    page: int
    definition: str
    word: str = ""  # as printed: 'G', 'GREEN', 'CO', a glyph
    hue: str = ""  # name of the fill behind it
    look: Look | None = None
    unit: str = ""  # action | measure, where the key has a column for each
    axis: str = ""  # as printed, where the key has several assessments: 'PROGRESS', 'OUTCOME'
    title: str = ""  # what stands over its column
    statuses: tuple[str, str] = ("", "")  # of an action, of a measure
    trend: str = ""  # improving | worsening | unchanged | up | down | level | neither: an entry of the trend key
    bbox: BBox | None = None
    assumed: bool = False  # the definition is not understood, the word is a known one
    tone: str = ""  # its fill '#rrggbb': a key may have two greens
    shade: str = ""  # dark | light, where it has
    name: str = ""  # what stands between the symbol and its meaning: 'M', 'Monitoring', 'No target was set'

    @property
    def symbol(self) -> str:
        """The symbol as legends.csv shows it: its word, else its icon's name, else its colour."""
        if self.word:
            return self.word
        colour = f"{self.shade} {self.hue}".strip()
        return f"icon:{icon_name(self.definition, self.look)}" if self.look else f"colour:{colour}"

    @property
    def colour(self) -> str:
        """The hue of its fill, of its icon, or the one it names; "" for none."""
        own = "" if self.hue in ("white", "black") else self.hue
        return own or (self.look.hue if self.look else "") or named_hue(self.word)

    @property
    def status(self) -> str:
        """One status for both: that of a measure where the definition speaks of targets, else that of an action."""
        action, measure = self.statuses
        of_measures = self.unit == "measure" or (
            not self.unit and re.search(r"\b(?:target|indicator|result)", self.definition, re.I)
        )
        return measure if of_measures else action

    @property
    def understood(self) -> bool:
        """Whether it says something that a status or a trend can be made of."""
        return bool(self.trend) or any(s not in ("", UNKNOWN) for s in self.statuses)


def named_hue(word: str) -> str:
    """The colour that a word or a RAG letter names, "" for none."""
    key = fold(word)
    return in_shade(key)[1] or RAG_LETTERS.get(key, "")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a reader of keys must know: names of fills, known status words, what a definition means."""

    hue_of: Callable[[str], str]  # '#rrggbb' -> a name, "" for a tint or none
    known: Callable[[str], bool]  # is this text a status word of the vocabulary?
    meaning: Callable[[str, str, str], str]  # (definition, action | measure, hue) -> status
    trend: Callable[[str], str]  # trend word -> improving | worsening | unchanged | ""
    heads: frozenset[str] = frozenset()  # folded headings of keys
    captions: tuple[str, ...] = ()  # folded phrases over keys
    ours: frozenset[str] = frozenset()  # folded headings of tables that are no keys


@dataclass(frozen=True, slots=True)
class Symbol:
    """What stands in a symbol cell."""

    word: str = ""
    hue: str = ""
    look: Look | None = None
    tone: str = ""


def symbol_of(cell: Cell, sight: Sight) -> Symbol | None:
    """The symbol in a cell, None where it holds something else or nothing."""
    text = cell.text.strip()
    look = cell.pictures[0].look if len(cell.pictures) == 1 else None
    hue = sight.hue_of(cell.fill)
    if look is not None and hue == look.hue and look.mark == "none":
        look = None  # a patch of colour that is the ground itself
    if not text:
        return Symbol("", hue, look, cell.fill) if look or hue not in ("", "white") else None
    if cell.pictures and not look:
        return None
    if is_glyph(text) and hue in ("", "white"):
        hue = _inked(cell, sight)
    return Symbol(text, hue, look, cell.fill) if is_symbol_word(text, sight) else None


def _inked(cell: Cell, sight: Sight) -> str:
    """The colour in which a sign is printed, "" for black and greys: an amber face is no red one."""
    hue = sight.hue_of(cell.paragraphs[0].colour)
    return hue if hue not in ("white", "black", "grey") else ""


def is_symbol_word(text: str, sight: Sight) -> bool:
    """A colour, a letter or code, a glyph, or a known status word."""
    if len(text.split()) > 4 or len(text) > 32:
        return len(text.split()) <= LONGEST_WORD and sight.known(text)  # 'Not on target – some concerns'
    return (
        fold(text) in HUE_WORDS or bool(_CODE.fullmatch(text)) or is_glyph(text) or text in SIGNS or sight.known(text)
    )


def is_glyph(text: str) -> bool:
    """One sign that is neither letter nor figure nor punctuation: a tick, a bar, a disc of a symbol font."""
    sign = text.rstrip("\ufe0f")
    return bool(GLYPH.fullmatch(text)) or (len(sign) == 1 and category(sign) in ("So", "Sm", "Co"))


def is_definition(text: str) -> bool:
    """Words that may explain a symbol: no bare number, no date ('we expect to recover by 1 May 2020' is more than
    one), no other colour, not 'not used'."""
    return (
        fold(text) not in UNUSED
        and fold(text) not in HUE_WORDS
        and bool(re.search(r"[^\W\d_]{2}", text))
        and not re.match(r"\W*\d", text)
        and len(text.split()) >= (_DATED if _DATE.search(text) else 1)
    )


def read_entry(entry: Entry, sight: Sight) -> Entry:
    """The entry with what its definition means: a direction for an arrow, else a status."""
    trend = _trend(entry, sight)
    if trend:
        return replace(entry, trend=trend)
    own = _ABOUT_OTHERS.sub("", entry.definition)
    between = bool(_TWO_COLOURS.match(entry.definition) or _TWO_COLOURS.fullmatch(entry.word))
    statuses = _meanings(own, "amber" if between else entry.colour, sight)
    if not entry.colour and set(statuses) & _GOOD and _near_miss(entry.word, sight):
        statuses = _meanings(entry.definition, "amber", sight)
    read = replace(entry, statuses=statuses)
    if not entry.word or not sight.known(entry.word) or fold(entry.word) in HUE_WORDS:
        return read
    said = _meanings(entry.word, "", sight)
    if not read.understood:
        return replace(entry, statuses=said, assumed=True)
    misread = not _ENDED.isdisjoint(statuses) and said[0] in _UNDONE
    misread = misread or (set(statuses) <= _GOOD and not set(said) - _BAD)  # a key makes no good word of a bad one
    misread = misread or (set(said) == {"on_track"} and set(statuses) == {"not_due"})  # 'not yet due, expected on time'
    misread = misread or (set(said) == {"partly_complete"} and set(statuses) <= _BAD)  # 'Partly: the target was missed'
    return replace(entry, statuses=said) if misread else read


# A sentence behind a definition that speaks of other cells: 'No colour is given where the result is awaited.'
_ABOUT_OTHERS = re.compile(
    r"\.\s+(?:no|where|when|if|blank|an? (?:blank|dash)|quarterly|all|figures|please|note)\b.*$", re.I
)
_GOOD = frozenset(("on_track", "complete"))
_BAD = frozenset(("off_track", "at_risk", "overdue"))
_ENDED = frozenset(("complete", "closed"))
_UNDONE = frozenset(
    ("not_yet_reported", "partly_complete", "in_progress", "not_started", "not_due", "on_hold", "overdue", "cancelled")
)


def _near_miss(word: str, sight: Sight) -> bool:
    """A word that says by itself what amber does: 'Near: within 5% of the target' is no target met."""
    return bool(word) and sight.known(word) and sight.meaning(word, "measure", "") == "at_risk"


def _meanings(text: str, hue: str, sight: Sight) -> tuple[str, str]:
    return sight.meaning(text, "action", hue), sight.meaning(text, "measure", hue)


def is_arrow(entry: Entry) -> bool:
    """Whether the symbol is an arrow, drawn or as a letter."""
    return (entry.look is not None and entry.look.shape.startswith("arrow")) or entry.word[:1] in _ARROW_GLYPHS


def _points_down(entry: Entry) -> bool:
    """Whether the symbol is an arrow down."""
    return (entry.look.shape == "arrow-down") if entry.look is not None else entry.word[:1] in _DOWN_GLYPHS


def between_arrows(entries: Sequence[Entry], sight: Sight) -> list[Entry]:
    """Entries, those of signs that are no arrow read as a trend where arrows for better and worse stand on the same
    page: a diamond for 'No change'."""
    shown = {(e.page, e.trend) for e in entries if is_arrow(e) and e.trend}
    pages = Counter(page for page, _ in shown)
    return [
        replace(e, trend=sight.trend(e.definition))
        if pages[e.page] > 1 and not e.understood and is_glyph(e.word) and not e.colour
        else e
        for e in entries
    ]


def _trend(entry: Entry, sight: Sight) -> str:
    """What an entry of a trend key says; "" for an entry of the status key."""
    dash = entry.look is not None and entry.look.shape == "bar" and bool(sight.trend(entry.definition))
    if not is_arrow(entry) and not dash and not _TREND_TITLE.search(f"{entry.title} {entry.axis}"):
        return ""
    if _NEITHER.search(entry.definition):
        return NEITHER
    if _UNDONE_YET.search(entry.definition):
        return "worsening" if _points_down(entry) else ""
    return (
        sight.trend(entry.definition) or _first_said(entry.definition, _JUDGED) or _first_said(entry.definition, _GOES)
    )


def _first_said(definition: str, senses: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    """The sense whose words come first: 'has declined but may still be better than last year'."""
    hits = [(hit.start(), name) for pattern, name in senses if (hit := pattern.search(definition))]
    return min(hits)[1] if hits else ""


_JUDGED = ((_BETTER, "improving"), (_WORSE, "worsening"), (_LEVEL, "level"))
_GOES = ((_UP, "up"), (_DOWN, "down"))


def plain(text: str) -> str:
    """The text with its white space collapsed."""
    return " ".join(text.split())


def telling(found: Sequence[Entry], sight: Sight) -> list[Entry]:
    """Entries with their meanings read; [] unless two of them and half of all are understood."""
    read = [read_entry(e, sight) for e in found]
    telling = sum(e.understood for e in read)
    return read if telling >= 2 and telling >= 0.5 * len(read) else []
