"""Documents under test: what they say of the program is what the program does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import typer

from normalise.vocabulary import vocabulary
from townclerk import docs
from townclerk.cli import app

ROOT = Path(__file__).parent.parent
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("name", docs.PAGES)
def test_pages_that_are_made_are_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text("utf-8") == docs.PAGES[name](), "run `make docs`"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_option_has_help_and_stands_in_the_readme(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert f"townclerk {name}" in (ROOT / "README.md").read_text("utf-8")
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name}: {parameter.name} has no help"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_between_the_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_documents_name_only_make_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in PAGES:
        assert set(re.findall(r"`make ([a-z]+)`", page.read_text("utf-8"))) <= targets, page.name


def test_every_code_that_the_program_gives_is_documented() -> None:
    """`Issue("code", ...)` anywhere below normalise/."""
    documented = vocabulary().review_codes.keys()
    for path in (ROOT / "normalise").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Issue":
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    assert code.value in documented, f"{path.name}:{node.lineno}"
