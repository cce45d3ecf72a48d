"""A small picture of a photo as it was edited."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.frame import PhotoFrame
from photorestore.ui.qimage import qimage_to_rgb, rgb_to_qimage
from photorestore.ui.viewer.picture import PlaceholderPicture, PlainPicture
from photorestore.ui.viewer.pyramid import Pyramid


def edited_thumbnail(
    thumbnail: NDArray[np.uint8], pyramid: Pyramid | None, size_px: tuple[int, int], edits: Edits
) -> QImage:
    """Mirror, turn, straighten, crop and tone a thumbnail.

    Args:
        thumbnail: of the photo as it came, (h, w, 3).
        pyramid: all levels of the photo, which keep small crops sharp, or None.
        size_px: width and height of the photo.
        edits: what was done to it.

    Returns:
        About as large as the thumbnail.
    """
    if edits.is_identity:
        return rgb_to_qimage(thumbnail)
    plain = PlaceholderPicture(thumbnail, *size_px) if pyramid is None else PlainPicture(pyramid)
    shown = PhotoFrame(edits.geometry, size_px, whole=False).framed(plain)
    level = len(shown.level_sizes) - 1
    image = shown.image(level, (0, 0, *shown.level_sizes[level]))
    if image is None:
        return rgb_to_qimage(thumbnail)
    longest = max(thumbnail.shape[:2])
    if max(image.width(), image.height()) > longest:
        image = image.scaled(
            QSize(longest, longest),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return rgb_to_qimage(edits.curves.apply(qimage_to_rgb(image)))
