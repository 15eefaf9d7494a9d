"""Names of councils that are in no list: 'Anyford Borough Council' on a cover is still who publishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from normalise.councils.names import KINDS, SMALL, Token, tokens_of

_LOCAL = frozenset(("town", "parish", "community"))
_BEFORE_OF = KINDS | {"isle", "isles", "vale", "forest", "council", "bay"}
_LONGEST = 7  # words of a name
_AFTER = frozenset(
    ("tax", "house", "housing", "offices", "chamber", "plan", "leader", "officers", "members", "meeting")
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name with 'Council' behind it, spelled as printed but not in capitals throughout, and its place in the text."""

    name: str
    start: int
    end: int


def unlisted(text: str, no_place: Collection[str]) -> Iterator[Unlisted]:
    """Every name of a council that the words before 'Council' make a name."""
    if "ouncil" not in text and "OUNCIL" not in text:
        return
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        if token.key == "council" and token.capital:
            run = _run(text, tokens[: at + 1], no_place)
            if run and not _goes_on(text, run, tokens[at + 1 : at + 2]):
                yield Unlisted(spelled(text[run[0].start : token.end]), run[0].start, token.end)


def _run(text: str, tokens: Sequence[Token], no_place: Collection[str]) -> Sequence[Token]:
    """The name that ends in the last of these words, () where the words before it name no place."""
    first = len(tokens) - 1
    while first and len(tokens) - first <= _LONGEST and _belongs(text, tokens[first - 1], tokens[first]):
        first -= 1
    run = list(tokens[first:])
    for at in range(len(run) - 1, 0, -1):  # 'Leader of Anyford Council', but 'Isle of Any Council'
        if run[at].key in ("of", "the", "with") and run[at - 1].key not in _BEFORE_OF and run[at - 1].capital:
            run = run[at + 1 :]
            break
    while run and (run[0].key in SMALL or not run[0].capital):
        run = run[1:]
    place = {t.key for t in run[:-1]} - KINDS - _LOCAL - SMALL
    sure = len(run) > 1 and run[-2].key in KINDS | _LOCAL
    return run if place and not (place <= set(no_place) if sure else place & set(no_place)) else ()


def _belongs(text: str, word: Token, following: Token) -> bool:
    between = text[word.end : following.start]
    return (word.capital or word.key in SMALL) and (between.isspace() or between == "-") and not word.key.isdigit()


def _goes_on(text: str, run: Sequence[Token], after: Sequence[Token]) -> bool:
    """'Anyford Council Plan' may be the plan of any council; a word for its kind makes the name sure."""
    if not after or {t.key for t in run} & (KINDS | _LOCAL):
        return False
    return after[0].key in _AFTER and text[run[-1].end : after[0].start].isspace()


def spelled(name: str) -> str:
    """A name as it is printed, but not in capitals throughout."""
    name = " ".join(name.split())
    if not name.isupper():
        return name
    words = name.split(" ")
    return " ".join(w.lower() if n and w.lower() in SMALL else w.capitalize() for n, w in enumerate(words))
