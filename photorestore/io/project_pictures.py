"""The pictures inside of a project: PNGs whose size is checked before they are unpacked."""

from __future__ import annotations

import struct
from typing import cast

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from photorestore.core.errors import ProjectError
from photorestore.core.types import RgbArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FAST = 1
_GREY, _RGB = 0, 2
_PREVIEW_MAX_PX = 1024


def encode_layer(levels: NDArray[np.uint8]) -> bytes:
    """Pack (H, W) uint8."""
    return bytes(imagecodecs.png_encode(np.ascontiguousarray(levels), level=_FAST))


def encode_rgb(rgb: RgbArray) -> bytes:
    """Pack (H, W, 3) uint8 or uint16."""
    return bytes(imagecodecs.png_encode(np.ascontiguousarray(rgb), level=_FAST))


def decode_layer(content: bytes, width_px: int, height_px: int) -> NDArray[np.uint8]:
    """Unpack (H, W) uint8.

    Raises:
        ProjectError: it is no grey PNG of that size.
    """
    if _head(content) != (width_px, height_px, 8, _GREY):
        raise ProjectError("A layer of the project does not fit the photo.")
    return cast(NDArray[np.uint8], _decoded(content, (height_px, width_px)))


def decode_rgb(content: bytes, width_px: int, height_px: int) -> RgbArray:
    """Unpack (H, W, 3) uint8 or uint16.

    Raises:
        ProjectError: it is no colour PNG of that size.
    """
    head = _head(content)
    if head[:2] != (width_px, height_px) or head[2] not in (8, 16) or head[3] != _RGB:
        raise ProjectError("The result in the project does not fit the photo.")
    return cast(RgbArray, _decoded(content, (height_px, width_px, 3)))


def decode_preview(content: bytes) -> NDArray[np.uint8]:
    """Unpack a small picture, (h, w, 3) uint8.

    Raises:
        ProjectError: it is no small colour PNG.
    """
    width, height, bits, kind = _head(content)
    if not 0 < max(width, height) <= _PREVIEW_MAX_PX or (bits, kind) != (8, _RGB):
        raise ProjectError("The preview of the project cannot be read.")
    return cast(NDArray[np.uint8], _decoded(content, (height, width, 3)))


def _head(content: bytes) -> tuple[int, int, int, int]:
    """Width, height, bits and kind of colour; zeros for what is no PNG."""
    if len(content) < 33 or not content.startswith(_SIGNATURE) or content[12:16] != b"IHDR":
        return 0, 0, 0, 0
    width, height, bits, kind = struct.unpack_from(">IIBB", content, 16)
    return width, height, bits, kind


def _decoded(content: bytes, shape: tuple[int, ...]) -> NDArray[np.generic]:
    try:
        pixels = np.asarray(imagecodecs.png_decode(content))
    except (imagecodecs.PngError, ValueError) as error:
        raise ProjectError("A picture in the project is damaged.") from error
    if pixels.shape != shape:
        raise ProjectError("A picture in the project is damaged.")
    return pixels
