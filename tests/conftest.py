"""What all tests share: tests marked `shared` are skipped, with the reason, where ../shared is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"the reference documents are not beside the project ({SHARED})")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture
def shared() -> Path:
    """The folder of reference documents; use with `@pytest.mark.shared`."""
    return SHARED
