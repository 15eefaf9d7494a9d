"""What was read from a PDF, and the rows made of it, as compressed bytes that can be trusted when they come back."""

from __future__ import annotations

import io
import json
import pickle
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Any

from extract import records
from extract.records import Block, Document

LEVEL = 1  # of compression: speed counts, the bulk is gone at once
BLOCKS = 500  # that are written in one go

Blocks = tuple[tuple[int, Block], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """In place of a document that could not be read: why, and what is known of its text all the same."""

    reason: str
    text_layer: str = ""
    passing: bool = False  # a fault of the machine, that may be gone the next time


def _is_record(value: object) -> bool:
    return isinstance(value, type) and value.__module__ == records.__name__


Extraction = Document | Unread
ALLOWED: dict[tuple[str, str], type] = {
    ("townclerk.ledger.packing", "Unread"): Unread,
    **{("extract.records", name): value for name, value in vars(records).items() if _is_record(value)},
}


def _reader(kind: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What takes the fields of a record in order."""
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)


FIELDS: dict[type, Callable[[Any], tuple[Any, ...]]] = {
    kind: _reader(kind) for kind in ALLOWED.values() if is_dataclass(kind)
}


class Spoiled(ValueError):
    """Stored bytes that are not what was stored."""


def pack(extraction: Extraction) -> bytes:
    """Bytes of what was read from a PDF: pickle after pickle, so that a long document is never there twice."""
    packed = _Packed()
    pickler = _Pickler(packed, pickle.HIGHEST_PROTOCOL)
    for part in _parts(extraction):
        pickler.dump(part)
        pickler.clear_memo()
    return packed.close()


def _parts(extraction: Extraction) -> Iterator[Extraction | Blocks]:
    """A document without its blocks, then these some hundred at a time."""
    if isinstance(extraction, Unread):
        yield extraction
        return
    yield replace(extraction, blocks=())
    for first in range(0, len(extraction.blocks), BLOCKS):
        yield extraction.blocks[first : first + BLOCKS]


class _Packed:
    """A file to write to that keeps what is written compressed."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(LEVEL)
        self._parts: list[bytes] = []

    def write(self, data: bytes | memoryview) -> int:
        """Take some bytes; their number."""
        self._parts.append(self._packer.compress(data))
        return len(data)

    def close(self) -> bytes:
        """All that was written, compressed."""
        return b"".join([*self._parts, self._packer.flush()])


class _Pickler(pickle.Pickler):
    """Writes a record as its class and its fields in order: frozen dataclasses go about it the long way round."""

    def reducer_override(self, value: object) -> Any:
        """How to make a record again; all else is written as ever."""
        taken = FIELDS.get(type(value))
        return NotImplemented if taken is None else (type(value), taken(value))


def unpack(data: bytes) -> Extraction:
    """What `pack` was given. Spoiled for any other bytes: no class but our records is ever loaded from them."""
    try:
        first, *parts = _loaded(zlib.decompress(data))
        if isinstance(first, Document):
            return replace(first, blocks=tuple(chain.from_iterable(parts)))
    except (zlib.error, pickle.UnpicklingError, EOFError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise Spoiled(str(error)) from error
    if not isinstance(first, Unread):
        raise Spoiled(f"{type(first).__name__} is no extraction")
    return first


def _loaded(data: bytes) -> Iterator[Any]:
    """What each of the pickles in a row holds."""
    stream = io.BytesIO(data)
    while stream.tell() < len(data):
        yield _Records(stream).load()


class _Records(pickle.Unpickler):
    """A pickle can name any function to call; this one may name our records and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        try:
            return ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong in a ledger") from None


def pack_rows(tables: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """Bytes of the CSV lines of one document, as a JSON object. `tables`: each one's name, and its lines in pieces."""
    packed = _Packed()
    packed.write(b"{")
    for n, (name, pieces) in enumerate(tables):
        packed.write(f'{", " if n else ""}{json.dumps(name)}: "'.encode())
        for piece in pieces:
            packed.write(json.dumps(piece, ensure_ascii=False)[1:-1].encode())
        packed.write(b'"')
    packed.write(b"}")
    return packed.close()


def unpack_rows(data: bytes) -> dict[str, str]:
    """What `pack_rows` was given. Spoiled for any other bytes."""
    try:
        found = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise Spoiled(str(error)) from error
    if not isinstance(found, dict):
        raise Spoiled(f"{type(found).__name__} instead of tables")
    return found
