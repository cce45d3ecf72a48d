"""Hole masks in and out of files."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import grey_levels, to_uint8
from photorestore.core.types import HoleMask
from photorestore.io import colour
from photorestore.io.atomic import write_bytes
from photorestore.io.reading import read_native

DAMAGED_FROM = 128


def read_mask(path: Path) -> HoleMask:
    """Read a mask: any picture, where 128 and brighter means damaged.

    Colours are read as their luma, and transparent places as intact.

    Raises:
        PhotoReadError: the file is missing, unreadable, broken or no picture.
    """
    page = read_native(path)[1][0]
    grey = grey_levels(colour.to_working(page.samples, None))
    damaged = to_uint8(grey) >= DAMAGED_FROM
    if page.alpha is not None:
        damaged &= to_uint8(page.alpha) >= DAMAGED_FROM
    return HoleMask(damaged=np.where(damaged, 255, 0).astype(np.uint8))


def write_mask(levels: NDArray[np.uint8], path: Path, *, overwrite: bool = False) -> None:
    """Write (H, W) levels, a mask or a probability, as a grey PNG.

    Raises:
        PhotoWriteError: the file exists, or the system refuses.
    """
    content = bytes(imagecodecs.png_encode(np.ascontiguousarray(levels), level=6))
    write_bytes(path, content, overwrite=overwrite)
