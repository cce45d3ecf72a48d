"""Clean photos on disk, and the crop that picture number i takes from one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.pixels import to_unit
from photorestore.core.types import RgbArray
from photorestore.training.degrade.tone import Box

SUFFIXES = frozenset(
    (".avif", ".bmp", ".gif", ".heic", ".heif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
)
_ORDER_KEY, _CROP_KEY, _SEED_KEY = 11, 12, 13


def list_sources(clean_dir: Path) -> tuple[str, ...]:
    """Paths of all photos below a folder, relative to it, with /, sorted."""
    return tuple(
        sorted(
            path.relative_to(clean_dir).as_posix()
            for path in clean_dir.rglob("*")
            if path.suffix.lower() in SUFFIXES and path.is_file() and path.name[0] != "."
        )
    )


def source_order(count: int, *, seed: int, index: int) -> int:
    """Which of ``count`` sources picture ``index`` starts from: shuffled rounds over all."""
    rng = np.random.default_rng((seed, _ORDER_KEY, index // count))
    return int(rng.permutation(count)[index % count])


def picture_seed(*, seed: int, index: int) -> int:
    """Seed of the degradation of picture ``index``, below 2**32."""
    return int(np.random.SeedSequence((seed, _SEED_KEY, index)).generate_state(1)[0])


@dataclass(frozen=True, kw_only=True)
class Crop:
    """A square cut out of a photo.

    Attributes:
        rgb: (S, S, 3) float32 in [0, 1].
        box: top, left, bottom and right in the whole photo, each in [0, 1].
        scale: pixels of the crop per pixel of the photo.
    """

    rgb: NDArray[np.float32]
    box: Box
    scale: float


def cut_crop(photo: RgbArray, *, size_px: int, seed: int, index: int) -> Crop:
    """Cut the square of picture ``index`` at a random place and scale.

    The scale lies between full resolution and the whole short side; photos
    that are too small are enlarged.

    Args:
        photo: (H, W, 3) uint8 or uint16.
        size_px: side of the crop.
        seed: seed of the whole set.
        index: number of the picture.
    """
    rng = np.random.default_rng((seed, _CROP_KEY, index))
    height, width = photo.shape[:2]
    smallest = size_px / min(height, width)  # at this scale the short side just fits
    scale = float(smallest ** rng.random()) if smallest < 1.0 else smallest
    side = min(round(size_px / scale), height, width)
    top = int(rng.integers(height - side + 1))
    left = int(rng.integers(width - side + 1))
    part = to_unit(photo[top : top + side, left : left + side])
    if side != size_px:
        method = cv2.INTER_AREA if side > size_px else cv2.INTER_CUBIC
        resized = cv2.resize(part, (size_px, size_px), interpolation=method)
        part = np.clip(np.asarray(resized, dtype=np.float32), 0.0, 1.0)
    return Crop(
        rgb=part,
        box=(top / height, left / width, (top + side) / height, (left + side) / width),
        scale=size_px / side,
    )
