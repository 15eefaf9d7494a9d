"""What a printed number counts: actions or measures, by the nouns beside it."""

from __future__ import annotations

import re

_ACTION = (
    r"(?:key\s+)?(?:actions?|activit(?:y|ies)|tasks?|projects?|milestones?)|commitments?|recommendations?|steps?"
    r"|initiatives?|aspirations?|deliverables?|pledges?|promises?|camau"
)
_MEASURE = r"(?:key\s+)?(?:performance\s+)?(?:measures?|indicators?)|k?pis?|targets?|mesurau"
UNIT = re.compile(rf"\b(?:(?P<action>{_ACTION})|(?P<measure>{_MEASURE}))\b", re.I)


def unit_in(text: str) -> str:
    """action | measure | "" : what a text says it counts; "" where it names both."""
    found = {"action" if m["action"] else "measure" for m in UNIT.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def names_unit(text: str) -> bool:
    """Whether a text names anything that totals count."""
    return UNIT.search(text) is not None
