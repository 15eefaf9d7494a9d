"""decisions.yml to records. Everything in it has to be understood: a misspelt key is refused, not ignored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extract.records import BBox
from normalise.decisions.entries import (
    CellReads,
    Decision,
    Decisions,
    HeadingMeans,
    NotATable,
    Pair,
    Pairs,
    Scope,
    Seen,
    StatusMeans,
    key_of,
    subject,
)
from normalise.vocabulary import Vocabulary, vocabulary
from normalise.vocabulary.entries import ACTION, MEASURE
from normalise.vocabulary.files import VocabularyError, mapping, only, phrases
from normalise.vocabulary.words import VALUE_KINDS

NOT_ONE = "not one"
YES = ("true", "yes")
SCOPES = ("document", "council", "everywhere")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DecisionsError(ValueError):
    """decisions.yml says something that is not understood: names the file, the line, and what would be."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}, line {line}: {message}" if line else f"{name}: {message}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision as schema/decisions.yml describes it."""

    name: str
    meaning: str
    needs: tuple[str, ...]
    may: tuple[str, ...]
    scopes: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys of an entry of this kind."""
        return (self.name, *self.needs, *self.may, *self.scopes, "note")


@dataclass(frozen=True, slots=True)
class Format:
    """schema/decisions.yml: kinds of decisions, what each key says, and the fields of headings."""

    kinds: dict[str, Kind]
    keys: dict[str, str]
    fields: tuple[str, ...]
    worst_first: tuple[str, ...]  # codes of review.csv


@cache
def format_of(voc: Vocabulary) -> Format:
    """The format as it stands in schema/. VocabularyError where that file is broken."""
    name = "decisions.yml"
    top = mapping(voc.folder, name, ("kinds", "keys", "fields", "worst_first"))
    kinds: dict[str, Kind] = {}
    for kind, entry in _table(top["kinds"]).items():
        parts = only(_table(entry), ("meaning", "needs", "may", "scopes"), name)
        lists = (tuple(phrases(parts[key], name)) for key in ("needs", "may", "scopes"))
        kinds[kind] = Kind(kind, str(parts["meaning"]), *lists)
    fields, worst = (tuple(phrases(top[key], name)) for key in ("fields", "worst_first"))
    for code in worst:
        if code not in voc.review_codes:
            raise VocabularyError(name, 0, code, "is no code of review_codes.yml")
    return Format(kinds, {k: str(v) for k, v in _table(top["keys"]).items()}, fields, worst)


def _table(value: object) -> dict[str, dict[str, object]]:
    return value if isinstance(value, dict) else {}


def parse(text: str, name: str = "decisions.yml", voc: Vocabulary | None = None) -> Decisions:
    """The decisions of a file. DecisionsError with the line of the first thing that is wrong."""
    try:
        top = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or " ".join(str(error).split())
        raise DecisionsError(name, mark.line + 1 if mark else 0, f"this is no YAML: {problem}") from error
    if top is None:
        return Decisions()
    if not isinstance(top, SequenceNode):
        raise DecisionsError(name, 1, "the file must be a list: each decision begins with '- '")
    read = [_Entry(node, name, voc or vocabulary()).decision() for node in top.value]
    return Decisions(tuple(_agreed(read, name)))


def _agreed(items: Iterable[Decision], name: str) -> Iterable[Decision]:
    """Each decision once. DecisionsError for two that contradict each other."""
    seen: dict[str, Decision] = {}
    for item in items:
        first = seen.setdefault(subject(item), item)
        if first is item:
            yield item
        elif key_of(first) != key_of(item):
            raise DecisionsError(name, item.line, f"contradicts line {first.line}: take one of them out")


class _Entry:
    """One entry of the list while it is checked."""

    def __init__(self, node: Node, name: str, voc: Vocabulary) -> None:
        self._name, self._voc, self._format = name, voc, format_of(voc)
        self.line = node.start_mark.line + 1
        if not isinstance(node, MappingNode):
            raise self._wrong("a decision is a group of 'key: value' lines")
        self._values: dict[str, Node] = {}
        for key, value in node.value:
            if str(key.value) in self._values:
                raise self._wrong(f"{key.value} stands twice", key)
            self._values[str(key.value)] = value
        kinds = [kind for key, kind in self._format.kinds.items() if key in self._values]
        if len(kinds) != 1:
            found = " and ".join(kind.name for kind in kinds) or "none of them"
            raise self._wrong(f"a decision has one of {', '.join(self._format.kinds)}: this one has {found}")
        self._kind = kinds[0]
        self._check_keys(node)

    def _check_keys(self, node: MappingNode) -> None:
        for key, _ in node.value:
            if key.value not in self._kind.keys:
                known = ", ".join(self._kind.keys)
                raise self._wrong(
                    f"unknown key {key.value!r} in a decision about a {self._kind.name}: known are {known}", key
                )
        for key in self._kind.needs:
            if key not in self._values:
                raise self._wrong(f"{key} is missing")

    def decision(self) -> Decision:
        """The record of the entry."""
        scope, line, name = self._scope(), self.line, self._kind.name
        if name == "heading":
            means = self._among("means", self._format.fields)
            kind = self._among("kind", sorted(VALUE_KINDS)) if means == "value" or "kind" in self._values else ""
            if kind and means != "value":
                raise self._wrong("kind goes with 'means: value'", self._values["kind"])
            return HeadingMeans(scope, line, self._text(name), means, kind, self._tables())
        if name == "status":
            return StatusMeans(scope, line, self._text(name), self._among("means", self._voc.statuses), self._tables())
        if name == "table":
            self._among(name, (NOT_ONE,))
            return NotATable(scope, line, self._page(), self._bbox())
        if name == "cell":
            return self._cell(scope)
        if name == "pairs":
            return Pairs(scope, line, self._page(), self._pairs())
        code = self._among(name, self._voc.review_codes)
        return Seen(scope, line, code, self._page() if "page" in self._values else 0, self._text("raw", blank=True))

    def _cell(self, scope: Scope) -> CellReads:
        box, cell = self._bbox(), self._text("cell", blank=True)
        if not cell and box is None:
            raise self._wrong("bbox is missing: nothing is printed in the cell by which it could be found")
        return CellReads(scope, self.line, self._page(), cell, self._text("reads", blank=True), box)

    def _scope(self) -> Scope:
        given = [key for key in SCOPES if key in self._values]
        allowed = self._kind.scopes
        if len(given) != 1:
            raise self._wrong(f"say where it holds, with one of {', '.join(allowed)}")
        if given[0] == "everywhere":
            self._among("everywhere", YES)
            return Scope()
        return Scope(**{given[0]: self._text(given[0])})

    def _tables(self) -> str:
        return self._among("tables", (ACTION, MEASURE)) if "tables" in self._values else ""

    def _page(self) -> int:
        text = self._text("page")
        if not text.isdecimal() or not 0 < int(text) < 10**6:
            raise self._wrong(f"page must be a number from 1, not {text!r}", self._values["page"])
        return int(text)

    def _bbox(self) -> BBox | None:
        node = self._values.get("bbox")
        if node is None:
            return None
        texts = [n.value for n in node.value] if isinstance(node, SequenceNode) else str(node.value).split()
        try:
            left, top, right, bottom = map(float, texts)
        except (ValueError, TypeError) as error:
            raise self._wrong("bbox must be four numbers: left, top, right, bottom", node) from error
        if not (left < right and top < bottom):
            raise self._wrong("bbox must have its right beyond its left and its bottom below its top", node)
        return BBox(left, top, right, bottom)

    def _pairs(self) -> tuple[Pair, ...]:
        node = self._values["pairs"]
        if not isinstance(node, SequenceNode) or not node.value:
            raise self._wrong("pairs must be a list of measure and progress", node)
        return tuple(self._pair(item) for item in node.value)

    def _pair(self, node: Node) -> Pair:
        if not isinstance(node, MappingNode):
            raise self._wrong("a pair has a measure and a progress", node)
        found = {str(key.value): self._texts(value) for key, value in node.value}
        if not found or set(found) - {"measure", "progress"} or not any(found.values()):
            raise self._wrong(f"a pair has a measure and a progress, not {', '.join(found) or 'nothing'}", node)
        return Pair(found.get("measure", ()), found.get("progress", ()))

    def _texts(self, node: Node) -> tuple[str, ...]:
        nodes = node.value if isinstance(node, SequenceNode) else [node]
        if any(not isinstance(each, ScalarNode) for each in nodes):
            raise self._wrong("must be a text or a list of texts", node)
        return tuple(" ".join(each.value.split()) for each in nodes if each.value.strip())

    def _text(self, key: str, blank: bool = False) -> str:
        """A scalar as it is written, quoted or not: `no` and `1.10` are texts here."""
        node = self._values.get(key)
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            raise self._wrong(f"{key} must be a text", node)
        lines = (" ".join(line.split()) for line in str(node.value).split("\n"))
        text = "\n".join(line for line in lines if line)
        if not text and not blank:
            raise self._wrong(f"{key} is empty", node)
        return text

    def _among(self, key: str, allowed: Collection[str]) -> str:
        text = self._text(key)
        if text not in allowed:
            raise self._wrong(f"{key} must be {_one_of(allowed)}, not {text!r}", self._values.get(key))
        return text

    def _wrong(self, message: str, node: Node | None = None) -> DecisionsError:
        return DecisionsError(self._name, node.start_mark.line + 1 if node is not None else self.line, message)


def _one_of(allowed: Collection[str]) -> str:
    words = list(allowed)
    return repr(words[0]) if len(words) == 1 else f"one of {', '.join(words)}"
