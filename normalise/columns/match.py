"""The words of one heading cell, periods taken out, to an entry of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process

from normalise.columns.lookup import PARENTHESES, Index, Match, chosen, exact, index_of, same
from normalise.columns.several import certain, either, shared
from normalise.fold import words
from normalise.vocabulary import HeadingEntry, Vocabulary

FUZZY_AT_LEAST, FUZZY_MARGIN = 92.0, 6.0
RIVALS = 12.0  # below FUZZY_AT_LEAST: what is less like a text is no rival either
LONGEST = 90  # characters; more is a sentence, not a heading
SHORTEST_FUZZY = 6
COMPARED = frozenset(("against", "compared", "since", "versus", "vs", "v", "from"))
CLAUSES = frozenset(("that", "which"))  # what they begin explains the heading before them
TAIL_WORDS = 4
LONG_TAIL = 9  # words before and with a plural that names measures
TAIL_FIELDS = frozenset(("action", "measure", "lead", "status", "comment", "progress"))
TIMES = frozenset(("year", "years", "month", "monthly", "quarter", "quarterly", "annual", "rolling", "cumulative"))
ON = frozenset(("on", "about", "regarding", "explaining"))
OVER = frozenset(("for", "of", "in", "across"))
NUMBERING = frozenset(("no", "number", "ref", "reference", "code", "id"))
COUNTS = frozenset((("number", "of"), ("no", "of"), ("total", "number"), ("count", "of")))
AIMED = 0.64
AIMS = frozenset(("target", "targets"))
HELD = COMPARED.union(
    ("on", "off", "to", "towards", "of", "met", "meet", "than", "below", "above", "over", "under", "within", "no"),
    ("not", "variance", "progress", "difference", "exceeded", "missed", "hit", "achieved"),
    ("by", "and", "rag", "status", "%"),
)
NEGATED = frozenset(("no", "not", "without", "risk", "mitigating", "corrective", "number", "of", "per"))
_OUT_OF = re.compile(r" (?:out )?of (?:the )?\d+\b")


@lru_cache(maxsize=8192)
def match(text: str, kind: str, voc: Vocabulary, guess: bool = True) -> Match | None:
    """The entry that a folded heading means; None when it is unknown. `guess` allows near spellings."""
    if not text or len(text) > LONGEST or (kind == "" and text in voc.heading_words.weak):
        return None
    for sure in certain(text, kind, voc):
        return sure
    found = (
        _numbering(text, voc)
        or _before_clause(text, kind, voc)
        or shared(text, kind, voc)
        or either(text, kind, voc)
        or _compared(text, kind, voc)
        or _pattern(text, kind, voc)
        or (_fuzzy(text, kind, voc) if guess else None)
    )
    if found or not guess:
        return found
    return _about(text, kind, voc) or _tail(text, kind, voc) or _of_others(text, voc) or _aimed(text, kind, voc)


def _numbering(text: str, voc: Vocabulary) -> Match | None:
    """'Pledge No.', 'Deliverable ID': the number of what is listed, where the first word alone is a heading of that."""
    tokens = text.rstrip(".").split()
    if len(tokens) != 2 or tokens[1] not in NUMBERING:
        return None
    found, ref = exact(tokens[0], "", voc), exact("ref", "", voc)
    listed = found is not None and ref is not None and found.field in ("action", "measure")
    return Match(ref, 0.85, "pattern") if listed and ref is not None else None


def _pattern(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """The longest known phrase inside, when all other words decide nothing and no phrase as long says otherwise."""
    index, tokens = index_of(voc), words(PARENTHESES.sub(" ", text))
    if tokens[:2] in COUNTS and tokens[-1].endswith("s"):
        return None  # 'Number of indicators': how many, and not which
    deciding = [i for i, word in enumerate(tokens) if word not in index.neutral and not word.isdigit()]
    first, last = (deciding[0], deciding[-1]) if deciding else (len(tokens) - 1, 0)
    for size in range(len(tokens) - 1, max(last - first, 0), -1):
        found = list(_inside(tokens, size, range(max(last - size + 1, 0), first + 1), kind, index))
        if found and all(same(found[0], other) for other in found):
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
    found = next(certain(" ".join(tokens[:at]).rstrip(" ,"), kind, voc), None) if at else None
    return Match(found.entry, 0.85, "pattern") if found is not None else None


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


def _aimed(text: str, kind: str, voc: Vocabulary) -> Match | None:
    """'Borough target', 'Negotiated targets': a target, whoever set it; not what is on target or held against one."""
    *whose, last = text.split()
    if kind != "measure" or last not in AIMS or not 0 < len(whose) <= TAIL_WORDS or not HELD.isdisjoint(whose):
        return None
    listed = exact("target", "measure", voc)
    return Match(listed, AIMED, "pattern") if listed is not None else None


def is_aimed(found: Match) -> bool:
    """Whether a match is that of a target by a name of its own."""
    return (found.entry.kind, found.confidence, found.basis) == ("target", AIMED, "pattern")


@lru_cache(maxsize=256)
def _of_length(voc: Vocabulary, size: int, score: float) -> tuple[str, ...]:
    """The headings long and short enough to be so like a text of so many characters."""
    share = score / (200 - score)  # of the longer one's length
    return tuple(key for key in voc.headings if share * size - 1 <= len(key) <= size / share + 1)


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
    rivals = [score for score, other in read if not same(entry, other)]
    return Match(entry, 0.7, "fuzzy") if best - max(rivals, default=0.0) >= FUZZY_MARGIN else None
