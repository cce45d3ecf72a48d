"""Contact sheets: pictures side by side in one PNG, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import PhotoWriteError
from photorestore.io.atomic import write_bytes

Rgb = NDArray[np.uint8]

_TILE_PX = 256
_GAP_PX = 6
_ABREAST = 2


def contact_sheet(groups: Sequence[Sequence[Rgb]], *, tile_px: int = _TILE_PX) -> Rgb:
    """Draw each group of pictures in one line, two lines abreast.

    Args:
        groups: pictures (H, W, 3) each; all groups of one length.
        tile_px: side of the square that a picture is fitted into.

    Returns:
        (H, W, 3).
    """
    lines = [_beside([_fitted(picture, tile_px) for picture in group]) for group in groups]
    while len(lines) % _ABREAST:
        lines.append(np.full_like(lines[-1], 255))
    pairs = [
        _beside(lines[start : start + _ABREAST], gap_px=3 * _GAP_PX)
        for start in range(0, len(lines), _ABREAST)
    ]
    gap = np.full((_GAP_PX, pairs[0].shape[1], 3), 255, np.uint8)
    parts = [part for pair in pairs for part in (pair, gap)]
    sheet: Rgb = np.concatenate(parts[:-1], axis=0)
    return sheet


def side_by_side(pictures: Sequence[Rgb]) -> Rgb:
    """Pictures of one height next to each other, at full size."""
    return _beside(pictures)


def overlay(rgb: Rgb, mask: NDArray[np.uint8]) -> Rgb:
    """Tint what mask (H, W), 255 = damaged, covers in rgb (H, W, 3) red."""
    share = (mask.astype(np.float32) / 255.0)[..., None]
    red = np.array([255.0, 0.0, 0.0], np.float32)
    tinted: Rgb = np.rint(rgb * (1.0 - 0.7 * share) + 0.7 * share * red).astype(np.uint8)
    return tinted


def write_png(path: Path, rgb: Rgb) -> None:
    """Write a picture (H, W, 3), over an older one of that name.

    Raises:
        PhotoWriteError: it cannot be written.
    """
    done, encoded = cv2.imencode(".png", rgb[..., ::-1])  # OpenCV's order is BGR
    if not done:
        raise PhotoWriteError(f"{path} cannot be written as PNG.")
    write_bytes(path, encoded.tobytes(), overwrite=True)


def _fitted(rgb: Rgb, tile_px: int) -> Rgb:
    """The picture in the middle of a white square, shrunk to fit."""
    h, w = rgb.shape[:2]
    scale = min(1.0, tile_px / max(h, w))
    size = (max(1, round(w * scale)), max(1, round(h * scale)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    tile = np.full((tile_px, tile_px, 3), 255, np.uint8)
    top, left = (tile_px - size[1]) // 2, (tile_px - size[0]) // 2
    tile[top : top + size[1], left : left + size[0]] = small
    return tile


def _beside(pictures: Sequence[Rgb], *, gap_px: int = _GAP_PX) -> Rgb:
    gap = np.full((pictures[0].shape[0], gap_px, 3), 255, np.uint8)
    parts = [part for picture in pictures for part in (picture, gap)]
    line: Rgb = np.concatenate(parts[:-1], axis=1)
    return line
