"""Tables that hold neither actions nor measures, told by their headings and captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalise.fold import fold
from normalise.vocabulary import Vocabulary

_UNIT = re.compile(r"\s*\(?£['’]?(?:0{3}s?|k|m|million|thousands?)?\)?$")  # 'Revised budget £000'
_TIME = re.compile(r"\b(?:q[1-4]|quarter [1-4]|(?:19|20)\d\d(?:[/-]\d{2,4})?)\b")  # 'Score Q1'


def foreign_kind(headings: Sequence[str], captions: Sequence[str], voc: Vocabulary) -> str:
    """The kind of a table that is not ours ('risk', 'budget' ...), or ''. `headings`: every tier of every column."""
    heads = list(dict.fromkeys(fold(h) for h in headings if h))
    ours = len(set(heads) & voc.table_kinds.ours)
    forms = [{h, _UNIT.sub("", h), _TIME.sub("", h).strip()} for h in heads]
    said = "\n".join((*(fold(c) for c in captions[-1:]), *heads))
    for kind in voc.table_kinds.kinds:
        hits = sum(bool(each & kind.heads) for each in forms)
        named = any(word in said for word in kind.words)
        if hits > ours and (hits >= kind.need or named):
            return kind.kind
    return ""


def foreign_caption(captions: Sequence[str], voc: Vocabulary) -> bool:
    """Whether the line above a table without a header says by itself that it is of another kind ('Risk register')."""
    said = " / ".join(fold(c) for c in captions[-1:])
    return any(word in said for kind in voc.table_kinds.kinds for word in kind.words)
