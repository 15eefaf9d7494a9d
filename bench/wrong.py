"""Which fields of which clean rows differ from the gold, row by row: the rows are paired as the scorer pairs them."""

from __future__ import annotations

import csv
import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType

from bench.corpus import SCORER
from normalise.records import Clean

ORDER = (("kind", "period_label"), ("kind",), ("period_label",))  # what two observations must share, the best first
Row = Mapping[str, str]


@dataclass(slots=True)
class Judged:
    """A clean row (a measure with its observations) and its fields that the gold says otherwise."""

    table: str  # actions | measures
    row: Row
    wrong: list[str] = field(default_factory=list)  # filled and not what the gold says
    blank: list[str] = field(default_factory=list)  # filled in the gold only
    extra: bool = False  # a row that is not in the gold


@cache
def scorer() -> ModuleType:
    """The scorer that lies beside the project. FileNotFoundError where it does not."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None or not SCORER.is_file():
        raise FileNotFoundError(SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(clean: Clean, gold: Path) -> list[Judged]:
    """The rows of a document held against its gold."""
    told = {name: _read(gold / f"{name}.csv") for name in ("actions", "measures", "observations")}
    forgiven = _forgiven(gold)
    found = {name: _on_pages([dict(r) for r in getattr(clean, name)], gold) for name in ("actions", "measures")}
    actions = _table("actions", told["actions"], found["actions"], forgiven)
    pairs, measures = _table("measures", told["measures"], found["measures"], forgiven)
    _observations(told, clean.observations, pairs, measures, forgiven)
    return [*actions[1], *measures]


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(file)]


def _forgiven(gold: Path) -> frozenset[str]:
    path = gold / "FORGIVE.txt"
    return frozenset(path.read_text().split()) if path.exists() else frozenset()


def _on_pages(rows: list[dict[str, str]], gold: Path) -> list[dict[str, str]]:
    path = gold / "PAGES.txt"
    if not path.exists():
        return rows
    pages = scorer().pages(path.read_text())
    return [row for row in rows if float(row["page"]) in pages]


def _table(
    name: str, gold: list[dict[str, str]], found: list[dict[str, str]], forgiven: frozenset[str]
) -> tuple[dict[int, int], list[Judged]]:
    score = scorer()
    pairs: dict[int, int] = score.pair(score.KEYS[name], gold, found)
    rows = [Judged(name, row) for row in found]
    for i, j in pairs.items():
        _compare(name, gold[i], found[j], rows[j], forgiven)
    for j in set(range(len(found))) - set(pairs.values()):
        rows[j].extra = True
        rows[j].wrong += [key for key in score.FIELDS[name] if score.cell(found[j], key)]
    return pairs, rows


def _compare(name: str, gold: Row, found: Row, row: Judged, forgiven: frozenset[str]) -> None:
    score = scorer()
    for key in score.FIELDS[name]:
        if f"{name}.{key}" in forgiven or (key == "unit" and not score.cell(gold, "value")):
            continue
        good, text = score.answers(score.cell(gold, key)), score.cell(found, key)
        if text and not any(g and score.same(key, g, text) for g in good):
            row.wrong.append(key if name != "observations" else f"observation {key}")
        elif not text and "" not in good:
            row.blank.append(key if name != "observations" else f"observation {key}")


def _observations(
    told: Mapping[str, list[dict[str, str]]],
    found: Sequence[Row],
    pairs: Mapping[int, int],
    measures: Sequence[Judged],
    forgiven: frozenset[str],
) -> None:
    """Values belong to the row of their measure: each wrong one makes that row wrong."""
    numbers = {g.get("measure_no") or str(i + 1): i for i, g in enumerate(told["measures"])}
    for judge in measures:
        judge_id = judge.row["measure_id"]
        own = [o for o in found if o["measure_id"] == judge_id]
        i = next((i for i, j in pairs.items() if measures[j] is judge), None)
        gold = [o for o in told["observations"] if i is not None and numbers.get(o.get("measure_no", "")) == i]
        for g, f in _matched(gold, own):
            if g is not None and f is not None:
                _compare("observations", g, f, judge, forgiven)
            elif f is not None:
                judge.wrong += _filled(f)
            elif g is not None:
                judge.blank += _filled(g)


def _filled(row: Row) -> list[str]:
    score = scorer()
    return [f"observation {key}" for key in score.FIELDS["observations"] if score.cell(row, key)]


def _matched(gold: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Observations of one measure that are the same, then those that only one side has."""
    left, free = list(gold), list(found)
    for keys in ORDER:
        for g in list(left):
            f = next((f for f in free if _printed(g, f) and all(_agree(key, g, f) for key in keys)), None)
            if f is not None:
                left.remove(g)
                free.remove(f)
                yield g, f
    yield from ((g, None) for g in left)
    yield from ((None, f) for f in free)


def _agree(key: str, gold: Row, found: Row) -> bool:
    score = scorer()
    text = score.cell(found, key)
    return any(g == text or score.same(key, g, text) for g in score.answers(score.cell(gold, key)))


def _printed(gold: Row, found: Row) -> bool:
    score = scorer()
    if score.number(gold.get("value", "")) is not None:
        same = score.same("value", gold["value"], found.get("value", ""))
        return bool(same or score.same("raw", gold.get("raw", ""), found.get("raw", "")))
    return bool(score.fold(gold.get("raw")) == score.fold(found.get("raw")))
