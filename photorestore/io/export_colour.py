"""Brings restored pixels back into the colours of their file.

Decision 0001: what a restoration left alone comes back exactly as it was, even
where sRGB could not hold it.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from photorestore.core.pixels import max_level
from photorestore.core.types import Photo, RgbArray
from photorestore.io import colour
from photorestore.io.native import NativePage, in_one_piece

_FORGOTTEN_AT = 32 / 255  # change from which nothing of the source's excess is kept
_STRIP_ROWS = 128
_THREADS = 4


def stored_samples(photo: Photo, source: NativePage | None) -> RgbArray:
    """Convert a photo from the working space to the profile that it carries.

    Args:
        photo: restored, in the working space.
        source: the same page as it was read, or None where it is gone.

    Returns:
        (H, W, 1) where the photo is grey, else (H, W, 3), of the photo's type.
    """
    icc = photo.metadata.icc
    stored = colour.from_working(photo.rgb, icc, grey=photo.grey)
    if icc is None or colour.is_working_space(icc) or source is None:
        return stored
    if not _belong_together(photo, stored, source):
        return stored

    def finish(top: int) -> None:
        rows = slice(top, top + _STRIP_ROWS)
        strip, native = in_one_piece(photo.rgb[rows]), in_one_piece(source.samples[rows])
        stored[rows] = _with_excess(stored[rows], strip, native, icc)

    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(finish, range(0, photo.height_px, _STRIP_ROWS)))
    return stored


def _belong_together(photo: Photo, stored: RgbArray, source: NativePage) -> bool:
    return (
        source.metadata.icc == photo.metadata.icc
        and source.samples.shape == stored.shape
        and source.samples.dtype == stored.dtype
    )


def _with_excess(stored: RgbArray, rgb: RgbArray, source: RgbArray, icc: bytes) -> RgbArray:
    """Add what the working space could not hold of the source, where little has changed.

    Args:
        stored: (h, W, C) restored, in the profile.
        rgb: (h, W, 3) restored, in the working space.
        source: (h, W, C) as read, in the profile.
        icc: the profile.
    """
    top = max_level(stored.dtype)
    before = colour.to_working(source, icc)  # (h, W, 3)
    there_and_back = colour.from_working(before, icc, grey=source.shape[2] == 1)
    excess = source.astype(np.int32) - there_and_back.astype(np.int32)  # (h, W, C)
    change = np.abs(rgb.astype(np.int32) - before.astype(np.int32)).max(axis=2, keepdims=True)
    weight = np.clip(1 - change / (top * _FORGOTTEN_AT), 0, 1)  # (h, W, 1)
    levels = stored.astype(np.int32) + np.rint(weight * excess).astype(np.int32)
    return in_one_piece(np.clip(levels, 0, top).astype(stored.dtype))
