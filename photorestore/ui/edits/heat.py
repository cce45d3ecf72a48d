"""What changed, as colours over a dim photo."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

FULL_LEVELS = 64
"""Changes from this on, in 8-bit levels, have the hottest colour."""
VISIBLE_LEVELS = 8
"""Changes from this on are seen without comparing; from here on the colour is opaque."""
_DIM = 0.5
_COOLEST = 70  # the darkest colours of the map could not be told from the dim photo


def change_levels(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest change of any channel, (h, w) in levels."""
    red, green, blue = cv2.split(cv2.absdiff(before, after))
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)


def heat_colours(photo: NDArray[np.uint8], change: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Paint changes over a photo, (h, w, 3)."""
    grey = cv2.convertScaleAbs(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY), alpha=_DIM)
    dim = cv2.merge([grey, grey, grey])
    hot = cv2.LUT(cv2.merge([change, change, change]), _TABLE[None])
    share = _SHARES[change]
    return np.asarray(cv2.blendLinear(hot, dim, share, 1 - share), np.uint8)


def heat_table() -> NDArray[np.uint8]:
    """Colours of the changes 0 to 255, (256, 3); lighter is more, for every kind of eye."""
    return _TABLE


def visible_share(change: NDArray[np.uint8]) -> float:
    """Share of the area that changed visibly, 0 to 1."""
    return float(np.count_nonzero(change >= VISIBLE_LEVELS) / max(1, change.size))


def _made_table() -> NDArray[np.uint8]:
    steps = np.minimum(np.arange(256) / FULL_LEVELS, 1.0)
    index = np.rint(_COOLEST + steps * (255 - _COOLEST)).astype(np.uint8)
    bgr = cv2.applyColorMap(index[:, None], cv2.COLORMAP_INFERNO)
    return np.ascontiguousarray(np.asarray(bgr, np.uint8)[:, 0, ::-1])


_TABLE = _made_table()
_SHARES = np.minimum(np.arange(256) / VISIBLE_LEVELS, 1.0).astype(np.float32)
