"""Shows pictures of a photo's pixels cropped, turned and straightened."""

from __future__ import annotations

import cv2
from PySide6.QtGui import QImage, QTransform

from photorestore.ui.edits.geometry import Geometry, Matrix, inverse
from photorestore.ui.edits.warp import between_levels, source_box, warp_part
from photorestore.ui.qimage import bytes_to_qimage, qimage_to_bytes
from photorestore.ui.viewer.picture import Picture, new_key
from photorestore.ui.viewer.pyramid import Box, level_count


class PhotoFrame:
    """What a geometry leaves of a photo, for a viewer.

    Args:
        geometry: mirror, turn, straighten, crop.
        size_px: width and height of the photo.
        whole: show all of it with its empty corners, not what the crop leaves.
    """

    def __init__(self, geometry: Geometry, size_px: tuple[int, int], *, whole: bool) -> None:
        self.geometry = geometry
        self.size_px = size_px
        self.box = geometry.whole(*size_px) if whole else geometry.box(*size_px)
        self._matrix = geometry.to_output(*size_px, self.box)
        self._corners_are_empty = whole and not geometry.is_exact

    def __eq__(self, other: object) -> bool:
        """Whether both show the same."""
        if not isinstance(other, PhotoFrame):
            return NotImplemented
        ours = (self.geometry, self.size_px, self.box)
        return ours == (other.geometry, other.size_px, other.box)

    def __hash__(self) -> int:
        return hash((self.geometry, self.size_px, self.box))

    @property
    def to_shown(self) -> QTransform:
        """From the photo to what is shown."""
        m = self._matrix
        return QTransform(m[0, 0], m[1, 0], m[0, 1], m[1, 1], m[0, 2], m[1, 2])

    def framed(self, picture: Picture) -> Picture:
        """A picture of the photo's pixels as it is shown."""
        return FramedPicture(
            picture, self._matrix, self.box, corners_are_empty=self._corners_are_empty
        )


class FramedPicture:
    """Another picture, seen through a frame; tile by tile."""

    def __init__(
        self, inner: Picture, to_output: Matrix, box: Box, *, corners_are_empty: bool
    ) -> None:
        self.key = new_key()
        self._inner = inner
        self._to_source = inverse(to_output)
        self._border = cv2.BORDER_CONSTANT if corners_are_empty else cv2.BORDER_REPLICATE
        width, height = box[2] - box[0], box[3] - box[1]
        self.size_px = (width, height)
        sizes = [self.size_px]
        for _ in range(level_count(width, height) - 1):
            sizes.append(((sizes[-1][0] + 1) // 2, (sizes[-1][1] + 1) // 2))
        self.level_sizes = tuple(sizes)

    @property
    def revision(self) -> int:
        """That of the picture."""
        return self._inner.revision

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level, interpolated."""
        inner_level = min(level, len(self._inner.level_sizes) - 1)
        matrix = between_levels(self._to_source, level, inner_level)
        around = source_box(matrix, box, *self._inner.level_sizes[inner_level])
        image = self._inner.image(inner_level, around)
        if image is None:
            return None
        opaque = not image.hasAlphaChannel() and self._border == cv2.BORDER_REPLICATE
        pixels = warp_part(
            qimage_to_bytes(image), around, matrix, box, cv2.INTER_LINEAR, self._border
        )
        return bytes_to_qimage(pixels, opaque=opaque)
