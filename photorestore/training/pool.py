"""Training photos from a folder or a tar, decoded once and kept in memory."""

from __future__ import annotations

import io
import tarfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from photorestore.core.errors import PhotoReadError, TrainingError
from photorestore.core.pixels import to_uint8
from photorestore.io.reading import read_photo

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp"})
LONG_EDGE_PX = 1280
"""Larger photos are shrunk on loading: their grain is finer than any print's."""
_CACHE_MIB = 3072


@dataclass(frozen=True, kw_only=True)
class PhotoPool:
    """Photos of one domain.

    Attributes:
        names: where each came from.
        photos: RGB (H, W, 3) uint8 each.
        skipped: sentences about files that could not be used.
    """

    names: tuple[str, ...]
    photos: Sequence[NDArray[np.uint8]]
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.photos)


def load_files(paths: Sequence[Path], *, smallest_px: int) -> PhotoPool:
    """Load photos of any readable format from files.

    Args:
        paths: the files, in their order.
        smallest_px: photos with a shorter side are left out.
    """
    names: list[str] = []
    photos: list[NDArray[np.uint8]] = []
    skipped: list[str] = []
    size_mib = 0.0
    for path in paths:
        try:
            rgb = shrunk(to_uint8(read_photo(path).pages[0].rgb))
        except PhotoReadError as error:
            skipped.append(str(error))
            continue
        if min(rgb.shape[:2]) < smallest_px:
            skipped.append(f"{path} is smaller than {smallest_px} pixels.")
            continue
        size_mib += rgb.nbytes / 2**20
        if size_mib > _CACHE_MIB:
            skipped.append(f"{path} and what follows does not fit into {_CACHE_MIB} MiB.")
            break
        names.append(str(path))
        photos.append(rgb)
    return PhotoPool(names=tuple(names), photos=photos, skipped=tuple(skipped))


def load_pool(data: Path, domain: str, *, smallest_px: int) -> PhotoPool:
    """Load the training photos of a domain.

    Args:
        data: folder or tar.
        domain: "clean" or "old": ``domain/train`` is read, or ``domain`` where
            that is absent; ``domain/val`` never is.
        smallest_px: photos with a shorter side are left out.

    Raises:
        TrainingError: data is missing or unreadable, or holds too much to keep.
    """
    names: list[str] = []
    photos: list[NDArray[np.uint8]] = []
    skipped: list[str] = []
    size_mib = 0.0
    for name, raw in _files(data, domain):
        try:
            rgb = _decode(raw)
        except (OSError, ValueError, SyntaxError) as error:
            skipped.append(f"{name} is not a readable photo ({error}).")
            continue
        if min(rgb.shape[:2]) < smallest_px:
            skipped.append(f"{name} is smaller than {smallest_px} pixels.")
            continue
        size_mib += rgb.nbytes / 2**20
        if size_mib > _CACHE_MIB:
            skipped.append(f"{name} and what follows does not fit into {_CACHE_MIB} MiB.")
            break
        names.append(name)
        photos.append(rgb)
    return PhotoPool(names=tuple(names), photos=photos, skipped=tuple(skipped))


def _files(data: Path, domain: str) -> Iterator[tuple[str, bytes]]:
    if data.is_dir():
        folder = data / domain / "train"
        folder = folder if folder.is_dir() else data / domain
        for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
            inside = path.relative_to(folder)
            if path.suffix.lower() in SUFFIXES and "val" not in inside.parts[:-1]:
                yield str(path.relative_to(data)), path.read_bytes()
        return
    if not data.is_file():
        raise TrainingError(f"There is no training data at {data}.")
    try:
        with tarfile.open(data) as archive:
            members = {m.name: m for m in archive.getmembers() if m.isfile()}
            wanted = [n for n in sorted(members) if n.startswith(f"{domain}/")]
            train = [n for n in wanted if n.startswith(f"{domain}/train/")]
            for name in train or [n for n in wanted if not n.startswith(f"{domain}/val/")]:
                file = archive.extractfile(members[name])
                if file is not None and Path(name).suffix.lower() in SUFFIXES:
                    yield name, file.read()
    except tarfile.TarError as error:
        raise TrainingError(f"{data} is neither a folder nor a readable tar.") from error


def shrunk(rgb: NDArray[np.uint8], long_edge_px: int = LONG_EDGE_PX) -> NDArray[np.uint8]:
    """A photo (H, W, 3) with a long edge of at most so many pixels, by area."""
    scale = long_edge_px / max(rgb.shape[:2])
    if scale >= 1.0:
        return rgb
    size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)


def _decode(raw: bytes) -> NDArray[np.uint8]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(raw)) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    scale = LONG_EDGE_PX / max(upright.size)
    if scale < 1.0:
        size = (round(upright.width * scale), round(upright.height * scale))
        upright = upright.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(upright, dtype=np.uint8)
