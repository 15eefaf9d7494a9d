"""Which service or department a document is of, from the words at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalise.identity.councils import CouncilIndex
from normalise.identity.cover import Cover

_HEADS = r"(?:Resources|Services?|Directorate|Department|Division|Office)"
_SMALL = r"(?:and|&|of|for|the|with)"
_CAP = r"[A-Z][\w’'-]*,?"
_RUN = rf"{_CAP}(?:\s+(?:{_SMALL}\s+)*{_CAP}){{0,6}}?"
SERVICE = re.compile(rf"\b({_RUN}\s+{_HEADS})\b(?:\s+(Directorate|Department|Division))?")
_SINGULAR = re.compile(rf"\b({_RUN})\s+(Resource|Service)\s+(?:Business\s+|Improvement\s+)?Plan\b")
_NOT_ONE = re.compile(
    r"^(?:Public|Our|Council|The|Key|Shared|Other|All|Local|Community Planning|Best Value|Frontline|Better|Quality)\s+"
    r"(?:Services?|Resources|Office)$"
)
_DEED = re.compile(r"^(?!Housing|Planning|Licensing|Catering|Cleaning|Learning|Commissioning|Building|Parking)\w+ing\b")
_ROLE = re.compile(r"^.*\b(?:Director|Member|Leader|Manager|Convener|Chair|Officer|Head)\s+(?:of|for)\s+(?:the\s+)?")
_NO_PART = re.compile(r"\b(?:Quarter \d|Q\d|Report|Plan|Review|Update|Committee|Cabinet|Board|Scrutiny)\b\s*:?")


def service_of(title: str, cover: Cover, index: CouncilIndex) -> str:
    """The service that the head of the document names, "" for the whole council."""
    lines = [p.text for p in cover.lines]
    whole = [text for text in (cover.labels.get("service", ""), *lines) if SERVICE.fullmatch(text.strip())]
    large = [p.text for p in cover.lines if p.size > 1.1 * cover.body_size]
    for text in (*whole, title, *large, cover.labels.get("by", ""), cover.labels.get("to", "")):
        for name in _services(without_councils(text, index)):
            return name
    found = _SINGULAR.search(without_councils(title, index))
    if not found:
        return ""
    plural = f"{found[1]} {found[2]}s"
    return plural if any(plural in p.text for p in cover.opening) else plural[:-1]


def without_councils(text: str, index: CouncilIndex) -> str:
    """The text with a bar in place of each council's name."""
    for mention in reversed(index.find(text)):
        text = text[: mention.start] + "|" + text[mention.end :]
    return re.sub(r"\|\s*['’]s\b", "|", text)


def _services(text: str) -> Iterator[str]:
    for found in SERVICE.finditer(_NO_PART.sub("|", text)):
        name = f"{found[1]} {found[2]}" if found[2] else found[1]
        name = re.sub(r"^(?:The|Our|By)\s+", "", _ROLE.sub("", name))
        if not _NOT_ONE.match(name) and not _DEED.match(name) and len(name.split()) > 1:
            yield name
