"""What the sentence of a key says: 'Not on course, major slippage anticipated' is off_track.

A key is prose, so here phrases are looked for inside the text: the longest at each place counts, what a longer phrase
holds does not, and of those left the one with the lowest order decides ('not available' before 'completed').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from itertools import product

from normalise.fold import fold
from normalise.vocabulary import VocabularyError, vocabulary
from normalise.vocabulary.files import rows
from normalise.vocabulary.lists import HUES

_NUMBER = (
    r"(?:\d[\d.,]*|one|two|three|four|five|six|ten)\s?(?:%|per ?cent|percent|percentage points?|days?|weeks?|months?)?"
    r"(?: ?(?:-|to|and) ?\d[\d.,]*\s?(?:%|per ?cent)?)?"
)
_NEGATED = re.compile(
    r"(?:\bnot|\bnever|\bcannot|\bno longer|n't)(?: (?:yet|been|be|being|fully|currently|now)){0,2} $"
)
_AHEAD = re.compile(
    r"\b(?:will|to|should|shall|can|could|may|might|must)(?: (?:still|now|all|also|be|have|been)){0,3} $"
)
_WORD = re.compile(r"\w+")
_WHOLE = re.compile(r"(?<![\w#])\w+(?![\w#])")  # a word that touches no number
_CHOICE = re.compile(r"\{([^{}]*)\}")  # in a phrase of the schema
_NEVER = {"red": ("on_track", "complete"), "green": ("at_risk", "off_track", "overdue")}
_NEAR = ("amber", "yellow")  # the step before red: 'target not met, but improving'
_GOOD = ("on_track", "complete")
_RESERVED = re.compile(r"\b(?:doubt|doubts|doubtful|whether|may|might|unless|risk|risks|concern|concerns|although)\b")
_NOT_USED = re.compile(r"(?:not used|n/a|not applicable)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase of keys ('#' stands for a number with its unit) and the status it gives."""

    phrase: str
    action: str
    measure: str
    hues: tuple[str, ...]  # only for symbols of these hues, () for all
    order: int

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase between word edges."""
        return _pattern(self.phrase)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    inner = re.escape(phrase).replace(r"\#", _NUMBER).replace(r"\ ", r"[\s,]+")
    return re.compile(rf"(?<!\w){inner}(?!\w)")


def read_rules(folder: Traversable, statuses: Mapping[str, object]) -> tuple[Rule, ...]:
    """definitions.csv. VocabularyError for a phrase twice, a status that is none, or an order that is no number."""
    name, seen, rules = "definitions.csv", set[tuple[str, str]](), list[Rule]()
    columns = ("phrase", "action", "measure", "hues", "order")
    for line, row in rows(folder, name, columns, ("phrase", "action", "measure", "order")):
        for status in (row["action"], row["measure"]):
            if status not in statuses:
                raise VocabularyError(name, line, status, "is no status")
        if not row["order"].isdigit() or not set(row["hues"].split()) <= set(HUES):
            raise VocabularyError(name, line, row, "order must be a number, hues must be hues")
        for phrase in phrases_of(row["phrase"]):
            if (phrase, row["hues"]) in seen or phrase != fold(phrase) or set(phrase) & set("{|}"):
                raise VocabularyError(name, line, phrase, "stands twice, is not folded, or has a brace too many")
            seen.add((phrase, row["hues"]))
            rules.append(Rule(phrase, row["action"], row["measure"], tuple(row["hues"].split()), int(row["order"])))
    return tuple(rules)


def phrases_of(phrase: str) -> Iterator[str]:
    """Each of the phrases that one with choices stands for: 'missed by {up to #|# or less}'."""
    parts = _CHOICE.split(phrase)
    for chosen in product(*(part.split("|") if n % 2 else (part,) for n, part in enumerate(parts))):
        yield "".join(chosen)


@cache
def definition_rules() -> tuple[Rule, ...]:
    """The rules of the schema."""
    return read_rules(vocabulary().folder, vocabulary().statuses)


def status_of_definition(text: str, table_kind: str, hue: str = "") -> str:
    """The status a key's definition says, for 'action' or 'measure'; 'unknown' when not understood, "" when not used.

    `hue` is the symbol's colour: amber 'within tolerance' is a near miss, any other is a target met.
    """
    folded = fold(text)
    if not folded or _NOT_USED.fullmatch(folded):
        return ""
    phrase = vocabulary().status_word(text)
    if phrase and phrase.status(table_kind) != "unknown" and not hue:
        return phrase.status(table_kind)
    rule = _deciding(folded, hue)
    if rule is None:
        return phrase.status(table_kind) if phrase else _named(text, table_kind)
    return _under(hue, rule.measure if table_kind == "measure" else rule.action, folded)


def _under(hue: str, status: str, folded: str) -> str:
    """A reading in the light of the symbol's colour: a red 'met' or a green 'missed' is a sentence not understood, and
    so is an amber one with a reserve ('on target unless ...')."""
    if status in _NEVER.get(hue, ()) or (hue in _NEAR and status in _GOOD and _RESERVED.search(folded)):
        return "unknown"
    return "at_risk" if hue in _NEAR and status == "off_track" else status


@lru_cache(maxsize=4096)
def _deciding(folded: str, hue: str) -> Rule | None:
    rules = [r for r in _possible(folded) if not r.hues or hue in r.hues]
    hits = [(m.start(), m.end(), r) for r in rules for m in r.pattern.finditer(folded)]
    whole = [h for h in hits if not _turned(h, folded) and not any(_inside(h, other) for other in hits)]
    return min((r for _, _, r in whole), key=lambda r: (r.order, -len(r.phrase)), default=None)


def _turned(hit: tuple[int, int, Rule], folded: str) -> bool:
    """Whether words before a phrase deny it, or put into the future what it says is done ('will be delivered')."""
    before = folded[: hit[0]]
    return bool(_NEGATED.search(before)) or (hit[2].action == "complete" and bool(_AHEAD.search(before)))


def _possible(folded: str) -> list[Rule]:
    """The rules all of whose words stand in a text, in the order of the schema: few patterns are ever made."""
    first, said = _by_first_word(), frozenset(_WORD.findall(folded))
    found = [n for word in ("", *said) for n, needed in first.get(word, ()) if needed <= said]
    return [definition_rules()[n] for n in sorted(found)]


@cache
def _by_first_word() -> Mapping[str, list[tuple[int, frozenset[str]]]]:
    """Places of rules, each with all its whole words, by the first word of their phrase; "" for those that begin with
    a number."""
    found: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for n, rule in enumerate(definition_rules()):
        word = _WORD.match(rule.phrase)
        found.setdefault(word[0] if word else "", []).append((n, frozenset(_WHOLE.findall(rule.phrase))))
    return found


def _inside(hit: tuple[int, int, Rule], other: tuple[int, int, Rule]) -> bool:
    """Whether a longer phrase holds this one."""
    shorter = hit[1] - hit[0] < other[1] - other[0]
    return shorter and other[0] <= hit[0] and hit[1] <= other[1]


def _named(text: str, table_kind: str) -> str:
    """The status of the words before a colon, a dash or a bracket ('Paused: see note')."""
    name = re.split(r"[:;(]|\s[-–—]\s", text, maxsplit=1)[0]
    phrase = vocabulary().status_word(name)
    return phrase.status(table_kind) if phrase else "unknown"
