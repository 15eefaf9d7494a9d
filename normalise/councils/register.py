"""Councils named in a text: official, short, former and Welsh or Gaelic names, and web domains.

A name with its own word for the body ('Kent County Council', 'London Borough of Brent') is full; a place name alone
is bare, and counts only when it is written as a name. The longest name wins, so that 'East Wold' is no 'Sussex'.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from normalise.councils import names
from normalise.councils.names import Token, tokens_of
from normalise.councils.unlisted import Unlisted, unlisted
from normalise.fold import fold

_WINDOW = 160  # characters in which the longest name with its kind of council stands
_AFTER = 4  # words behind a name that tell what it is the name of
REGIONAL = ("combined authority", "strategic authority")  # their place names are those of whole regions
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-z][^\W\d_]*(?:['’][^\W\d_]+)*")
_LEAST_INITIALS = 3
_LEADING = frozenset(("london", "cyngor", "council"))
_HOST = re.compile(r"(?:@|www\.|//|\b)((?:[a-z0-9-]+\.)+[a-z]{2,6})\b", re.I)
_PUBLIC = re.compile(r"\.(?:gov\.(?:uk|wales|scot)|gov\.im|llyw\.cymru)$")
_DOMAIN_TAIL = re.compile(r"(?:council|gov|cc|dc|bc|mbc|cbc)$")


_Key = TypeVar("_Key", str, tuple[str, ...])
_Found = dict[_Key, dict[str, None]]


@dataclass(frozen=True, slots=True)
class Council:
    """A council as the list has it. `start` and `end` are ISO dates or "", `domains` hosts without 'www.'."""

    name: str
    short_name: str
    code: str
    kind: str = ""
    start: str = ""
    end: str = ""
    other_names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from all others: its code, its name where it has none (districts before there were codes)."""
        return self.code or self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a text; several keys where one name is that of several councils."""

    keys: tuple[str, ...]
    start: int
    end: int
    full: bool  # says that it is the council, not only the place
    words: int  # of the name
    alone: bool = True  # no part of a longer name: 'in Preston', not 'Jane Preston'


@dataclass(frozen=True, slots=True)
class CouncilIndex:
    """All councils by the words of their names. Build it with `of`."""

    councils: Mapping[str, Council]
    names: Mapping[tuple[str, ...], tuple[str, ...]]
    sizes: Mapping[str, tuple[int, ...]]  # first word -> how many words the names have, the longest first
    hosts: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]  # letters of a name, as domains are made of them
    no_place: frozenset[str] = frozenset()  # folded words that before 'Council' name no place
    words_too: frozenset[str] = frozenset()  # folded place names that are words too, and say nothing alone

    @classmethod
    def of(
        cls,
        councils: Iterable[Council],
        no_place: frozenset[str] = frozenset(),
        words_too: frozenset[str] = frozenset(),
    ) -> CouncilIndex:
        """The index over these councils."""
        listed = {c.key: c for c in councils}
        named: _Found[tuple[str, ...]] = defaultdict(dict)
        hosts: _Found[str] = defaultdict(dict)
        stems: _Found[str] = defaultdict(dict)
        for key, council in listed.items():
            for words in _wordings(council):
                named[words][key] = None
            for name in (council.name, council.short_name, *council.other_names):
                stems[_stem(name)][key] = None
            for host in council.domains:
                hosts[host][key] = None
        sizes: dict[str, set[int]] = defaultdict(set)
        for words in named:
            sizes[words[0]].add(len(words))
        return cls(
            listed,
            _frozen(named),
            {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()},
            _frozen(hosts),
            _frozen(stems),
            no_place,
            words_too,
        )

    def find(self, text: str) -> list[Mention]:
        """Every council named in a text, in order, none overlapping another."""
        found: list[Mention] = []
        at = 0
        for capital in _CAPITAL.finditer(text):
            sizes = self.sizes.get(fold(capital[0]))
            if sizes is None or capital.start() < at:
                continue
            run = tokens_of(text, capital.start(), capital.start() + _WINDOW, sizes[0] + _AFTER)
            size = next((n for n in sizes if n <= len(run) and tuple(t.key for t in run[:n]) in self.names), 0)
            if size:
                at = run[size - 1].end
                if mention := self._mention(text, run, size):
                    found.append(mention)
                    at = mention.end
        return found

    def find_unlisted(self, text: str, mentions: Iterable[Mention]) -> list[Unlisted]:
        """Names of councils in a text that are in no list. `mentions`: those that are."""
        known = [m for m in mentions if m.full]
        return [u for u in unlisted(text, self.no_place) if not any(m.end > u.start and u.end > m.start for m in known)]

    def without(self, text: str) -> str:
        """The text with a bar in place of each council's name, listed or not."""
        mentions = self.find(text)
        spans = [(m.start, m.end) for m in mentions]
        spans += [(u.start, u.end) for u in self.find_unlisted(text, mentions)]
        parts, at = [], 0
        for start, end in sorted(spans):  # one name may stand within another
            if start >= at:
                parts += [text[at:start], "|"]
            at = max(at, end)
        return re.sub(r"\|\s*['’]s\b", "|", "".join((*parts, text[at:])))

    def find_domains(self, text: str) -> Iterator[tuple[str, ...]]:
        """The councils whose e-mail or web domains stand in a text, an entry for each time."""
        if "." not in text or not ("gov" in text.lower() or "@" in text or "www" in text or "//" in text):
            return
        for found in _HOST.finditer(text):
            if keys := self._of_host(found[1].lower()):
                yield keys

    def by_name(self, name: str) -> Council | None:
        """The one council a person means by this name or GSS code, None when there is none or more than one."""
        if name.strip().upper() in self.councils:
            return self.councils[name.strip().upper()]
        hits = {key for m in self.find(name.title() if name.islower() else name) for key in m.keys}
        exact = self.names.get(tuple(t.key for t in tokens_of(name)), ())
        keys = exact if len(exact) == 1 else tuple(hits)
        living = [k for k in keys if not self.councils[k].end] or list(keys)
        return self.councils[living[0]] if len(living) == 1 else None

    def _mention(self, text: str, run: list[Token], size: int) -> Mention | None:
        own, after = run[:size], run[size : size + _AFTER]
        before = tokens_of(text, max(0, own[0].start - 60), own[0].start)[-5:]
        keys = self.names[tuple(t.key for t in own)]
        tail = () if names.says_body(own) else names.tail(after)
        full = names.says_body(own) or bool(tail) or names.led(before) or names.led_inside(own)
        if not names.written_as_name(own) or (not full and not names.is_place(before, own, after, self.words_too)):
            return None
        if tail:
            keys = self._of_kind(keys, tail)
        if not full:
            keys = tuple(k for k in keys if self.councils[k].kind not in REGIONAL)
        alone = full or names.stands_alone(text, before, own, after)
        return Mention(keys, own[0].start, run[size + len(tail) - 1].end, full, size, alone) if keys else None

    def _of_kind(self, keys: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...]:
        """'Dorset County Council' is not 'Dorset Council', though the place name is one."""
        if len(keys) == 1:
            return keys
        fit = tuple(k for k in keys if all(word in fold(self.councils[k].name).split() for word in tail))
        exact = tuple(k for k in fit if names.kinds_in(self.councils[k].name) == set(tail[:-1]))
        return exact or fit or keys

    def _of_host(self, host: str) -> tuple[str, ...]:
        labels = host.split(".")
        for at in range(len(labels) - 1):
            if keys := self.hosts.get(".".join(labels[at:])):
                return keys
        public = _PUBLIC.search(host)
        if public is None:
            return ()
        stem = re.sub(r"[^a-z]", "", host[: public.start()].rsplit(".", maxsplit=1)[-1])
        return self.stems.get(stem) or self.stems.get(_DOMAIN_TAIL.sub("", stem)) or ()


def _wordings(council: Council) -> Iterator[tuple[str, ...]]:
    """The words of its names, also without 'the' before them and without the kind of body behind the short one."""
    for name in (council.name, council.short_name, *council.other_names):
        keys = tuple(t.key for t in tokens_of(name))
        yield keys
        if keys[0] == "the" and len(keys) > 2:
            yield keys[1:]
    if place := names.place_of(council.short_name):
        yield place


def named_by(name: str) -> re.Pattern[str] | None:
    """A council's name, that of its place with its word for the body or without, or the initials of either in a text;
    None for no name."""
    place = names.place_of(name)
    while place and place[0] in names.KINDS | names.SMALL | _LEADING:
        place = place[1:]
    if not place:
        return None
    own = r"\W+".join("(?:and|&)" if word == "and" else re.escape(word) for word in place)
    body, after = ("|".join(sorted(words)) for words in (names.KINDS, names.KINDS | names.SHORT))
    said = rf"(?:(?:{body}|london|lb)\s+)*(?:of\s+)?{own}\b(?:\s+(?:{after})\b)*(?:\s+council)?"
    short = "".join(rf"|(?-i:{letters})\b" for letters in sorted(_initials(name, place)))
    return re.compile(rf"\b(?:{said}{short})", re.I)


def _initials(name: str, place: Sequence[str]) -> set[str]:
    """The first letters of a council's name and of its place, with small words or without, where they are enough to be
    no word: 'RCT' of Rhondda Cynon Taf, 'KCC' of Kent County Council."""
    wordings = (name.split(), [w for w in name.split() if w.lower() not in names.SMALL], place)
    found = {"".join(word[0] for word in words).upper() for words in wordings if words}
    return {short for short in found if len(short) >= _LEAST_INITIALS and short.isalpha()}


def _frozen(index: _Found[_Key]) -> dict[_Key, tuple[str, ...]]:
    return {key: tuple(keys) for key, keys in index.items() if key}


def _stem(name: str) -> str:
    letters = re.sub(r"[^a-z]", "", fold(name))
    return re.sub(r"(?:city|county|borough|district|metropolitan)*council$|^(?:londonboroughof|the)", "", letters)
