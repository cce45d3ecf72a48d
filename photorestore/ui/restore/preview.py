"""A photo in which finished tiles appear while it is restored."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, Slot
from PySide6.QtGui import QImage, QPainter

from photorestore.core.types import TilePreview
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.photo_view import PhotoView
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.restore.controller import RestoreController, RunEnd
from photorestore.ui.viewer.picture import new_key, sizes_of
from photorestore.ui.viewer.pyramid import Box, Pyramid


class PreviewPicture:
    """The photo, with what is restored of it so far drawn over."""

    def __init__(self, photo: Pyramid) -> None:
        self.key = new_key()
        self.revision = 0
        self.size_px = (photo.width_px, photo.height_px)
        self.level_sizes = sizes_of(photo)
        self._photo = photo
        self._parts: list[tuple[QRect, QImage]] = []

    def add(self, preview: TilePreview) -> QRect:
        """Show one more tile; returns where it is, in pixels of the photo."""
        rows, columns = preview.rgb.shape[:2]
        width, height = self.size_px
        left, top = preview.left_px, preview.top_px
        area = QRect(
            left,
            top,
            min(columns << preview.level, width - left),
            min(rows << preview.level, height - top),
        )
        self._parts.append((area, rgb_to_qimage(preview.rgb)))
        return area

    def image(self, level: int, box: Box) -> QImage | None:
        """A part of a level."""
        image = rgb_to_qimage(self._photo.cut(level, box))
        scale = 1.0 / (1 << level)
        shown = QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for area, part in self._parts:
            target = QRectF(
                area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
            )
            if target.intersects(shown):
                painter.drawImage(target.translated(-box[0], -box[1]), part, QRectF(part.rect()))
        painter.end()
        return image


class PreviewLink(QObject):
    """Shows the tiles of a run in place of the result, until it ends."""

    def __init__(
        self,
        restorer: RestoreController,
        workspace: Workspace,
        photo_view: PhotoView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photo_view = photo_view
        self._document: Document | None = None
        self._picture: PreviewPicture | None = None
        self._current: Document | None = workspace.current
        restorer.previewed.connect(self._on_previewed)
        restorer.ended.connect(self._on_ended)
        workspace.current_changed.connect(self._on_current)

    @Slot(object, object)
    def _on_previewed(self, document: Document, preview: TilePreview) -> None:
        if document is not self._document:
            if document.pyramid is None:
                return
            self._document, self._picture = document, PreviewPicture(document.pyramid)
            self._on_current(self._current)
        if self._picture is not None:
            area = self._picture.add(preview)
            if document is self._current:
                self._photo_view.refresh_preview(area)

    @Slot(object)
    def _on_ended(self, end: RunEnd) -> None:
        if end.document is self._document:
            self._document = self._picture = None
            self._photo_view.show_preview(None)

    @Slot(object)
    def _on_current(self, current: Document | None) -> None:
        self._current = current
        if current is not None and current is self._document:
            self._photo_view.show_preview(self._picture)
