"""Whether the bytes of a PDF are as they were written: readers of PDFs pass over damage and go on with what is left."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from extract.errors import HarmfulPdf

_STREAM = b"stream"
_HEAD = 2000  # bytes before a stream in which its dictionary begins
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_NEAR = 40  # bytes in which the head of an object stands
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[A-Za-z0-9]+)")
_NAME = re.compile(rb"/([A-Za-z0-9]+)")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_ASCII = {b"ASCII85Decode", b"A85"}
_KNOWN = {b"FlateDecode", b"Fl"} | _ASCII
_CHUNK = 1 << 14  # bytes taken at a time
_PART = 1 << 20  # bytes given at a time
_MOST = 1 << 27  # bytes that a stream may unfold to before it is called a bomb


def check(path: Path) -> tuple[str, ...]:
    """Unfold every compressed stream of a file but its images, and say what is broken in a few words.

    HarmfulPdf for a stream that unfolds to more than anybody prints. An encrypted file cannot be checked; one that
    cannot be opened has its own error later.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return ()
    if b"/Encrypt" in data:
        return ()
    spoiled = sum(not _whole(data, start, filters, path.name) for start, filters in _compressed(data))
    streams = "a compressed part is" if spoiled == 1 else f"{spoiled} compressed parts are"
    return (f"{streams} spoiled",) if spoiled else ()


def _whole(data: bytes, start: int, filters: list[bytes], name: str) -> bool:
    size = 0
    try:
        for part in _unfolded(data, start, filters):
            size += len(part)
            if size > _MOST:
                raise HarmfulPdf(f"a part of it unfolds to more than {_MOST >> 20} MB", document=name)
    except (zlib.error, EOFError, ValueError):
        return False
    return True


def _compressed(data: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Where each stream begins whose filters we can undo, with the names of these."""
    for at, start in _streams(data):
        head = data[max(0, at - _HEAD) : at]
        begin = _last_object(head)
        named = _FILTER.search(head, begin) if begin >= 0 else None
        filters = _NAME.findall(named[1]) if named else []
        if set(filters) <= _KNOWN and not set(filters) <= _ASCII and not _IMAGE.search(head, begin):
            yield start, filters


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the word stands that opens each stream, and where its bytes begin."""
    at = data.find(_STREAM)
    while at >= 0:
        start = at + len(_STREAM)
        ending = 2 if data.startswith(b"\r\n", start) else 1 if data.startswith(b"\n", start) else 0
        if ending and not data.endswith(b"end", 0, at):
            yield at, start + ending
        at = data.find(_STREAM, start)


def _last_object(head: bytes) -> int:
    """Where the inside of the last object begins, -1 without any."""
    near = max(0, head.rfind(b"obj") - _NEAR)
    ends = [match.end() for match in _OBJECT.finditer(head, near)] or [match.end() for match in _OBJECT.finditer(head)]
    return ends[-1] if ends else -1


def _unfolded(data: bytes, start: int, filters: list[bytes]) -> Iterator[bytes]:
    """What a stream unfolds to, in small parts. zlib.error, ValueError or EOFError where it is spoiled."""
    parts: Iterator[bytes] = (data[at : at + _CHUNK] for at in range(start, len(data), _CHUNK))
    for name in filters:
        parts = _from_ascii(data, start) if name in _ASCII else _inflated(parts)
    return parts


def _from_ascii(data: bytes, start: int) -> Iterator[bytes]:
    end = data.find(b"~>", start)
    if end < 0:
        raise EOFError
    yield base64.a85decode(data[start:end].strip().removeprefix(b"<~"))


def _inflated(parts: Iterator[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    for part in parts:
        rest = part
        while rest and not engine.eof:
            yield engine.decompress(rest, _PART)
            rest = engine.unconsumed_tail
        if engine.eof:
            return
    raise EOFError
