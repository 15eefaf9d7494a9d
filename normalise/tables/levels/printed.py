"""How headings and bands are printed: over several lines, with '(continued)', again as a running head."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Document, Paragraph
from normalise.fold import fold
from normalise.tables.joining import first_word
from normalise.tables.levels.labels import Labels
from normalise.tables.levels.styles import LARGER, style_of

CONTINUED = re.compile(r"\s*[(\[–-]*\s*(continued|cont['’]?d?\.?)\s*[)\]]*$", re.I)
COUNTED = re.compile(r"([^\W\d]+)\b[^\d.:]{0,40}?\s(\d{1,2})\b")
CLOSE = 0.2  # font sizes by which the boxes of two lines may overlap
LONGEST = 200  # characters of a name
LISTED = 2  # semicolons of a list
LEADING = 0.55  # font sizes between the lines of one heading


def sizes_of(document: Document) -> dict[tuple[int, str], float]:
    """The largest print in which each text stands on a page, outside tables."""
    found: dict[tuple[int, str], float] = {}
    for page, block in document.blocks:
        if isinstance(block, Paragraph):
            key = (page, fold(block.text))
            found[key] = max(found.get(key, 0.0), block.size)
    return found


def goes_on_from(above: Paragraph, below: Paragraph) -> bool:
    """Whether a line of the same look goes on a heading: small, or without room for its first word."""
    if above.page != below.page or below.bullet or style_of(above) != style_of(below):
        return False
    near = 0 <= below.bbox.top - above.bbox.bottom < LEADING * below.size
    if not near or abs(above.bbox.x0 - below.bbox.x0) >= 2.0:
        return False
    open_end = below.text[:1].islower() and above.text[-1:].isalnum()
    return open_end or 0 < above.room < first_word(below)


def without_continued(text: str) -> str:
    """A heading without '(continued)' behind it."""
    return (CONTINUED.sub("", text) if "cont" in text.lower() else text).strip()


def band_title(paragraphs: Sequence[Paragraph]) -> str:
    """The bold start of a band that goes on in ordinary text, a first text in larger print than all others, or the
    whole text of a band."""
    first = paragraphs[0]
    if all(first.size > LARGER * p.size for p in paragraphs[1:]):
        return first.text
    if len(paragraphs) > 1 and first.bold:
        bold = [p.text for p in paragraphs if p.bold]
        return first.text if len(bold) < len(paragraphs) else " ".join(bold)
    return first.lead or " ".join(p.text for p in paragraphs)


def label_over(paragraphs: Sequence[Paragraph], labels: Labels) -> tuple[str, Sequence[Paragraph]]:
    """'Theme 2: ' that stands small over the title of a band, and the paragraphs without it; '' for none."""
    first = paragraphs[0]
    told = labels.is_counted(first.text) or labels.is_level(first.text)
    if len(paragraphs) > 1 and told and names(first, paragraphs[1]):
        return f"{first.text}: ", paragraphs[1:]
    return "", paragraphs


def names(counted: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a line in larger print right below 'Priority 2', on the same ground, is the name of that level."""
    gap = paragraph.bbox.top - counted.bbox.bottom
    near = counted.page == paragraph.page and -CLOSE * paragraph.size < gap < LEADING * paragraph.size
    return near and counted.fill == paragraph.fill and paragraph.size > LARGER * counted.size


def under_title(title: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a text stands on the band of a title in bold, in smaller print or as a sentence: it is about the level,
    and none itself."""
    same = title.page == paragraph.page and title.fill == paragraph.fill and paragraph.bbox.top >= title.bbox.bottom
    told = title.size > LARGER * paragraph.size or paragraph.text.rstrip().endswith(".")
    return same and not paragraph.bold and told


def is_name(text: str) -> bool:
    """Whether a text behind the label of a level may be its name: short, and no list ('Service: AB Adults; CH Children;
    HR People' explains letters)."""
    return len(text) <= LONGEST and text.count(";") < LISTED


def translates(above: Paragraph | None, paragraph: Paragraph, labels: Labels) -> bool:
    """Whether a line right below the heading of a level, in no larger print, says the same in Welsh with its number:
    'Amcan Llesiant 2 – Cartrefi' below 'Well-being Objective 2 – Homes'."""
    one, other = COUNTED.match(above.text if above else ""), COUNTED.match(paragraph.text)
    if above is None or one is None or other is None or one[2] != other[2]:
        return False
    near = above.page == paragraph.page and paragraph.bbox.top - above.bbox.bottom < LEADING * above.size
    if not near or paragraph.size > above.size:
        return False
    return fold(other[1]) in labels.listed.welsh and fold(one[1]) not in labels.listed.welsh
