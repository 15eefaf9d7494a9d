"""Who published a document: councils and other public bodies weighed by where their names stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.records import Document, Paragraph, Table
from normalise.councils.names import SMALL, place_of, says_only_body
from normalise.councils.register import REGIONAL, Council, CouncilIndex, Mention
from normalise.identity.bodies import body_at_head
from normalise.identity.cover import Cover
from normalise.records import Period
from normalise.vocabulary.entries import PublisherWords

# Weight of one mention: (full name, place name alone), and the most that a zone can add.
_ZONES = {
    "cover": (100.0, 30.0, 130.0),
    "furniture": (60.0, 12.0, 60.0),
    "subject": (9.0, 2.0, 9.0),  # the first words of a paragraph on the first pages
    "body": (3.0, 2.0, 24.0),
    "file": (20.0, 5.0, 20.0),
}
_HEAD = ("cover", "furniture", "file")
_DOMAIN_WEIGHT, _DOMAIN_MOST = 12.0, 36.0
_BODY_MOST = _ZONES["body"][2] + _ZONES["subject"][2] + _DOMAIN_MOST
_ONE_WORD = 0.25  # a place of one word may be a word, or anything there
_ENOUGH = 5.0
_PARTIES = 3
_NAME_WORDS = 4  # of a line on the cover that a name may run on from
_MARGIN = 1.5
_SOLE = 1.0  # weight of a place that is the only one named in a document that speaks as a council
_BY = re.compile(r"\b(?:prepared|published|produced|issued|written) by (?:the )?$", re.I)
_OWN_VOICE = re.compile(
    r"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Nn]ew)\s+[Cc]ouncil\b|\bCouncil(?:['’]s)?\s+(?:Plan|Priority|Priorities|Objectives?|Values?)\b"
    r"|\b[Cc]ouncillors\b"
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher. `rivals`: the names when several have about the same claim; `doubt`: what is unsure; `seen`: all
    listed councils that the document names."""

    name: str = ""
    code: str = ""
    rivals: tuple[str, ...] = ()
    doubt: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    weight: float
    strong: bool  # more than a place name in running text


_Texts = list[tuple[str, str]]  # text and zone


def publisher_of(
    document: Document,
    cover: Cover,
    index: CouncilIndex,
    bodies: tuple[tuple[str, ...], PublisherWords],
    period: Period,
) -> Publisher:
    """The council that the document comes from; another body only where it is named at the head and no council is.
    `bodies`: names of listed ones, and the words that make others of places."""
    head = _head(document, cover)
    claims, ranked = _ranked(head, index, period)
    body: _Texts = []
    if not _overwhelming(claims, ranked):
        body = list(_body(document, cover))
        claims, ranked = _ranked([*head, *body], index, period)
    names, words = bodies
    texts = [(text, _ZONES[zone][0]) for text, zone in head]
    other, other_weight = body_at_head(texts, [p.text for p in cover.opening], names, words)
    if not ranked:
        return Publisher(other)
    seen = tuple(index.councils[k].name for k in ranked if k in index.councils)
    first = claims[ranked[0]]
    own_voice = first.strong or _own_voice([*head, *body])
    sound = [k for k in ranked if claims[k].weight >= _ENOUGH and (claims[k].strong or own_voice)]
    parties = _parties(cover, head, index)
    if sound and sound[0] in parties:
        return Publisher(rivals=tuple(index.councils[k].name for k in parties))
    if sound and other_weight <= claims[sound[0]].weight:
        return _chosen(sound[0], claims, ranked, index)
    if not other and not sound and own_voice and len(ranked) == 1 and first.weight >= _SOLE:
        council = index.councils[ranked[0]]
        return Publisher(council.name, council.code, doubt="the council is named only as a place")
    named = index.councils.get(_named_once([*head, *body], cover, index)) if not other and not sound else None
    if named is not None:
        return Publisher(named.name, named.code, doubt="the council is named only in passing, but no other one is")
    return Publisher(other, seen=seen)


def _named_once(texts: _Texts, cover: Cover, index: CouncilIndex) -> str:
    """The only council whose full name a document prints, where its first pages do; "" for none."""
    named = {keys for text, _ in texts for m in index.find(text) if m.full and (keys := _local(m.keys, index))}
    opened = {_local(m.keys, index) for p in cover.opening for m in index.find(p.text) if m.full}
    return next(iter(named))[0] if len(named) == 1 and named <= opened else ""


def _chosen(key: str, claims: dict[str, _Claim], ranked: list[str], index: CouncilIndex) -> Publisher:
    rivals = [r for r in ranked if r != key and claims[r].weight * _MARGIN > claims[key].weight]
    best = index.councils.get(key)
    if best is not None:
        rivals = [r for r in rivals if not _same_place(best, index.councils.get(r))]
    if rivals:
        return Publisher(rivals=tuple(c.name if (c := index.councils.get(k)) else k for k in (key, *rivals)))
    if best is None:
        return Publisher(key, doubt="the council is in no list, so that its code is not known")
    return Publisher(best.name, best.code)


def _parties(cover: Cover, head: _Texts, index: CouncilIndex) -> tuple[str, ...]:
    """The councils that an agreement lists line by line as those that make it, none of them named at its head."""
    named = [m.keys for p in cover.opening if (m := _only(p.text, index)) is not None and m.full]
    keys = dict.fromkeys(keys[0] for keys in named)
    at_head = {k for text, _ in head for m in index.find(text) if m.full for k in m.keys}
    return tuple(keys) if len(keys) >= _PARTIES and not at_head & set(keys) else ()


def _only(text: str, index: CouncilIndex) -> Mention | None:
    """The council whose name is all that a line holds."""
    found = index.find(text)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text.rstrip(" ,;."))) else None


def _ranked(texts: _Texts, index: CouncilIndex, period: Period) -> tuple[dict[str, _Claim], list[str]]:
    """What each council's claim weighs, and the councils from the strongest claim to the weakest."""
    claims = _claims(texts, index)
    return claims, sorted(claims, key=lambda k: (-claims[k].weight, *_fitness(k, index.councils.get(k), period)))


def _overwhelming(claims: dict[str, _Claim], ranked: list[str]) -> bool:
    """Whether no text of the body could change who is first."""
    if not ranked or not claims[ranked[0]].strong:
        return False
    second = claims[ranked[1]].weight if len(ranked) > 1 else 0.0
    return claims[ranked[0]].weight >= _MARGIN * (second + _BODY_MOST)


def _claims(texts: _Texts, index: CouncilIndex) -> dict[str, _Claim]:
    weights: dict[tuple[str, str], float] = defaultdict(float)
    strong: set[str] = set()
    for text, zone in texts:
        mentions = index.find(text)
        for key, share, full in (*_listed(text, zone, mentions, index), *_unlisted(text, zone, mentions, index)):
            weights[key, zone] += share
            if full and zone != "body":
                strong.add(key)
        for keys in index.find_domains(text):
            fit = keys if zone != "body" else _local(keys, index)
            strong.update(fit if zone != "body" else ())
            for key in fit:
                weights[key, "domain"] += _DOMAIN_WEIGHT
    totals: dict[str, float] = defaultdict(float)
    for (key, zone), weight in weights.items():
        totals[key] += min(weight, _DOMAIN_MOST if zone == "domain" else _ZONES[zone][2])
    return {key: _Claim(total, key in strong) for key, total in totals.items()}


def _listed(
    text: str, zone: str, mentions: Iterable[Mention], index: CouncilIndex
) -> Iterator[tuple[str, float, bool]]:
    for mention in mentions:
        subject = zone == "subject" and (mention.start == 0 or bool(_BY.search(text[: mention.start])))
        full, bare, _ = _ZONES["body" if zone == "subject" and not subject else zone]
        lone = mention.words == 1 and zone in ("body", "subject")
        share = full if mention.full else bare * (_ONE_WORD * mention.alone if lone else 1.0)
        fit = mention.keys if zone in _HEAD else _local(mention.keys, index)
        for key in fit if share else ():
            yield key, share, mention.full and (zone != "subject" or subject)


def _local(keys: Iterable[str], index: CouncilIndex) -> tuple[str, ...]:
    """Those that running text may name as its own: authorities of whole regions are partners there."""
    return tuple(k for k in keys if index.councils[k].kind not in REGIONAL)


def _unlisted(text: str, zone: str, mentions: list[Mention], index: CouncilIndex) -> Iterator[tuple[str, float, bool]]:
    if zone == "body":
        return
    for found in index.find_unlisted(text, mentions):
        if zone in _HEAD or found.start == 0:
            yield found.name, _ZONES[zone][0], True


def _head(document: Document, cover: Cover) -> _Texts:
    """The texts at the head of the document and in its running lines, each running line once."""
    lines = (*_whole(p.text for p in cover.lines), *cover.labels.values())
    return [*((t, "cover") for t in lines), *((t, "furniture") for t in cover.running), (document.title, "file")]


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Lines, those put together that a name runs over: 'East Anyford' / 'of Wold Council', 'Anyford and' / 'Wold'."""
    held = ""
    for line in lines:
        before, after = held.lower().split(), line.lower().split()
        small = bool(before and after) and not SMALL.isdisjoint((before[-1], after[0]))
        if (small or (before and says_only_body(line))) and len(before) <= _NAME_WORDS:
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _body(document: Document, cover: Cover) -> Iterator[tuple[str, str]]:
    head, opening = set(map(id, cover.lines)), set(map(id, cover.opening))
    for _, block in document.blocks:
        if isinstance(block, Paragraph) and id(block) not in head:
            yield block.text, "subject" if id(block) in opening else "body"
        elif isinstance(block, Table):
            yield from ((cell.text, "body") for cell in block.cells if cell.paragraphs)


def _own_voice(texts: _Texts) -> bool:
    """Whether the document speaks as a council does, twice at least."""
    said = 0
    for text, _ in texts:
        if "ouncil" in text:
            said += len(_OWN_VOICE.findall(text))
        if said >= 2:
            return True
    return False


def _fitness(key: str, council: Council | None, period: Period) -> tuple[int, str]:
    """0 for a council that was there at the time, so that it comes first among equals."""
    if council is None:
        return 2, key
    when = period.end or period.start
    gone = bool(council.end) and (not when or council.end <= when)
    unborn = bool(when) and council.start > when
    return int(gone or unborn), key


def _same_place(a: Council, b: Council | None) -> bool:
    """'Dorset Council' and 'Dorset County Council': one place name, told apart by the date."""
    return b is not None and place_of(a.short_name) == place_of(b.short_name) and bool(a.end) != bool(b.end)
