"""What a drop or the clipboard brings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from photorestore.ui.qimage import qimage_to_rgb


def paths_of(mime: QMimeData) -> tuple[Path, ...]:
    """Files and folders on this computer, in their order."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def picture_of(mime: QMimeData) -> NDArray[np.uint8] | None:
    """A picture without a file, (H, W, 3), or None."""
    if not mime.hasImage():
        return None
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    return qimage_to_rgb(image)
