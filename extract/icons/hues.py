"""Colours by the names people give them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

HUES = ("black", "grey", "white", "red", "amber", "yellow", "green", "blue", "purple")
_EDGES = (16.0, 50.0, 68.0, 172.0, 258.0, 335.0)  # degrees: where red, amber, yellow, green, blue, purple end
_COLOURLESS = 36  # of 255 between the strongest and the weakest part
_FADED = 0.22  # of the strongest part
_BLACK, _WHITE = 75, 228


def hue_codes(pixels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The place in HUES of each pixel; pixels is (..., 3)."""
    rgb = pixels.astype(np.float64)
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    high, low = np.maximum(np.maximum(r, g), b), np.minimum(np.minimum(r, g), b)
    spread = np.maximum(high - low, 1e-9)
    sector = np.where(
        high == r, ((g - b) / spread) % 6, np.where(high == g, (b - r) / spread + 2, (r - g) / spread + 4)
    )
    degrees = sector * 60
    codes = np.searchsorted(_EDGES, degrees, side="right") + 3
    codes = np.where(codes > 8, 3, codes)  # past purple it is red again
    plain = (high - low < _COLOURLESS) | (high - low < _FADED * high)
    codes = np.where(plain, 1, codes)
    codes = np.where(plain & (high < _BLACK), 0, codes)
    codes = np.where(plain & (low > _WHITE), 2, codes)
    return np.asarray(np.where(high < 40, 0, codes), dtype=np.int64)
