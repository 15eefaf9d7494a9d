"""A key printed as lines outside tables: icons with words beside them, 'Green – on target', 'NC means ...'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extract.records import Document, Paragraph, Picture
from normalise.fold import fold
from normalise.legend.entry import Entry, Sight
from normalise.legend.glyphs import glyph_entries, glyph_lines
from normalise.legend.hues import hue_entries
from normalise.legend.placed import placed_entries
from normalise.legend.told import told_entries
from normalise.legend.worded import listed_entries


def line_entries(document: Document, sight: Sight) -> list[Entry]:
    """All lines of keys outside tables, each once, in reading order."""
    found: list[Entry] = []
    everything = [*document.blocks, *document.furniture]
    pictures: dict[int, list[Picture]] = defaultdict(list)
    paragraphs: dict[int, list[Paragraph]] = defaultdict(list)
    for page, block in everything:
        if isinstance(block, Picture):
            pictures[page].append(block)
        elif isinstance(block, Paragraph):
            paragraphs[page].append(block)
    for page, lines in paragraphs.items():
        found += placed_entries(page, pictures[page], lines, sight)
    told = [b for _, b in everything if isinstance(b, Paragraph)]
    found += [*hue_entries(told, sight), *glyph_lines(told, sight)]
    found += listed_entries(told, sight)
    for paragraph in told:
        found += [*glyph_entries(paragraph, sight), *told_entries(paragraph, sight)]
    return _each_once(found)


def _each_once(entries: Sequence[Entry]) -> list[Entry]:
    """Entries of a page each once: two readers may find one. A key that is printed again on another page ends one that
    differs."""
    seen: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        look = (entry.look.hue, entry.look.shape, entry.look.mark) if entry.look else ()
        seen.setdefault((entry.page, fold(entry.word), entry.hue, look, entry.unit, fold(entry.definition)), entry)
    return list(seen.values())
