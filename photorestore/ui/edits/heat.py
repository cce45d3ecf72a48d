"""What changed, as colours over a dim photo."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import luminance

FULL_LEVELS = 64
"""Changes from this on, in 8-bit levels, have the hottest colour."""
VISIBLE_LEVELS = 8
"""Changes from this on are seen without comparing; from here on the colour is opaque."""
_DIM = 0.5
_COOLEST = 70  # the darkest colours of the map could not be told from the dim photo


def change_levels(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The largest change of any channel, (h, w) in levels."""
    return np.asarray(cv2.absdiff(before, after).max(axis=2), np.uint8)


def heat_colours(photo: NDArray[np.uint8], change: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Paint changes over a photo, (h, w, 3)."""
    grey = (luminance(photo) * np.float32(255 * _DIM))[..., None]
    share = _SHARES[change][..., None]
    mixed = grey + (_TABLE[change].astype(np.float32) - grey) * share
    return np.rint(mixed).astype(np.uint8)


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
