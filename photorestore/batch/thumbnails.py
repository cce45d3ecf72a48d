"""Small pictures for the report and the table of a run."""

from __future__ import annotations

from pathlib import Path

import cv2
import imagecodecs
import numpy as np

from photorestore.batch.journal import HOME
from photorestore.core.pixels import to_uint8
from photorestore.core.types import RgbArray
from photorestore.io.atomic import write_error

SIDE_PX = 128
_QUALITY = 75
_PER_FOLDER = 1000
BEFORE, AFTER = "before", "after"


def make_thumbnail(rgb: RgbArray) -> bytes:
    """Shrink (H, W, 3) so that its longer side has at most `SIDE_PX`, as a JPEG."""
    height, width = rgb.shape[:2]
    step = max(1, max(height, width) // (4 * SIDE_PX))
    coarse = np.ascontiguousarray(to_uint8(rgb[::step, ::step]))
    scale = SIDE_PX / max(coarse.shape[:2])
    if scale < 1:
        size = tuple(max(1, round(side * scale)) for side in (coarse.shape[1], coarse.shape[0]))
        coarse = np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_AREA), np.uint8)
    return bytes(imagecodecs.jpeg8_encode(coarse, level=_QUALITY))


def thumbnail_path(desk: Path, n: int, kind: str) -> Path:
    """Where the thumbnail of a photo is kept.

    Args:
        desk: folder that keeps them.
        n: number of the photo.
        kind: `BEFORE` or `AFTER`.
    """
    return desk / HOME / "thumbnails" / f"{n // _PER_FOLDER:04}" / f"{n}-{kind}.jpg"


def keep_thumbnails(desk: Path, n: int, before: bytes, after: bytes) -> None:
    """Write both thumbnails of a photo.

    Raises:
        PhotoWriteError: the system refuses.
    """
    for kind, content in ((BEFORE, before), (AFTER, after)):
        path = thumbnail_path(desk, n, kind)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise write_error(path, error) from error
