"""Decisions into decisions.yml and out of it again, without touching another line of the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extract.errors import TownclerkError
from normalise.decisions.entries import Decision, Decisions, key_of, subject
from normalise.decisions.load import DecisionsError, parse
from townclerk.decisions import NAME
from townclerk.errors import WriteFailed
from townclerk.writers.safely import whole

HEAD = """\
# What people decided about doubts of townclerk (see docs/review.md). Each `townclerk run` into this folder applies it.
# Keep it in git; edit it by hand as you like. What is not understood is refused, with its line.
"""
# keys whose values are words of ours or numbers: they read better without quotes
PLAIN = frozenset(("means", "kind", "tables", "page", "bbox", "everywhere", "table", "seen"))
_WORD = re.compile(r"[A-Za-z0-9][\w. ]*")


class NotDecided(TownclerkError):
    """A decision that cannot be written."""


def entry_text(entry: Mapping[str, object]) -> str:
    """A decision as lines of decisions.yml, in the order of its keys."""
    lines = [line for key, value in entry.items() for line in _lines(key, value)]
    return "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))


def _lines(key: str, value: object) -> list[str]:
    if key == "pairs" and isinstance(value, list):
        inner = [f"  {line}" for pair in value for line in _pair(pair)]
        return ["pairs:", *inner]
    text = str(value)
    return [f"{key}: {text if key in PLAIN and _WORD.fullmatch(text) else quoted(text)}"]


def _pair(pair: Mapping[str, list[str]]) -> list[str]:
    lines = [f"{key}: [{', '.join(map(quoted, texts))}]" for key, texts in pair.items() if texts]
    return [f"{'- ' if n == 0 else '  '}{line}" for n, line in enumerate(lines)]


def quoted(text: str) -> str:
    """A text in double quotes, whatever is in it."""
    written: str = yaml.dump(text, default_style='"', allow_unicode=True, width=10**9)
    return written.rstrip("\n").removesuffix("\n...")


def mark_of(item: Decision) -> str:
    """A short name for a decision, for links and forms."""
    return hashlib.sha256(key_of(item).encode()).hexdigest()[:16]


def add(clean: Path, entry: Mapping[str, object]) -> Decision:
    """Write a decision at the end of the file, in place of one that says otherwise. NotDecided where that fails."""
    written = entry_text(entry)
    new = _parsed(written).items
    if len(new) != 1:
        raise NotDecided("this is no decision")
    text = _text(clean)
    for old in _parsed(text).items:
        if subject(old) == subject(new[0]):
            text = _without(text, mark_of(old))[0]
    head = text if text.endswith("\n") or not text else f"{text}\n"
    text = (head or HEAD) + written
    _parsed(text)
    _write(clean, text)
    return new[0]


def take_out(clean: Path, mark: str) -> Decision:
    """Remove a decision from the file. NotDecided where it is not there, or stands so that no line is its own."""
    text, gone = _without(_text(clean), mark)
    _write(clean, text)
    return gone


def _without(text: str, mark: str) -> tuple[str, Decision]:
    items = _parsed(text).items
    gone = next((item for item in items if mark_of(item) == mark), None)
    if gone is None:
        raise NotDecided("this decision is not in the file any more")
    lines = text.splitlines(keepends=True)
    first, last = _extent(text, gone.line)
    shorter = "".join(lines[:first] + lines[last:])
    try:
        left = parse(shorter).items
    except DecisionsError:
        left = ()
    if [key_of(item) for item in left] != [key_of(item) for item in items if item is not gone]:
        raise NotDecided(f"the decision in line {gone.line} shares its lines with others: take it out by hand")
    return shorter, gone


def _extent(text: str, line: int) -> tuple[int, int]:
    """The lines of the decision that begins in a line, as a slice."""
    top = yaml.compose(text, yaml.SafeLoader)
    nodes = top.value if isinstance(top, SequenceNode) else []
    for node in nodes:
        if isinstance(node, MappingNode) and node.start_mark.line + 1 == line:
            return node.start_mark.line, _last(node) + 1
    return 0, 0


def _last(node: Node) -> int:
    """The last line of a node, without the blank lines and comments that follow it."""
    if isinstance(node, ScalarNode) or not node.value:
        end = node.end_mark
        return int(end.line if end.column or end.line == node.start_mark.line else end.line - 1)
    parts: list[Any] = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,))]
    return max(_last(part) for part in parts)


def _text(clean: Path) -> str:
    try:
        return (clean / NAME).read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise NotDecided(f"{NAME} cannot be read: {error}") from error


def _parsed(text: str) -> Decisions:
    try:
        return parse(text)
    except DecisionsError as error:
        raise NotDecided(str(error)) from error


def _write(clean: Path, text: str) -> None:
    try:
        with whole(clean / NAME) as file:
            file.write(text)
    except WriteFailed as error:
        raise NotDecided(error.message) from error
