"""Who published a document: councils and other public bodies weighed by where their names stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.records import Document, Paragraph, Table
from normalise.identity.councils import Council, CouncilIndex, Mention
from normalise.identity.cover import Cover
from normalise.records import Period

# Weight of one mention: (full name, place name alone), and the most that a zone can add.
_ZONES = {
    "cover": (100.0, 30.0, 130.0),
    "furniture": (60.0, 12.0, 60.0),
    "body": (3.0, 2.0, 24.0),
    "file": (20.0, 5.0, 20.0),
}
_DOMAIN_WEIGHT, _DOMAIN_MOST = 12.0, 36.0
_ONE_WORD = 0.25  # a place of one word may be a word ('Reading'), or anything there ('Kent Police')
_ENOUGH = 5.0
_MARGIN = 1.5
_OWN_VOICE = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Nn]ew)\s+[Cc]ouncil\b|\bCouncil(?:['’]s)?\s+(?:Plan|Priority|Priorities|Objectives?|Values?)\b"
    r"|\b[Cc]ouncillors\b"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher. `rivals` holds the names when several have about the same claim."""

    name: str = ""
    code: str = ""
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    weight: float
    strong: bool  # more than a place name in running text


def publisher_of(
    document: Document, cover: Cover, index: CouncilIndex, bodies: Iterable[str], period: Period
) -> Publisher:
    """The council that the document comes from; another body only where it is named at the head and no council is."""
    claims = _claims(document, cover, index)
    own_voice = sum(len(_OWN_VOICE.findall(text)) for text, _ in _texts(document, cover)) >= 2
    other, other_weight = _other_body(document, cover, tuple(bodies))
    ranked = sorted(claims, key=lambda code: (-claims[code].weight, *_fitness(index.councils[code], period)))
    sound = [c for c in ranked if claims[c].weight >= _ENOUGH and (claims[c].strong or own_voice)]
    if not sound or (other_weight > claims[sound[0]].weight):
        return Publisher(other)
    best = index.councils[sound[0]]
    rivals = [index.councils[c] for c in ranked[1:] if claims[c].weight * _MARGIN > claims[sound[0]].weight]
    rivals = [r for r in rivals if not _same_place(best, r)]
    if rivals:
        return Publisher("", "", (best.name, *(r.name for r in rivals)))
    return Publisher(best.name, best.code)


def _claims(document: Document, cover: Cover, index: CouncilIndex) -> dict[str, _Claim]:
    weights: dict[tuple[str, str], float] = defaultdict(float)
    strong: set[str] = set()
    for text, zone in _texts(document, cover):
        for mention in index.find(text):
            share = _weight(mention, zone)
            for code in mention.codes:
                weights[code, zone] += share
                if zone != "body" and mention.full:
                    strong.add(code)
        for codes in index.find_domains(text):
            for code in codes:
                weights[code, "domain"] += _DOMAIN_WEIGHT
                strong.add(code)
    totals: dict[str, float] = defaultdict(float)
    for (code, zone), weight in weights.items():
        totals[code] += min(weight, _DOMAIN_MOST if zone == "domain" else _ZONES[zone][2])
    return {code: _Claim(total, code in strong) for code, total in totals.items()}


def _weight(mention: Mention, zone: str) -> float:
    full, bare, _ = _ZONES[zone]
    if mention.full:
        return full
    return bare * (_ONE_WORD if mention.words == 1 and zone == "body" else 1.0)


def _texts(document: Document, cover: Cover) -> Iterator[tuple[str, str]]:
    """Every text of the document with its zone. A running header counts once."""
    head = set(map(id, cover.lines))
    for line in (*(p.text for p in cover.lines), *cover.labels.values()):
        yield line, "cover"
    for text in dict.fromkeys(p.text for _, p in document.furniture if isinstance(p, Paragraph)):
        yield text, "furniture"
    yield document.title, "file"
    for _, block in document.blocks:
        if isinstance(block, Paragraph) and id(block) not in head:
            yield block.text, "body"
        elif isinstance(block, Table):
            yield from ((cell.text, "body") for cell in block.cells if cell.paragraphs)


def _other_body(document: Document, cover: Cover, bodies: tuple[str, ...]) -> tuple[str, float]:
    """The public body that the cover, the running footer or the imprint names, with its weight."""
    weights: dict[str, float] = defaultdict(float)
    for text, zone in _texts(document, cover):
        imprint = 0.0 if zone == "body" else _ZONES[zone][0]
        if imprint:
            for body in bodies:
                if _names(text, body):
                    weights[body] += imprint
    for paragraph in cover.opening:
        for body in bodies:
            if _imprint(paragraph.text, body):
                weights[body] += 10.0
    best = max(weights, key=lambda b: (weights[b], len(b)), default="")
    return best, weights.get(best, 0.0)


def _imprint(text: str, body: str) -> bool:
    """An address of the body, or its name at the head of a short line."""
    low = text.lower()
    return _address(low, body) or (low.startswith(body.lower()) and len(text.split()) <= 12)


def _names(text: str, body: str) -> bool:
    """By name, by the page 'www.gov.uk/NAME', or by the domain of an address."""
    low = text.lower()
    said = re.search(rf"(?<!to )(?<!for )(?<!with )(?<!by )(?<!\w){re.escape(body.lower())}(?!\w)", low)
    return said is not None or _address(low, body)


def _address(text: str, body: str) -> bool:
    slug = re.sub(r"[^a-z]+", "-", body.lower())
    return f"gov.uk/{slug}" in text or f"@{slug.replace('-', '')}." in text


def _fitness(council: Council, period: Period) -> tuple[int, str]:
    """0 for a council that was there at the time, so that it comes first among equals."""
    when = period.end or period.start
    gone = bool(council.end) and (not when or council.end <= when)
    unborn = bool(when) and council.start > when
    return int(gone or unborn), council.code


def _same_place(a: Council, b: Council) -> bool:
    """'Dorset Council' and 'Dorset County Council': one place name, told apart by the date."""
    return bool({a.short_name.split()[0]} & {b.short_name.split()[0]}) and bool(a.end) != bool(b.end)
