"""Readers of the files of schema/ that doubts are made with: words of the checks, signs of a misread row."""

from __future__ import annotations

from collections.abc import Container, Mapping
from importlib.resources.abc import Traversable

from normalise.fold import fold
from normalise.vocabulary.entries import CheckWords, Sign, Signs
from normalise.vocabulary.files import VocabularyError, line_of, mapping, only, phrases, read_text

CHECKS, SIGNS = "checks.yml", "signs.yml"


def read_checks(folder: Traversable) -> CheckWords:
    """checks.yml. VocabularyError for a phrase twice."""
    top = mapping(folder, CHECKS, ("no_data", "lower_better", "grows"))
    no_data, lower, grows = (_folded(top[key]) for key in ("no_data", "lower_better", "grows"))
    return CheckWords(tuple(sorted(no_data, key=lambda p: (-len(p), p))), frozenset(lower), frozenset(grows))


def _folded(value: object) -> list[str]:
    listed = phrases(value, CHECKS)
    folded = [fold(phrase) for phrase in listed]
    for phrase, key in zip(listed, folded, strict=True):
        if not key or folded.count(key) > 1:
            raise VocabularyError(CHECKS, 0, phrase, "is empty or listed twice after folding")
    return folded


def read_signs(folder: Traversable, codes: Container[str]) -> Signs:
    """signs.yml. VocabularyError for odds that are no odds, a bar that is none, or a code of no list."""
    top = mapping(folder, SIGNS, ("base", "bar", "signs"))
    base, bar = _number(top["base"], "base", folder), _number(top["bar"], "bar", folder)
    if not 0 < base < 1 or not 0 < bar < 1 or not isinstance(top["signs"], dict):
        raise VocabularyError(SIGNS, 0, (base, bar), "base and bar lie between 0 and 1, signs is a mapping")
    return Signs(base, bar, {name: _sign(str(name), entry, codes, folder) for name, entry in top["signs"].items()})


def _sign(name: str, entry: object, codes: Container[str], folder: Traversable) -> Sign:
    parts: Mapping[str, object] = entry if isinstance(entry, dict) else {}
    only({"code": "", **parts}, ("odds", "code", "says"), SIGNS)
    code, says = parts.get("code", ""), parts.get("says")
    if not isinstance(says, str) or not says or not isinstance(code, str) or (code and code not in codes):
        line = line_of(read_text(folder, SIGNS), name)
        raise VocabularyError(SIGNS, line, name, "says must be a text, code one of review_codes.yml")
    return Sign(name, _number(parts.get("odds"), name, folder), says, code)


def _number(value: object, name: str, folder: Traversable) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise VocabularyError(SIGNS, line_of(read_text(folder, SIGNS), name), value, "must be a number over 0")
    return float(value)
