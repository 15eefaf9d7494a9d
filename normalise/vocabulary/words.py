"""Readers of the CSV files of schema/: statuses, headings, trend, polarity and unit words, bodies, councils."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable

from normalise.councils.register import Council
from normalise.fold import fold
from normalise.vocabulary.entries import HeadingEntry, Status, StatusWord, UnitWord
from normalise.vocabulary.files import VocabularyError, rows

FIELDS = frozenset(
    (
        *("action", "measure", "progress", "comment", "status", "lead", "service", "links", "resources", "ref"),
        *("start_date", "due_date", "percent_complete", "priority", "outcome", "group"),
        *("value", "trend", "polarity", "unit", "period", "ignore", "total", "count", "percent"),
    )
)
TABLES = ("any", "action", "measure", "summary")
VALUE_KINDS = frozenset(("actual", "target", "baseline", "benchmark", "forecast"))
AXES = frozenset(("delivery", "outcome", "confidence", "budget", "risk", "time", "quality", "trend"))
KINDS: Mapping[str, frozenset[str]] = {"value": VALUE_KINDS, "status": AXES}
TRENDS = frozenset(("improving", "worsening", "unchanged", "up", "down", "level", "none"))
POLARITIES = frozenset(("higher", "lower", "range", "none"))
COUNCIL = (
    *("name", "short_name", "gss_code", "nation", "type", "start", "end"),
    *("replaced_by", "alt_names", "former_codes", "domains"),
)
LANGUAGES = frozenset(("en", "cy", "gd"))


def heading_key(text: str) -> str:
    """A heading's key: folded, without a closing question mark."""
    return fold(text).rstrip("? ")


def mark_key(text: str) -> str:
    """The key of a phrase or of a lone sign such as '='."""
    return fold(text) or text.strip()


def read_statuses(folder: Traversable) -> Mapping[str, Status]:
    """statuses.csv, in display order."""
    name, found = "statuses.csv", dict[str, Status]()
    for line, row in rows(
        folder, name, ("status", "order", "level", "colour", "meaning"), ("status", "order", "meaning")
    ):
        if row["status"] in found:
            raise VocabularyError(name, line, row["status"], "is listed twice")
        if not row["order"].isdigit():
            raise VocabularyError(name, line, row["order"], "order must be a number")
        found[row["status"]] = Status(row["status"], int(row["order"]), row["level"], row["colour"], row["meaning"])
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def read_status_words(folder: Traversable, statuses: Mapping[str, Status]) -> Mapping[str, StatusWord]:
    """status_words.csv by folded phrase. VocabularyError for a phrase twice or a status that is none."""
    name, found = "status_words.csv", dict[str, StatusWord]()
    columns = ("phrase", "action", "measure", "head", "language")
    for line, row in rows(folder, name, columns, columns):
        key = fold(row["phrase"])
        _once(found, key, name, line, row["phrase"])
        for status in (row["action"], row["measure"]):
            _among(status, statuses, name, line)
        _among(row["head"], ("yes", "no"), name, line)
        _among(row["language"], LANGUAGES, name, line)
        found[key] = StatusWord(row["phrase"], row["action"], row["measure"], row["head"] == "yes", row["language"])
    return found


def read_headings(folder: Traversable) -> Mapping[str, tuple[HeadingEntry, ...]]:
    """headings.csv by key, an entry per kind of table. VocabularyError for a doubled heading or an unknown word."""
    name, found = "headings.csv", dict[str, tuple[HeadingEntry, ...]]()
    columns = ("heading", "field", "tables", "kind", "leading", "alone", "note")
    for line, row in rows(folder, name, columns, ("heading", "field", "tables")):
        _among(row["tables"], TABLES, name, line)
        for field in filter(None, (row["field"], row["leading"], row["alone"])):
            _among(field, FIELDS, name, line)
        if row["kind"] or row["field"] in KINDS:
            _among(row["kind"], KINDS.get(row["field"], ()), name, line)
        key = heading_key(row["heading"])
        earlier = found.get(key, ())
        if not key or any(e.tables == row["tables"] for e in earlier):
            raise VocabularyError(name, line, row["heading"], "is empty or listed twice after folding")
        found[key] = (*earlier, HeadingEntry(*row.values()))
    return found


def read_pairs(folder: Traversable, name: str, column: str, allowed: frozenset[str]) -> Mapping[str, str]:
    """trend_words.csv or polarity_words.csv: folded phrase -> meaning. VocabularyError for a phrase twice."""
    found = dict[str, str]()
    columns = ("phrase", column, "language")
    for line, row in rows(folder, name, columns, columns):
        key = mark_key(row["phrase"])
        _once(found, key, name, line, row["phrase"])
        _among(row[column], allowed, name, line)
        _among(row["language"], LANGUAGES, name, line)
        found[key] = row[column]
    return found


def read_units(folder: Traversable) -> tuple[UnitWord, ...]:
    """units.csv. VocabularyError for a phrase twice in one place."""
    name, found = "units.csv", dict[tuple[str, str], UnitWord]()
    for line, row in rows(folder, name, ("phrase", "unit", "place"), ("phrase", "place")):
        _among(row["place"], ("cell", "wording", "noun"), name, line)
        key = (row["phrase"].casefold(), row["place"])
        if key in found:
            raise VocabularyError(name, line, row["phrase"], "is listed twice")
        found[key] = UnitWord(*(row[c] for c in ("phrase", "unit", "place")))
    return tuple(found.values())


def read_bodies(folder: Traversable) -> tuple[str, ...]:
    """bodies.csv: public bodies that are no councils. VocabularyError for a name twice."""
    name, found = "bodies.csv", dict[str, str]()
    for line, row in rows(folder, name, ("name", "kind"), ("name", "kind")):
        if row["name"].casefold() in found:
            raise VocabularyError(name, line, row["name"], "is listed twice")
        found[row["name"].casefold()] = row["name"]
    return tuple(found.values())


def read_councils(folder: Traversable) -> tuple[Council, ...]:
    """councils.csv. VocabularyError for a code twice, a successor that is not listed or a domain that is none."""
    name, found = "councils.csv", list[Council]()
    codes, heirs = dict[str, int](), list[tuple[int, str]]()
    for line, row in rows(folder, name, COUNCIL, ("name", "short_name", "nation", "type")):
        code = row["gss_code"]
        if code and code in codes:
            raise VocabularyError(name, line, code, f"is also on line {codes[code]}")
        codes[code] = line
        heirs += [(line, heir) for heir in row["replaced_by"].split("|") if heir]
        others, hosts = (tuple(filter(None, row[column].split("|"))) for column in ("alt_names", "domains"))
        for host in hosts:
            _host(host, name, line)
        kind, start, end = row["type"], row["start"], row["end"]
        found.append(Council(row["name"], row["short_name"], code, kind, start, end, others, hosts))
    for line, heir in heirs:
        _among(heir, codes, name, line)
    return tuple(found)


def _once(found: Mapping[str, object], key: str, name: str, line: int, value: str) -> None:
    if not key or key in found:
        raise VocabularyError(name, line, value, "is empty or listed twice after folding")


def _host(value: str, name: str, line: int) -> None:
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", value):
        raise VocabularyError(name, line, value, "is no domain")


def _among(value: str, allowed: Collection[str], name: str, line: int) -> None:
    if value not in allowed:
        known = ", ".join(sorted(allowed)) if len(allowed) < 40 else "the list"
        raise VocabularyError(name, line, value, f"is none of {known}")
