"""Pages that wait until the whole document is read, without taking the memory of all their words."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator

from extract.records import Page

_AT_HAND = 150  # pages that are kept as they are: to fold and unfold one takes some milliseconds
_LEVEL = 1  # of compression


class Shelf:
    """Pages in order, to be gone through as often as needed. Those of long documents are folded up."""

    def __init__(self) -> None:
        self._pages: list[Page | bytes] = []

    def put(self, page: Page) -> None:
        """Add a page after the others."""
        folded = len(self._pages) >= _AT_HAND
        self._pages.append(zlib.compress(pickle.dumps(page, pickle.HIGHEST_PROTOCOL), _LEVEL) if folded else page)

    def __iter__(self) -> Iterator[Page]:
        for page in self._pages:
            yield pickle.loads(zlib.decompress(page)) if isinstance(page, bytes) else page
