"""Readers of the YAML files of schema/: heading words, labels, kinds, icons, colours, review codes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any, cast

from normalise.fold import fold
from normalise.vocabulary.entries import (
    ACTION,
    MEASURE,
    Colours,
    DocumentKind,
    FillRange,
    HeadingWords,
    IconLook,
    Icons,
    LevelWords,
    PublisherWords,
    ReviewCode,
    Status,
    TableKind,
    TableKinds,
)
from normalise.vocabulary.files import VocabularyError, line_of, mapping, only, phrases, read_text

RELATIVE = (
    *("to_date", "current_outturn", "this_year", "next_year", "last_year", "two_years_ago", "this_quarter"),
    *("last_quarter", "same_quarter_last_year", "month", "unclear"),
)
UNDER = ("this_year", "this_quarter", "last_quarter", "last_year", "to_date", "month")
SPANS = ("cumulative", "period")
LEVELS = ("priority", "outcome", "group", "any")
DOCUMENT_KINDS = ("plan", "progress_report", "performance_report", "action_plan", "scorecard", "other")
HUES = ("red", "amber", "yellow", "green", "blue", "purple", "grey", "black", "white")
SHAPES = (
    *("disc", "ring", "square", "triangle", "octagon", "star", "bar", "other"),
    *("arrow-up", "arrow-down", "arrow-left", "arrow-right"),
)
MARKS = ("tick", "cross", "bar", "play", "exclamation", "question", "clock", "none", "other")
SIDES = (ACTION, MEASURE)


def read_heading_words(folder: Traversable) -> HeadingWords:
    """heading_words.yml. VocabularyError when one phrase has two meanings."""
    name = "heading_words.yml"
    sets = ("neutral", "comparison", "edges", "generic", "weak", "revised", "aims", "urgency")
    top = mapping(folder, name, ("relative", *sets, "spans", "short", "under"))
    relative = _unique(_table(top["relative"], name), name, tuple(RELATIVE))
    return HeadingWords(
        dict(sorted(relative.items(), key=lambda item: -len(item[0]))),
        _set(top["neutral"], name),
        _set(top["comparison"], name),
        _set(top["edges"], name),
        _marks(top["generic"], name),
        _set(top["weak"], name),
        _set(top["revised"], name),
        {word: said == "cumulative" for word, said in _unique(_table(top["spans"], name), name, SPANS).items()},
        {fold(word): phrases([full], name)[0] for word, full in _table(top["short"], name).items()},
        _unique(_table(top["under"], name), name, UNDER),
        _set(top["aims"], name),
        _set(top["urgency"], name),
    )


_SAYING = ("people", "things", "done", "documents", "titles", "whole", "welsh")


def read_labels(folder: Traversable) -> LevelWords:
    """labels.yml. VocabularyError when a label has two levels or announces as well."""
    name = "labels.yml"
    top = mapping(folder, name, ("levels", "tails", "inner", "announcements", "plain", "described", *_SAYING))
    levels = _unique(_table(top["levels"], name), name, LEVELS)
    announcements = _set(top["announcements"], name)
    people = _set(top["people"], name)
    for both in sorted((announcements | people) & levels.keys()):
        raise VocabularyError(
            name, line_of(read_text(folder, name), both), both, "is a level, and an announcement or an office"
        )
    tails = {fold(word): _one_of(level, LEVELS, name) for word, level in _table(top["tails"], name).items()}
    return LevelWords(
        levels,
        tails,
        _set(top["inner"], name),
        announcements,
        _set(top["plain"], name),
        people,
        _set(top["things"], name),
        _set(top["done"], name),
        _set(top["documents"], name),
        _set(top["titles"], name),
        _set(top["described"], name),
        _set(top["whole"], name),
        _set(top["welsh"], name),
    )


def read_kinds(folder: Traversable) -> tuple[tuple[DocumentKind, ...], frozenset[str]]:
    """kinds.yml: kinds of documents in the order they are tried, and words of a title that make a plan a report."""
    name = "kinds.yml"
    top = mapping(folder, name, ("kinds", "reports_on"))
    kinds = []
    for entry in _entries(top["kinds"], name, ("kind", "phrases")):
        folded = sorted(_set(entry["phrases"], name), key=lambda phrase: (-len(phrase), phrase))
        kinds.append(DocumentKind(_one_of(entry["kind"], DOCUMENT_KINDS, name), tuple(folded)))
    return tuple(kinds), _set(top["reports_on"], name)


def read_publishers(folder: Traversable) -> PublisherWords:
    """publishers.yml. VocabularyError for a word twice in one list."""
    name = "publishers.yml"
    keys = ("no_place", "words_too", "services", "not_services", "bodies")
    top = mapping(folder, name, keys)
    return PublisherWords(*(_set(top[key], name) for key in keys))


def read_table_kinds(folder: Traversable) -> TableKinds:
    """table_kinds.yml. VocabularyError for a kind twice."""
    name = "table_kinds.yml"
    top = mapping(folder, name, ("kinds", "ours"))
    kinds: dict[str, TableKind] = {}
    for entry in _entries(top["kinds"], name, ("kind", "need", "heads", "words")):
        kind, need = entry["kind"], entry["need"]
        if not isinstance(kind, str) or kind in kinds or not isinstance(need, int) or need < 1:
            raise VocabularyError(name, 0, (kind, need), "needs a kind of its own and a number from 1")
        kinds[kind] = TableKind(kind, need, _set(entry["heads"], name), tuple(sorted(_set(entry["words"], name))))
    return TableKinds(tuple(kinds.values()), _set(top["ours"], name))


def read_icons(folder: Traversable, statuses: Mapping[str, Status]) -> Icons:
    """icons.yml. VocabularyError for an unknown look, name or status, or a look listed twice."""
    name = "icons.yml"
    top = mapping(folder, name, ("names", "looks", "shapes", "trend"))
    meanings: dict[tuple[str, str], str] = {}
    for icon, sides in _table(top["names"], name).items():
        for side, status in only(_table(sides, name), SIDES, name).items():
            meanings[icon, side] = _one_of(status, statuses, name)
    looks: dict[tuple[str, str, str], IconLook] = {}
    for entry in _entries(top["looks"], name, ("hue", "shape", "mark", *SIDES)):
        look = _look(entry, meanings, name)
        if looks.setdefault((look.hue, look.shape, look.mark), look) is not look:
            raise VocabularyError(name, 0, entry, "is listed twice")
    trend = only(_table(top["trend"], name), ("hues", "directions"), name)
    return Icons(
        tuple(looks.values()),
        meanings,
        {_one_of(shape, SHAPES, name): str(word) for shape, word in _table(top["shapes"], name).items()},
        _pairs(trend["hues"], HUES, ("improving", "worsening"), name),
        _pairs(trend["directions"], SHAPES, ("up", "down", "level"), name),
    )


def read_colours(folder: Traversable, statuses: Mapping[str, Status]) -> Colours:
    """colours.yml. VocabularyError for an unknown colour or status, or a range that is none."""
    name = "colours.yml"
    top = mapping(folder, name, ("fills", "statuses"))
    fills = []
    for entry in _entries(top["fills"], name, ("name", "hue", "saturation", "value")):
        hue, saturation, value = (_span(entry[key], name) for key in ("hue", "saturation", "value"))
        fills.append(FillRange(_one_of(entry["name"], HUES, name), hue, saturation, value))
    known = {*statuses, ""}
    return Colours(tuple(fills), _pairs(top["statuses"], HUES, known, name))


def read_review_codes(folder: Traversable) -> Mapping[str, ReviewCode]:
    """review_codes.yml. VocabularyError for a code without meaning, example and what to do."""
    name = "review_codes.yml"
    found = {}
    for code, entry in mapping(folder, name, ()).items():
        parts = {"note": False} | _table(entry, name)
        texts = [parts.get(key) for key in ("meaning", "example", "do")]
        only(parts, ("meaning", "example", "do", "note"), name)
        if not all(isinstance(text, str) and text for text in texts) or not isinstance(parts["note"], bool):
            line = line_of(read_text(folder, name), code)
            raise VocabularyError(name, line, code, "meaning, example and do must be texts, note true or false")
        meaning, example, advice = map(str, texts)
        found[code] = ReviewCode(code, meaning, example, advice, bool(parts["note"]))
    return found


def _look(entry: Mapping[str, object], names: Mapping[tuple[str, str], str], file: str) -> IconLook:
    known = (("hue", HUES), ("shape", SHAPES), ("mark", MARKS))
    parts = [_one_of(entry[key], (*words, "any"), file) for key, words in known]
    icons = [_one_of(entry[side], [icon for icon, s in names if s == side], file) for side in SIDES]
    return IconLook(*parts, *icons)


def _table(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise VocabularyError(name, 0, value, "must be a mapping with texts as keys")
    return cast("dict[str, Any]", value)


def _entries(value: object, name: str, keys: tuple[str, ...]) -> Iterator[dict[str, object]]:
    if not isinstance(value, list):
        raise VocabularyError(name, 0, value, "must be a list")
    for item in value:
        yield only(_table(item, name), keys, name)


def _set(value: object, name: str) -> frozenset[str]:
    listed = phrases(value, name)
    folded = [fold(phrase) for phrase in listed]
    for i, key in enumerate(folded):
        if not key or key in folded[:i]:
            raise VocabularyError(name, 0, listed[i], "is empty or listed twice after folding")
    return frozenset(folded)


def _marks(value: object, name: str) -> frozenset[str]:
    return frozenset(fold(phrase) or phrase for phrase in phrases(value, name))


def _unique(lists: Mapping[str, object], name: str, keys: tuple[str, ...]) -> dict[str, str]:
    """phrase -> key over several lists that may not share a phrase."""
    found: dict[str, str] = {}
    for key, listed in only(lists, keys, name).items():
        for phrase in sorted(_set(listed, name)):
            if found.setdefault(phrase, key) != key:
                raise VocabularyError(name, 0, phrase, f"is in {found[phrase]} and in {key}")
    return found


def _pairs(value: object, keys: Container[str], values: Container[str], name: str) -> dict[str, str]:
    return {_one_of(k, keys, name): _one_of(v, values, name) for k, v in _table(value, name).items()}


def _one_of(value: object, allowed: Container[str], name: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise VocabularyError(name, 0, value, "is not known here")
    return value


def _span(value: object, name: str) -> tuple[float, float]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, int | float) for x in value):
        low, high = float(value[0]), float(value[1])
        if low < high:
            return low, high
    raise VocabularyError(name, 0, value, "must be two numbers, the smaller first")
