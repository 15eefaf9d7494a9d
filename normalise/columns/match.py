"""The words of one heading cell, periods taken out, to an entry of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from normalise.fold import fold, words
from normalise.vocabulary import HeadingEntry, Vocabulary

FUZZY_AT_LEAST, FUZZY_MARGIN = 92.0, 6.0
RIVALS = 12.0  # below FUZZY_AT_LEAST: what is less like a text is no rival either
LONGEST = 90  # characters; more is a sentence, not a heading
SHORTEST_FUZZY = 6
_PARENTHESES = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_LISTED = re.compile(r"\s*[/|,]\s*|\s+(?:and|or)\s+")
_OUT_OF = re.compile(r" (?:out )?of (?:the )?\d+\b")
_ORDER = {
    "action": ("action", "any", "measure"),
    "measure": ("measure", "any", "action"),
    "summary": ("summary", "any"),
    "": ("any", "measure", "action"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, how sure (0-1) and how it was found (exact | pattern | fuzzy)."""

    entry: HeadingEntry
    confidence: float = 1.0
    basis: str = "exact"


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Headings of a vocabulary by letters and by words, for the prints that are not exact."""

    squeezed: Mapping[str, tuple[HeadingEntry, ...]]
    worded: Mapping[str, tuple[HeadingEntry, ...]]
    neutral: frozenset[str]
    edges: tuple[str, ...]
    heads: tuple[str, ...]  # an edge and the blank after it
    tails: tuple[str, ...]  # an edge and the blank before it

    def edged(self, text: str) -> bool:
        """Whether a text is, begins with or ends with a word that a period leaves behind."""
        return text.startswith(self.heads) or text.endswith(self.tails) or text in self.edges


@lru_cache(maxsize=4)
def index_of(voc: Vocabulary) -> Index:
    """The index, built when a vocabulary is first asked for a heading."""
    squeezed: dict[str, tuple[HeadingEntry, ...]] = {}
    worded: dict[str, tuple[HeadingEntry, ...]] = {}
    for key, entries in voc.headings.items():
        squeezed.setdefault(letters_of(key), entries)
        worded.setdefault(" ".join(words(key)), entries)
    squeezed.pop("", None)
    worded.pop("", None)
    neutral = frozenset(word for phrase in voc.heading_words.neutral for word in words(phrase))
    edges = tuple(sorted(voc.heading_words.edges, key=lambda e: (-len(e), e)))
    heads, tails = tuple(f"{edge} " for edge in edges), tuple(f" {edge}" for edge in edges)
    return Index(squeezed, worded, neutral, edges, heads, tails)


@lru_cache(maxsize=256)
def _of_length(voc: Vocabulary, size: int, score: float) -> tuple[str, ...]:
    """The headings long and short enough to be so like a text of so many characters."""
    share = score / (200 - score)  # of the longer one's length
    return tuple(key for key in voc.headings if share * size - 1 <= len(key) <= size / share + 1)


def key_of(text: str) -> str:
    """The key of a heading: folded, no question mark at its end."""
    return fold(text).rstrip("? ")


def letters_of(text: str) -> str:
    """Letters and digits of a text."""
    letters = text.replace(" ", "")
    return letters if letters.isalnum() else "".join(filter(str.isalnum, letters))


def trimmed(text: str, voc: Vocabulary) -> str:
    """A folded text without the glue that a period leaves behind at its edges ('target for' -> 'target')."""
    text, index = key_of(text), index_of(voc)
    while index.edged(text):
        for edge in index.edges:
            if text == edge:
                return ""
            if text.startswith(edge + " ") or text.endswith(" " + edge):
                text = key_of(text[len(edge) :] if text.startswith(edge + " ") else text[: -len(edge)])
    return text


def bare(text: str, voc: Vocabulary) -> bool:
    """Whether nothing is left but words that decide nothing."""
    return all(word in index_of(voc).neutral or word.isdigit() for word in words(text))


def chosen(entries: tuple[HeadingEntry, ...] | None, kind: str) -> HeadingEntry | None:
    """The entry for a kind of table. Of an unknown kind the first that has a place."""
    if not entries:
        return None
    order = _ORDER.get(kind, _ORDER[""])
    fitting = [e for t in order for e in entries if e.tables == t]
    if kind == "" and fitting and fitting[0].field == "ignore":
        return next((e for e in fitting if e.field != "ignore"), fitting[0])
    return fitting[0] if fitting else None


COMPARED = frozenset(("against", "compared", "since", "versus", "vs", "v", "from"))
NAMES = frozenset(("action", "measure", "priority", "outcome", "group"))  # fields of what a row is about
CLAUSES = frozenset(("that", "which"))  # what they begin explains the heading before them
JOINTS = (" and ", " with ", " including ", "/", ", ", " - ", " (")
BESIDE = {  # what may share a column with a main thing, on either side of it
    "measure": ("polarity", "unit", "ref"),
    "action": ("polarity", "unit", "ref"),
    "value": ("status", "trend", "polarity", "unit"),
}
AFTER = {"measure": ("lead", "service", "ignore"), "action": ("lead", "service", "ignore")}
TAIL_WORDS = 4
LONG_TAIL = 9  # words before and with a plural that names measures
TAIL_FIELDS = frozenset(("action", "measure", "lead", "status", "comment", "progress"))
TIMES = frozenset(("year", "years", "month", "monthly", "quarter", "quarterly", "annual", "rolling", "cumulative"))
ON = frozenset(("on", "about", "regarding", "explaining"))
OVER = frozenset(("for", "of", "in", "across"))
COUNTS = frozenset((("number", "of"), ("no", "of"), ("total", "number"), ("count", "of")))
NEGATED = frozenset(("no", "not", "without", "risk", "mitigating", "corrective", "number", "of", "per"))


@lru_cache(maxsize=8192)
def match(text: str, kind: str, voc: Vocabulary, guess: bool = True) -> Match | None:
    """The entry that a folded heading means; None when it is unknown. `guess` allows near spellings."""
    if not text or len(text) > LONGEST or (kind == "" and text in voc.heading_words.weak):
        return None
    for certain in _certain(text, kind, voc):
        return certain
    found = (
        _before_clause(text, kind, voc)
        or _shared(text, kind, voc)
        or _either(text, kind, voc)
        or _compared(text, kind, voc)
        or _pattern(text, kind, voc)
        or (_fuzzy(text, kind, voc) if guess else None)
    )
    return found or ((_about(text, kind, voc) or _tail(text, kind, voc) or _of_others(text, voc)) if guess else None)


def exact(text: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """The entry of a whole folded heading, or of the same letters broken otherwise."""
    if kind == "" and text in voc.heading_words.weak:
        return None
    found = chosen(voc.headings.get(text), kind)
    if found is not None:
        return found
    letters = letters_of(text)
    return chosen(index_of(voc).squeezed.get(letters), kind) if len(letters) > 3 else None


def _certain(text: str, kind: str, voc: Vocabulary) -> Iterator[Match]:
    if found := exact(text, kind, voc):
        yield Match(found)
    outside = key_of(_PARENTHESES.sub(" ", text))
    if outside != text and (found := exact(outside, kind, voc)):
        yield Match(found, 0.95)
    if found := _halves(text, kind, voc):
        yield Match(found, 0.95)


def _halves(text: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """Two languages, or two words for one thing: both halves are known and agree."""
    for mark in ("/", "|", " - ", " and "):
        parts = [trimmed(part, voc) for part in text.split(mark)] if mark in text else []
        if len(parts) == 2 and all(parts) and (found := _both(parts[0], parts[1], kind, voc)):
            return found
    tokens = text.split()
    cuts = ((" ".join(tokens[:cut]), " ".join(tokens[cut:])) for cut in range(1, len(tokens)))
    return next((found for first, second in cuts if (found := _both(first, second, kind, voc))), None)


def _either(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Tasks/Actions/Milestones', 'Objective / Outcome': each is known and names a row or a level of it; what the rows
    of this kind of table are goes before what is printed first."""
    parts = [trimmed(part, voc) for part in _LISTED.split(text)]
    found = [entry for part in parts if (entry := exact(part, kind, voc)) is not None and entry.field in NAMES]
    if len(parts) < 2 or len(found) < len(parts):
        return None
    return Match(next((e for e in found if e.field == kind), found[0]), 0.85, "pattern")


def _both(first: str, second: str, kind: str, voc: Vocabulary) -> HeadingEntry | None:
    """The entry of two texts that mean the same."""
    found = exact(first, kind, voc)
    other = exact(second, kind, voc) if found else None
    return found if found and other and _same(found, other) else None


def _same(first: HeadingEntry, second: HeadingEntry) -> bool:
    return (first.field, first.kind) == (second.field, second.kind)


def _pattern(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """The longest known phrase inside, when all other words decide nothing and no phrase as long says otherwise."""
    index, tokens = index_of(voc), words(_PARENTHESES.sub(" ", text))
    if tokens[:2] in COUNTS and tokens[-1].endswith("s"):
        return None  # 'Number of indicators': how many, and not which
    deciding = [i for i, word in enumerate(tokens) if word not in index.neutral and not word.isdigit()]
    first, last = (deciding[0], deciding[-1]) if deciding else (len(tokens) - 1, 0)
    for size in range(len(tokens) - 1, max(last - first, 0), -1):
        found = list(_inside(tokens, size, range(max(last - size + 1, 0), first + 1), kind, index))
        if found and all(_same(found[0], other) for other in found):
            return Match(found[0], 0.85, "pattern")
        if found:
            return None
    return None


def _inside(tokens: tuple[str, ...], size: int, starts: range, kind: str, index: Index) -> Iterator[HeadingEntry]:
    for start in starts:
        inner = tokens[start : start + size]
        if len(inner) < size or all(w in index.neutral for w in inner):
            continue
        if found := chosen(index.worded.get(" ".join(inner)), kind):
            yield found


def _compared(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Short term trend against last quarter': what stands before the comparison."""
    tokens = text.split()
    at = next((i for i, w in enumerate(tokens) if i and w in COMPARED), 0)
    found = exact(" ".join(tokens[:at]), kind, voc) if at else None
    if found is None and (ranked := _OUT_OF.search(text)):  # 'Rank of 27 counties'
        listed = exact(text[: ranked.start()], kind, voc)
        found = listed if listed is not None and listed.kind == "benchmark" else None
    return Match(found, 0.85, "pattern") if found else None


def _before_clause(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Milestones / sub actions that will help us to deliver': what stands before the clause that explains it."""
    tokens = text.split()
    at = next((i for i, w in enumerate(tokens) if i and w in CLAUSES), 0)
    found = next(_certain(" ".join(tokens[:at]).rstrip(" ,"), kind, voc), None) if at else None
    return Match(found.entry, 0.85, "pattern") if found is not None else None


def _shared(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Indicator and unit', 'Actual & RAG', 'Measure with polarity': a column of two things is that of the first of
    them which is a main thing, where the other one only says more of it."""
    for mark in JOINTS:
        head, joint, tail = text.partition(mark)
        first, second = (trimmed(part, voc) for part in (head, tail))
        if not joint or not first or not second:
            continue
        one, other = next(_certain(first, kind, voc), None), next(_certain(second, kind, voc), None)
        if one and other and other.entry.field in BESIDE.get(one.entry.field, ()) + AFTER.get(one.entry.field, ()):
            return Match(one.entry, 0.85, "pattern")
        if one and other and one.entry.field in BESIDE.get(other.entry.field, ()):
            return Match(other.entry, 0.85, "pattern")
        told = (one or other) if mark == " and " and not (one and other) else None
        if told and told.entry.field in ("progress", "comment"):
            return Match(told.entry, 0.65, "pattern")  # 'Barriers and progress'
    return None


def _about(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Comments on performance and targets': words on something are what they are, whatever it is."""
    tokens = text.split()
    found = exact(tokens[0], kind, voc) if len(tokens) > 2 and tokens[1] in ON else None
    return Match(found, 0.8, "pattern") if found and found.field in ("comment", "progress") else None


def _tail(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """A heading of a few words whose last one is a whole heading by itself ('Year ahead action', 'Street care and
    recycling measures')."""
    tokens = text.split()
    if not 1 < len(tokens) <= LONG_TAIL or NEGATED & set(tokens):
        return None
    found = exact(tokens[-1], kind, voc)
    if len(tokens) > TAIL_WORDS and not (found and found.field == "measure" and tokens[-1].endswith("s")):
        return None
    return Match(found, 0.65, "pattern") if found and found.field in TAIL_FIELDS else None


def _of_others(text: str, voc: Vocabulary) -> Match | None:
    """'Surrey average', 'Median of the family group': what others reach, by whatever name, on average."""
    tokens = text.split()
    if not 1 < len(tokens) <= TAIL_WORDS + 2 or not TIMES.isdisjoint(tokens):
        return None
    said = tokens[-1] if tokens[1] not in OVER else tokens[0]
    found = exact(said, "measure", voc)
    benchmark = found is not None and (found.field, found.kind) == ("value", "benchmark")
    return Match(found, 0.65, "pattern") if found is not None and benchmark else None


@lru_cache(maxsize=8192)
def _is_near(text: str, voc: Vocabulary) -> bool:
    """Whether any heading is spelt nearly so: most texts are told by this."""
    if len(text) < SHORTEST_FUZZY:
        return False
    keys = _of_length(voc, len(text), FUZZY_AT_LEAST)
    return process.extractOne(text, keys, scorer=fuzz.ratio, score_cutoff=FUZZY_AT_LEAST) is not None


def _fuzzy(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """A near spelling, high over every heading that means something else."""
    if not _is_near(text, voc):
        return None
    rivalling = FUZZY_AT_LEAST - RIVALS
    keys = _of_length(voc, len(text), rivalling)
    near = process.extract(text, keys, scorer=fuzz.ratio, limit=12, score_cutoff=rivalling)
    read = [(score, entry) for key, score, _ in near if (entry := chosen(voc.headings[key], kind))]
    if not read or read[0][0] < FUZZY_AT_LEAST:
        return None
    best, entry = read[0]
    rivals = [score for score, other in read if not _same(entry, other)]
    return Match(entry, 0.7, "fuzzy") if best - max(rivals, default=0.0) >= FUZZY_MARGIN else None
