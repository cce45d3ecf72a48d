"""The only conversions between numpy arrays and Qt images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from photorestore.core.errors import ShapeError
from photorestore.core.pixels import to_uint8
from photorestore.core.types import RgbArray

_PREMULTIPLIED = QImage.Format.Format_ARGB32_Premultiplied


def rgb_to_qimage(rgb: RgbArray) -> QImage:
    """Copy (H, W, 3) uint8 or uint16 into an opaque 32-bit image."""
    if rgb.ndim != 3 or rgb.shape[2] != 3:
        raise ShapeError(f"A picture must be (H, W, 3), got {rgb.shape}.")
    levels = np.ascontiguousarray(to_uint8(rgb))
    height, width = levels.shape[:2]
    view = QImage(levels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def argb_to_qimage(argb: NDArray[np.uint32]) -> QImage:
    """Copy (H, W) premultiplied 0xAARRGGBB into an image."""
    packed = np.ascontiguousarray(argb)
    height, width = packed.shape
    view = QImage(packed.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return view.copy()


def qimage_to_rgb(image: QImage) -> NDArray[np.uint8]:
    """Copy an image into (H, W, 3) uint8; transparent places become white."""
    if image.hasAlphaChannel():
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(0xFFFFFFFF)
        from PySide6.QtGui import QPainter

        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
        image = flat
    packed = image.convertToFormat(QImage.Format.Format_RGB888)
    height, width = packed.height(), packed.width()
    rows = np.frombuffer(packed.constBits(), np.uint8, packed.sizeInBytes())
    rows = rows.reshape(height, packed.bytesPerLine())  # (H, stride)
    return rows[:, : 3 * width].reshape(height, width, 3).copy()


def qimage_to_bytes(image: QImage) -> NDArray[np.uint8]:
    """Copy a 32-bit image into (H, W, 4) uint8 in the order of its memory."""
    if image.format() not in (QImage.Format.Format_RGB32, _PREMULTIPLIED):
        image = image.convertToFormat(_PREMULTIPLIED)
    height, width = image.height(), image.width()
    rows = np.frombuffer(image.constBits(), np.uint8, image.sizeInBytes())
    return (
        rows.reshape(height, image.bytesPerLine())[:, : 4 * width].reshape(height, width, 4).copy()
    )


def bytes_to_qimage(pixels: RgbArray, *, opaque: bool) -> QImage:
    """Copy (H, W, 4) uint8 in the order of an image's memory into one."""
    packed = np.ascontiguousarray(pixels)
    height, width = packed.shape[:2]
    form = QImage.Format.Format_RGB32 if opaque else _PREMULTIPLIED
    return QImage(packed.data, width, height, 4 * width, form).copy()
