"""Characters of symbol fonts as the signs that they print: a Wingdings arrow reads as a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.records import Word

_WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEB: "↖",
    0xEC: "↗", 0xED: "↙", 0xEE: "↘", 0xEF: "←", 0xF0: "→", 0xF1: "↑", 0xF2: "↓", 0xF3: "↔", 0xF4: "↕", 0xFB: "✗",
    0xFC: "✓", 0xFD: "✗", 0xFE: "✓",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "✗", 0x52: "✓", 0x97: "•", 0x98: "●", 0xA2: "■"}
_WINGDINGS_3 = {
    0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x6A: "↖", 0x6B: "↗", 0x6C: "↙", 0x6D: "↘", 0x6E: "↔", 0x6F: "↕",
    0x70: "▲", 0x71: "▼", 0x75: "►", 0x74: "◄", 0x76: "►", 0xC7: "→", 0xC8: "↑", 0xCA: "↓",
}  # fmt: skip
_WEBDINGS = {0x33: "◄", 0x34: "►", 0x35: "▲", 0x36: "▼", 0x3C: "■", 0x61: "✓", 0x72: "✗", 0x6E: "●", 0x67: "■"}
PRIVATE = 0xF000  # symbol fonts put their characters here, or print them as the letters themselves
_OPEN_SYMBOL = {PRIVATE + code: sign for code, sign in _WINGDINGS.items()}  # a stand-in that has letters of its own too
FONTS = (
    ("wingdings3", _WINGDINGS_3),
    ("wingdings2", _WINGDINGS_2),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("opensymbol", _OPEN_SYMBOL),
)


def with_signs(word: Word) -> Word:
    """The word with the characters of a symbol font replaced by the signs they print; other words as they are."""
    table = _table(word.font)
    if not table:
        return word
    text = "".join(_sign(c, table) for c in word.text)
    return replace(word, text=text) if text != word.text else word


def in_signs(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words with the characters of symbol fonts replaced; hardly a page has such a font."""
    fonts = {font for font in {word.font for word in words} if _table(font)}
    return tuple(with_signs(word) if word.font in fonts else word for word in words) if fonts else tuple(words)


@lru_cache(maxsize=512)
def _table(font: str) -> dict[int, str]:
    name = font.lower().replace(" ", "").replace("-", "")
    return next((table for known, table in FONTS if known in name), {})


def _sign(char: str, table: dict[int, str]) -> str:
    code = ord(char)
    return table.get(code) or table.get(code - PRIVATE if code >= PRIVATE else code, char)
