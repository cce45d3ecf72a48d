"""The pictures that an evaluation runs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoReadError
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.io.reading import read_photo
from photorestore.training.degrade.benchmark_recipe import Severity, bench_pair

SIDE_PX = 512
"""Side of the test pictures; larger photos are cut square and shrunk to it."""

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})
_FIRST_SEED = 20_000
_SMALLEST_PX = 64


@dataclass(frozen=True, kw_only=True)
class NamedPhoto:
    """A photo and the name of its file.

    Attributes:
        name: file name, without folder.
        rgb: (H, W, 3) uint8.
    """

    name: str
    rgb: NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class TestPair:
    """One degraded picture and what it should become.

    Attributes:
        name: of the clean photo.
        photo: (H, W, 3) uint8, degraded.
        target: (H, W, 3) float32 in [0, 1].
        holes: (H, W), true where the content was lost.
        damaged: (H, W), true in the holes and under translucent damage, the soft
            edges of scratches among it: the true mask, as a person would draw it.
    """

    __test__ = False  # the name is no wish to be collected by pytest

    name: str
    photo: NDArray[np.uint8]
    target: NDArray[np.float32]
    holes: NDArray[np.bool_]
    damaged: NDArray[np.bool_]

    @property
    def mask(self) -> NDArray[np.uint8]:
        """The true mask, 255 = damaged."""
        return np.where(self.damaged, 255, 0).astype(np.uint8)


def list_photos(folder: Path, *, most: int | None = None) -> tuple[Path, ...]:
    """The first photos of a folder, by name.

    Raises:
        PhotoReadError: the folder is missing or holds no photo.
    """
    if not folder.is_dir():
        raise PhotoReadError(f"The evaluation needs photos in {folder}, which does not exist.")
    paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in _SUFFIXES)
    if not paths:
        raise PhotoReadError(f"The evaluation needs photos in {folder}, but there are none.")
    return tuple(paths[:most])


def load_photo(path: Path) -> NamedPhoto:
    """Read the first page of a file as 8-bit RGB.

    Raises:
        PhotoReadError: the file is not a readable photo.
    """
    return NamedPhoto(name=path.name, rgb=to_uint8(read_photo(path).pages[0].rgb))


def load_clean(data: Path, *, split: str, most: int | None) -> tuple[NamedPhoto, ...]:
    """The clean photos of a split, at the size of the test.

    Args:
        data: folder with ``clean/val`` and ``clean/train``.
        split: "val" or "train".
        most: take only the first, by name.

    Raises:
        PhotoReadError: the folder is missing or empty, a photo is unreadable or
            smaller than 64 px.
    """
    photos = []
    for path in list_photos(data / "clean" / split, most=most):
        photo = load_photo(path)
        if min(photo.rgb.shape[:2]) < _SMALLEST_PX:
            raise PhotoReadError(f"{path} is too small to test with, under {_SMALLEST_PX} pixels.")
        photos.append(NamedPhoto(name=photo.name, rgb=square(photo.rgb)))
    return tuple(photos)


def make_pairs(clean: Sequence[NamedPhoto], severity: Severity) -> Iterator[TestPair]:
    """Degrade clean photos; the seed is the place in the list, the same at each severity."""
    for index, photo in enumerate(clean):
        pair = bench_pair(to_unit(photo.rgb), seed=_FIRST_SEED + index, severity=severity)
        holes = pair.opaque >= 128
        yield TestPair(
            name=photo.name,
            photo=to_uint8(from_unit(pair.input, np.uint8)),
            target=pair.target,
            holes=holes,
            damaged=holes | (pair.translucent >= 128),
        )


def square(rgb: NDArray[np.uint8], side_px: int = SIDE_PX) -> NDArray[np.uint8]:
    """Cut the middle square of a photo whose sides exceed side_px, and shrink it to that.

    A photo (H, W, 3) within side_px is returned as it is.
    """
    h, w = rgb.shape[:2]
    if max(h, w) <= side_px:
        return rgb
    side = min(h, w)
    top, left = (h - side) // 2, (w - side) // 2
    cut = rgb[top : top + side, left : left + side]
    if side <= side_px:
        return np.ascontiguousarray(cut)
    size = (side_px, side_px)
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), np.uint8)
