"""What was read from a PDF, and the rows made of it, as compressed bytes that can be trusted when they come back."""

from __future__ import annotations

import io
import json
import pickle
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
from typing import Any

from extract import records
from extract.records import Document

LEVEL = 1  # of compression: speed counts, the bulk is gone at once


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
    """Bytes of what was read from a PDF."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(extraction)
    return zlib.compress(buffer.getbuffer(), LEVEL)


class _Pickler(pickle.Pickler):
    """Writes a record as its class and its fields in order: frozen dataclasses go about it the long way round."""

    def reducer_override(self, value: object) -> Any:
        """How to make a record again; all else is written as ever."""
        taken = FIELDS.get(type(value))
        return NotImplemented if taken is None else (type(value), taken(value))


def unpack(data: bytes) -> Extraction:
    """What `pack` was given. Spoiled for any other bytes: no class but our records is ever loaded from them."""
    try:
        found = _Records(io.BytesIO(zlib.decompress(data))).load()
    except (zlib.error, pickle.UnpicklingError, EOFError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise Spoiled(str(error)) from error
    if not isinstance(found, Document | Unread):
        raise Spoiled(f"{type(found).__name__} is no extraction")
    return found


class _Records(pickle.Unpickler):
    """A pickle can name any function to call; this one may name our records and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        try:
            return ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} does not belong in a ledger") from None


def pack_rows(lines: Mapping[str, str]) -> bytes:
    """Bytes of the CSV lines of one document, by table."""
    return zlib.compress(json.dumps(dict(lines), ensure_ascii=False).encode(), LEVEL)


def unpack_rows(data: bytes) -> dict[str, str]:
    """What `pack_rows` was given. Spoiled for any other bytes."""
    try:
        found = json.loads(zlib.decompress(data))
    except (zlib.error, ValueError) as error:
        raise Spoiled(str(error)) from error
    if not isinstance(found, dict):
        raise Spoiled(f"{type(found).__name__} instead of tables")
    return found
