"""Status words as one document uses them: its own key first, then the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.records import Cell, Look
from normalise.fold import fold
from normalise.fold import words as words_of
from normalise.legend.entry import UNKNOWN, Entry
from normalise.statuses.key import HUE_WORDS, RAG_LETTERS, icon_name, look_name
from normalise.vocabulary import Vocabulary, colour_of

_LEAD = re.compile(r"^(.{2,40}?)(?:\s*[:(;,.]|\s[–—-]\s|$)")
_SAID = re.compile(  # what a definition says of its subject: 'Performance is' on target
    r"(?:the )?(?:performance|progress|action|activity|milestone|project|measure|indicator|target|result|work)"
    r" (?:is|are|was|has been|have been) ([^:;(,.]+)"
)
_HALVES = re.compile(r"([^()]{2,}?)\s*\(([^()]{2,})\)")
_EVERYDAY = frozenset((("no",), ("yes",), ("new",)))  # statuses of cells, but any words of a sentence
_BETWEEN = frozenset(("yet", "been", "be", "being", "fully", "currently", "already", "now"))
_TRENDS = ("improving", "worsening", "unchanged")
_NAME = 4  # words that a definition opens with, at most, to be the name of its symbol
_SMALL = frozenset(("the", "a", "an", "its", "our", "their", "agreed", "acceptable", "set"))
_LONGEST = 10  # words of a status phrase


@dataclass(frozen=True, slots=True)
class KeyWords:
    """What status words mean in a document. `other_axes`: assessments of its key beyond the first."""

    entries: tuple[Entry, ...]
    voc: Vocabulary
    first_axis: str = ""
    other_axes: tuple[str, ...] = ()
    names: tuple[frozenset[str], ...] = ()  # of each entry
    phrases: frozenset[tuple[str, ...]] = frozenset()  # words of all these names

    @classmethod
    def of(cls, entries: Iterable[Entry], voc: Vocabulary) -> KeyWords:
        """The words of a key; without entries those of the vocabulary alone."""
        kept = tuple(entries)
        axes = list(dict.fromkeys(fold(e.axis) for e in kept if e.axis))
        names = tuple(map(names_of_entry, kept))
        phrases = frozenset(words_of(name) for own in names for name in own if len(name) > 2)
        return cls(kept, voc, axes[0] if axes else "", tuple(axes[1:]), names, phrases)

    def status_of(self, text: str, unit: str) -> str:
        """The status that a whole label means, by the key, by the vocabulary, as a colour; "" for none."""
        key = fold(text)
        for entry, names in self._fitting(unit):
            status = entry.statuses[unit == "measure"] if unit else entry.status
            if key in names and status not in ("", UNKNOWN):
                return status
        word = self.voc.status_word(text)
        if word is not None:
            return self._explained(text, unit) or word.status(unit or "action")
        stage, colon, rating = text.rpartition(":")
        if colon and stage.strip() and rating.strip():  # 'In progress: amber'
            return self.status_of(rating, unit) or self.status_of(stage, unit)
        return self.voc.colours.statuses.get(RAG_LETTERS.get(key, key), "")

    def _explained(self, text: str, unit: str) -> str:
        """The status of the one line of the key in whose definition the words of a label stand close together ('Within
        tolerance' in 'Below target but within the agreed tolerance'), "" where no line has them, or several do."""
        said = words_of(text)
        found = [e for e, _ in self._fitting(unit) if _stand_in(said, words_of(e.definition))]
        status = found[0].statuses[unit == "measure"] if len(found) == 1 and len(said) > 1 else ""
        return "" if status == UNKNOWN else status

    def trend_of(self, text: str) -> str:
        """The direction that a whole label means, by the key or by the vocabulary; "" for none."""
        key = fold(text)
        told = [e.trend for e, names in zip(self.entries, self.names, strict=True) if e.trend and key in names]
        said = told[0] if told else self.voc.trend_words.get(key, "")
        said = "unchanged" if said == "level" else said
        return said if said in _TRENDS else ""

    def phrase_in(self, text: str, unit: str) -> str:
        """The longest status phrase in a running text, "" for none. Single letters are no phrase."""
        words, listed = words_of(text), _phrases(self.voc)
        for size in range(min(_LONGEST, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                phrase = words[at : at + size]
                if phrase in listed or phrase in self.phrases:
                    denied = ("not", *phrase)
                    if not _is_denied(words[:at]):
                        return " ".join(phrase)
                    if denied in listed:
                        return " ".join(denied)
        return ""

    def names_of(self, raw: str) -> frozenset[str]:
        """What the key calls a printed status: 'CO' is 'carry over', 'icon:green-star' is 'above target'."""
        key = fold(raw)
        paired = zip(self.entries, self.names, strict=True)
        return frozenset(n for e, names in paired if key in names and not self._aside(e) for n in names)

    def label_of(self, cell: Cell) -> str:
        """What a header cell says: its words, or what the key calls its icon, or the name of its colour."""
        if cell.text:
            return cell.text
        looks = [p.look for p in cell.pictures if p.look]
        alike = [e for e in self.entries if looks and e.look and _alike(e.look, looks[0])]
        if len({e.unit for e in alike}) > 1:  # a star of actions is none of measures
            return f"icon:{look_name(looks[0])}"
        for entry in alike:
            lead = _LEAD.match(entry.definition)
            return lead[1] if lead and len(lead[1].split()) <= _NAME else entry.symbol
        return colour_of(cell.fill, self.voc) if cell.fill else ""

    def axis_of(self, text: str) -> str:
        """The further assessment that a text speaks of, "" when it speaks of the first or of none."""
        said = set(words_of(text))
        if self.first_axis and said & set(words_of(self.first_axis)):
            return ""
        named = next((axis for axis in self.other_axes if set(words_of(axis)) <= said), "")
        return named or next((fold(e.axis) for e in self.entries if self._aside(e) and self._only(e) & said), "")

    def _only(self, entry: Entry) -> set[str]:
        """One-word names of an entry of a further assessment that the first one does not have too."""
        paired = zip(self.entries, self.names, strict=True)
        shared = {n for e, names in paired if not self._aside(e) for n in names}
        return {n for n in names_of_entry(entry) - shared if n.isalpha()}

    def _fitting(self, unit: str) -> Iterator[tuple[Entry, frozenset[str]]]:
        """Entries for a unit with their names, its own before those for both; those of further assessments left out."""
        paired = zip(self.entries, self.names, strict=True)
        kept = [(e, names) for e, names in paired if not e.trend and not self._aside(e)]
        yield from (pair for pair in kept if unit and pair[0].unit == unit)
        yield from (pair for pair in kept if not pair[0].unit or not unit)

    def _aside(self, entry: Entry) -> bool:
        return fold(entry.axis) in self.other_axes


def _stand_in(phrase: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in a text one after the other, small words between them left out."""
    kept = [word for word in text if word not in _SMALL]
    return any(tuple(kept[i : i + len(phrase)]) == tuple(phrase) for i in range(len(kept) - len(phrase) + 1))


def _is_denied(before: Sequence[str]) -> bool:
    """Whether the words before a phrase deny it: 'have not yet been' started."""
    rest = list(before)
    while rest and rest[-1] in _BETWEEN:
        rest.pop()
    return bool(rest) and rest[-1] == "not"


def _alike(a: Look, b: Look) -> bool:
    return (a.hue, a.shape, a.mark) == (b.hue, b.shape, b.mark)


def names_of_entry(entry: Entry) -> frozenset[str]:
    """Folded names of an entry's symbol: its word, both halves of 'EXCELLENT (GREEN)', its colour, its icon, and the
    words its definition opens with, or says of its subject."""
    halves = _HALVES.fullmatch(entry.word)
    names = {
        fold(entry.word),
        fold(entry.name),
        *(map(fold, halves.groups()) if halves else ()),
        HUE_WORDS.get(fold(entry.word), ""),
        entry.colour if entry.look is None else "",
    }
    if entry.look is not None:
        own = {icon_name(entry.definition, entry.look), icon_name(entry.definition), look_name(entry.look)}
        names |= {f"icon:{name}" for name in own}
    lead = _LEAD.match(entry.definition)
    if lead and len(lead[1].split()) <= _NAME:
        names.add(fold(lead[1]))
    if said := _SAID.match(fold(entry.definition)):
        first = said[1].partition(" or ")[0].strip()
        names |= {said[1].strip(), first if " " in first else ""}
    return frozenset(names - {"", "white"})


@cache
def _phrases(voc: Vocabulary) -> frozenset[tuple[str, ...]]:
    """Words of all listed phrases but single letters."""
    listed = map(words_of, voc.status_words)
    return frozenset(w for w in listed if w and (len(w[0]) > 1 or len(w) > 1) and w not in _EVERYDAY)
