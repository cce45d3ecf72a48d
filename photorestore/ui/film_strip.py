"""The row of open photos."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.edits.thumbnail import edited_thumbnail
from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Size, Space

_CELL = QSize(Size.THUMBNAIL + 20, Size.THUMBNAIL + 8)
_DOCUMENT = Qt.ItemDataRole.UserRole


class FilmStrip(QFrame):
    """Thumbnails of all open photos as they are edited; hidden while there is only one."""

    def __init__(self, theme: Theme, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._workspace = workspace
        self._list = QListWidget()
        self._list.setProperty("role", "film")
        self._list.setAccessibleName(tr("Open photos"))
        self._list.setViewMode(QListView.ViewMode.IconMode)
        self._list.setFlow(QListView.Flow.LeftToRight)
        self._list.setWrapping(False)
        self._list.setMovement(QListView.Movement.Static)
        self._list.setUniformItemSizes(True)
        self._list.setGridSize(_CELL)
        self._list.setItemDelegate(_Cell(theme, self._list))
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setFixedHeight(_CELL.height() + 10)
        self._list.currentRowChanged.connect(self._on_row)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.addWidget(self._list)
        workspace.added.connect(self._on_added)
        workspace.removed.connect(self._on_removed)
        workspace.current_changed.connect(self._on_current)
        theme.changed.connect(self._list.viewport().update)
        self.hide()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the photos, in order."""
        return tuple(self._list.item(at).text() for at in range(self._list.count()))

    @Slot(object, int)
    def _on_added(self, document: Document, at: int) -> None:
        item = QListWidgetItem(document.name)
        item.setData(_DOCUMENT, document)
        self._list.insertItem(at, item)
        self._show_picture(document)
        self._show_words(document)
        document.edits_changed.connect(partial(self._on_edited, document))
        document.outcome_changed.connect(partial(self._on_outcome, document))
        self.setVisible(self._list.count() > 1)

    def _item(self, document: Document) -> QListWidgetItem | None:
        items = (self._list.item(at) for at in range(self._list.count()))
        return next((item for item in items if item.data(_DOCUMENT) is document), None)

    def _on_edited(self, document: Document, _: object) -> None:
        self._show_picture(document)
        self._show_words(document)

    def _on_outcome(self, document: Document, _: object) -> None:
        self._show_words(document)
        self._list.viewport().update()

    def _show_picture(self, document: Document) -> None:
        item = self._item(document)
        if item is not None:
            size_px = (document.width_px, document.height_px)
            image = edited_thumbnail(document.thumbnail, document.pyramid, size_px, document.edits)
            item.setData(Qt.ItemDataRole.DecorationRole, QPixmap.fromImage(image))

    def _show_words(self, document: Document) -> None:
        item = self._item(document)
        if item is None:
            return
        width_px, height_px = document.edits.output_size(document.width_px, document.height_px)
        words = tr("{name}\n{width_px} x {height_px} pixels").format(
            name=document.name, width_px=width_px, height_px=height_px
        )
        state = "" if document.outcome is None else tr("Restored")
        item.setToolTip("\n".join(filter(None, (words, state))))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (document.name, state)))
        )

    @Slot(object)
    def _on_removed(self, document: Document) -> None:
        item = self._item(document)
        if item is not None:
            self._list.takeItem(self._list.row(item))
        self.setVisible(self._list.count() > 1)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if document is not None and document in self._workspace.documents:
            self._list.setCurrentRow(self._workspace.documents.index(document))

    @Slot(int)
    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._workspace.documents):
            self._workspace.show(self._workspace.documents[row])


class _Cell(QStyledItemDelegate):
    """Draws one thumbnail; a frame around the current one, a dot on restored ones."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All cells are alike."""
        return _CELL

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        colours = self._theme.colours
        cell = QRect(option.rect).adjusted(4, 4, -4, -4)
        picture: QPixmap = index.data(Qt.ItemDataRole.DecorationRole)
        size = picture.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(QRect(cell.topLeft(), size))
        place.moveCenter(QRectF(cell).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(place, 4, 4)
        painter.setClipPath(outline)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.setClipping(False)
        state = option.state
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2.5))
            painter.drawRoundedRect(place.adjusted(-1, -1, 1, 1), 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(QColor(colours.outline), 1.5))
            painter.drawRoundedRect(place, 4, 4)
        document = index.data(_DOCUMENT)
        if isinstance(document, Document) and document.outcome is not None:
            side = 16
            corner = place.bottomRight()
            badge = self._theme.pixmap(
                "check-circle-fill", "accent", side, painter.device().devicePixelRatioF()
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.panel))
            painter.drawEllipse(
                QRectF(corner.x() - side - 5, corner.y() - side - 5, side + 2, side + 2)
            )
            painter.drawPixmap(int(corner.x()) - side - 4, int(corner.y()) - side - 4, badge)
        painter.restore()
