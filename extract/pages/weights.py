"""Bold print in fonts without a name: its letters are wider than those of the font that most of the page is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from extract.records import Page, Word

LETTERS = "aeinrst"  # common, and wider in bold print in nearly all typefaces
NAMELESS = "nameless"
WIDER = 1.02  # times as wide on average


def nameless(width: Callable[[str], float]) -> str:
    """A name for a font that has none, from the widths of some letters in thousandths of its size (0: it lacks it)."""
    return " ".join([NAMELESS, *(str(round(width(letter))) for letter in LETTERS)])


def weighed(words: Sequence[Word]) -> list[Word]:
    """The words of a page; those in a nameless font with wider letters than most of its words are bold."""
    counts = Counter(w.font for w in words if w.font.startswith(NAMELESS))
    if len(counts) < 2:
        return list(words)
    usual = _widths(counts.most_common(1)[0][0])
    bold = {font for font in counts if _wider(_widths(font), usual)}
    return [replace(w, bold=True) if w.font in bold else w for w in words]


def bold_fonts(words: Iterable[Word]) -> set[str]:
    """The nameless fonts whose words were found to be bold."""
    return {w.font for w in words if w.bold and w.font.startswith(NAMELESS)}


def emboldened(page: Page, fonts: Set[str]) -> Page:
    """The page with all words in these fonts bold: a page without ordinary print beside them does not show it."""
    if not any(w.font in fonts and not w.bold for w in page.words):
        return page
    return replace(page, words=tuple(replace(w, bold=w.bold or w.font in fonts) for w in page.words))


def _widths(font: str) -> list[int]:
    return [int(part) for part in font.split()[1:]]


def _wider(one: Sequence[int], usual: Sequence[int]) -> bool:
    ratios = [a / b for a, b in zip(one, usual, strict=True) if a and b]
    return len(ratios) > 1 and sum(ratios) > WIDER * len(ratios)
