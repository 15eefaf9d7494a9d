"""What was read and the rows made of it, folded up for the ledger: whole when they come back, small on the way."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from extract.records import BBox, Document, Paragraph
from townclerk.ledger import versions
from townclerk.ledger.packing import BLOCKS, Spoiled, Unread, pack, pack_rows, unpack, unpack_rows
from townclerk.ledger.versions import Versions
from townclerk.writers.csvs import PIECE, line_pieces, to_lines


def document(blocks: int) -> Document:
    line = "what was done, and by whom"
    text = tuple((n // 9, Paragraph(f"{n} {line}", BBox(0.5 * n, 10.0, 90.0, 20.0), n // 9)) for n in range(blocks))
    return Document((), text, (), title="long")


@pytest.mark.parametrize("blocks", [0, 1, BLOCKS, BLOCKS + 1, 3 * BLOCKS - 1])
def test_no_block_is_lost_where_one_part_ends_and_the_next_begins(blocks: int) -> None:
    assert unpack(pack(document(blocks))) == document(blocks)


def test_what_could_not_be_read_comes_back_with_its_reason() -> None:
    assert unpack(pack(Unread("broken", "some text"))) == Unread("broken", "some text")


def test_bytes_cut_short_are_no_shorter_document() -> None:
    packed = pack(document(3 * BLOCKS))
    for end in (len(packed) // 2, len(packed) - 1):
        with pytest.raises(Spoiled):
            unpack(packed[:end])


def test_a_long_document_is_not_there_twice_while_it_is_packed() -> None:
    """A thousand pages take a hundred megabytes: one more copy is the difference between done and killed."""
    long = document(40 * BLOCKS)
    tracemalloc.start()
    packed = pack(long)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(packed) + 60 * 1024 * 30  # of one part, not of forty


@pytest.mark.parametrize("count", [0, 1, PIECE, 2 * PIECE + 1])
def test_lines_in_pieces_are_the_lines_in_one(count: int) -> None:
    rows = [{"a": f'say "{n}"\\', "b": "£ – \U0001f7e2"} for n in range(count)]
    packed = pack_rows([("first", line_pieces(("a", "b"), rows)), ("second", ())])
    assert unpack_rows(packed) == {"first": to_lines(("a", "b"), rows), "second": ""}


def test_a_document_packed_in_another_way_is_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else blocks that the old way kept elsewhere would be gone without a word."""
    before = Versions.now().extract
    (tmp_path / "packing.py").write_text("another way")
    monkeypatch.setattr(versions, "PACKING", tmp_path / "packing.py")
    versions._extract.cache_clear()
    try:
        assert Versions.now().extract != before
    finally:
        versions._extract.cache_clear()
