"""Pictures of a page, the small ones with what they look like. A repeated icon is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from extract.icons.looks import look_at
from extract.pages.frame import Frame
from extract.pages.paths import ICON
from extract.pages.pictures import Group
from extract.pages.render import render_icon
from extract.records import BBox, Look, Picture

_LEAST = 3.5  # pt: smaller than this is a speck
_MOST = 120  # looks on one page: more are the letters of a drawn text


@dataclass(slots=True)
class Icons:
    """Looks at the icons of one page, with the looks already known in its document."""

    known: dict[int, Look | None]
    page: Any
    frame: Frame
    taken: int = 0

    def picture(self, group: Group, kind: Literal["image", "drawing"]) -> Picture:
        """The picture of a group; its look is None when it is too large or too small for an icon."""
        box = group.bbox
        small = max(box.width, box.height) <= ICON and max(box.width, box.height) >= _LEAST
        return Picture(box, kind, self._look(group.key, box) if small and min(box.width, box.height) > 1 else None)

    def _look(self, key: int, box: BBox) -> Look | None:
        if key and key in self.known:
            return self.known[key]
        if self.taken >= _MOST:
            return None
        self.taken += 1
        look = look_at(render_icon(self.page, self.frame, box))
        if key:
            self.known[key] = look
        return look
