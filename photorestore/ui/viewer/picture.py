"""What a viewer draws: anything that can give a part of a level."""

from __future__ import annotations

from itertools import count
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.viewer.pyramid import Box, Pyramid, level_count

_keys = count(1)


def new_key() -> int:
    """A number by which a cache tells pictures apart."""
    return next(_keys)


class Picture(Protocol):
    """Something of a size that can be drawn in tiles.

    Attributes:
        key: which picture it is.
        revision: raised whenever all of its pixels may have changed.
    """

    @property
    def key(self) -> int:
        """Which picture it is."""
        ...

    @property
    def revision(self) -> int:
        """Raised whenever all of its pixels may have changed."""
        ...

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of level 0."""
        ...

    @property
    def level_sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of all levels."""
        ...

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level, or None where there is nothing to draw."""
        ...


class PlainPicture:
    """A photo as it is."""

    def __init__(self, pyramid: Pyramid) -> None:
        self.key = new_key()
        self.revision = 0
        self.pyramid = pyramid
        self.size_px = (pyramid.width_px, pyramid.height_px)
        self.level_sizes = sizes_of(pyramid)

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level."""
        return rgb_to_qimage(self.pyramid.cut(level, box))


class PlaceholderPicture:
    """A thumbnail in the size of its photo, until the photo is there."""

    def __init__(self, thumbnail: NDArray[np.uint8], width_px: int, height_px: int) -> None:
        self.key = new_key()
        self.revision = 0
        self.size_px = (width_px, height_px)
        sizes = [(width_px, height_px)]
        for _ in range(level_count(width_px, height_px) - 1):
            sizes.append(((sizes[-1][0] + 1) // 2, (sizes[-1][1] + 1) // 2))
        self.level_sizes = tuple(sizes)
        self._thumbnail = rgb_to_qimage(thumbnail)

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level, blown up."""
        width, height = self.level_sizes[level]
        across, down = self._thumbnail.width() / width, self._thumbnail.height() / height
        left, top, right, bottom = box
        target = QImage(right - left, bottom - top, QImage.Format.Format_RGB32)
        painter = QPainter(target)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        part = QRectF(left * across, top * down, (right - left) * across, (bottom - top) * down)
        painter.drawImage(QRectF(target.rect()), self._thumbnail, part)
        painter.end()
        return target


def sizes_of(pyramid: Pyramid) -> tuple[tuple[int, int], ...]:
    """Width and height of all levels."""
    return tuple((int(level.shape[1]), int(level.shape[0])) for level in pyramid.levels)
