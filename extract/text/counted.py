"""Lines that are numbered one on from those before them, lines with a label of their own as those have, and lines that
go on in mid-sentence."""

from __future__ import annotations

import re

COUNTED = re.compile(r"\(?(?P<n>[ivx]{1,5}|[a-z]|\d{1,2})(?P<mark>[.)])(?=\s|[^\W\d])", re.I)  # 'ii)Number', '2. Open'
COUNTS = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    tuple("abcdefghijklmnopqrstuvwxyz"),
    tuple(str(n) for n in range(1, 41)),
)


LABEL = re.compile(r"[A-Z][A-Za-z'’]*(?: [A-Za-z'’]+){0,3}:(?=\s|$)")  # 'Council Objective:'


def is_labelled_too(first: str, line: str) -> bool:
    """Whether a line is nothing but a label with a colon, and the paragraph before it begins with another one."""
    one, two = LABEL.match(first), LABEL.fullmatch(line)
    return one is not None and two is not None and one[0] != two[0]


def runs_on(previous: str, line: str) -> bool:
    """Whether a line goes on in mid-sentence, though it does not hang below the text of its bullet."""
    return (line[:1].islower() and not COUNTED.match(line)) or previous.endswith(",")


def counts_on(first: str, line: str) -> bool:
    """Whether a line is numbered, and one on from the number that the paragraph before it begins with."""
    one, two = COUNTED.match(first), COUNTED.match(line)
    if one is None or two is None or one["mark"] != two["mark"]:
        return False
    a, b = one["n"].lower(), two["n"].lower()
    return any(b in run and a in run and run.index(b) == run.index(a) + 1 for run in COUNTS)
