"""The rooms of the house: who may import whom, and how full a room may get."""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("extract", "normalise", "townclerk")  # each may import those before it
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
LONGEST_MODULE = 350
LONGEST_FUNCTION = 59


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(nodes: list[ast.stmt] | ast.Module) -> set[str]:
    """Names of our modules that are imported; `from a import b` counts as a.b where that is a module."""
    found = set()
    for node in ast.walk(nodes) if isinstance(nodes, ast.AST) else nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in NAMES} or {node.module}
    return {name for name in found if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_room_imports_from_a_room_above_it(path: Path) -> None:
    room = ROOMS.index(name_of(path).split(".")[0])
    upward = {name for name in imports(tree(path)) if ROOMS.index(name.split(".")[0]) > room}
    assert not upward


def test_normalise_knows_of_extract_only_its_records() -> None:
    """A table is what it is made of, not the reader that made it."""
    for name, path in NAMES.items():
        if name.startswith("normalise"):
            known = {each for each in imports(tree(path)) if each.startswith("extract")}
            assert known <= {"extract.records"}, name


def circle_in(edges: Mapping[str, set[str]]) -> list[str]:
    """The first circle of names, [] where there is none."""
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> list[str]:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        found = next((ring for inner in sorted(edges.get(name, ())) if (ring := visit(inner, (*trail, name)))), [])
        done.add(name)
        return found

    return next((ring for name in sorted(edges) if (ring := visit(name, ()))), [])


def test_no_module_imports_itself_through_others() -> None:
    """Imports at the head of modules form no circle."""
    assert not circle_in({name: imports(tree(path).body) & NAMES.keys() for name, path in NAMES.items()})


@pytest.mark.parametrize("inside", ["extract", "normalise", "normalise.tables", "townclerk"])
def test_packages_inside_a_room_form_no_circle(inside: str) -> None:
    """Two packages that need each other are one package in two folders: nobody can read either by itself."""

    def part_of(name: str) -> str:
        return name.removeprefix(f"{inside}.").split(".")[0] if name.startswith(f"{inside}.") else ""

    edges: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        if part := part_of(name):
            edges.setdefault(part, set()).update({part_of(each) for each in imports(tree(path))} - {"", part})
    assert len(edges) > 3
    assert not circle_in(edges)


def test_packages_of_extract_stand_in_order() -> None:
    """Pages know nothing of tables, ruled tables nothing of unruled ones, and so on upward."""
    order = ("frozen", "records", "errors", "wording", "colours", "axis", "boxes", "pages", "icons")
    order += ("ruled", "unruled", "mended", "text", "choice")
    for name, path in NAMES.items():
        package = name.split(".")[1:2]
        if name.startswith("extract.") and path.name != "__init__.py" and package[0] in order:
            known = {each.split(".")[1] for each in imports(tree(path)) if each.startswith("extract.")}
            assert known <= set(order[: order.index(package[0]) + 1]), name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= LONGEST_MODULE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_thing_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(tree(path))
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


def test_schema_holds_data_and_no_code() -> None:
    """With a module in it, `import schema` in someone's project could find ours."""
    files = [path for path in (ROOT / "schema").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert files
    assert {path.suffix for path in files} <= {".csv", ".yml", ".json", ".md"}


def test_every_package_is_named_for_the_wheel() -> None:
    """A sub-package that pyproject.toml forgets is there in a clone and missing where it is installed."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    assert {name_of(path) for path in MODULES if path.name == "__init__.py"} == set(listed) - {"normalise._schema"}


@pytest.mark.parametrize("room", ROOMS)
def test_no_installed_package_of_others_has_the_name_of_a_room(room: str) -> None:
    owners = set(packages_distributions().get(room, ()))
    assert owners <= {"townclerk"}
    spec = importlib.util.find_spec(room)
    assert spec
    assert spec.origin == str(ROOT / room / "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_data_errors_are_never_asserted_nor_bare(path: Path) -> None:
    """`python -O` drops assert; a bare Exception tells nobody what to catch."""
    for node in ast.walk(tree(path)):
        assert not isinstance(node, ast.Assert)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            assert node.exc.func.id not in ("Exception", "BaseException")
