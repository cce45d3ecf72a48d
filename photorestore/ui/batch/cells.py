"""Draws the cells of the table of a run."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from photorestore.ui.batch.model import ROW, STATE_WORDS, Column
from photorestore.ui.batch.rows import BatchRow, RowState
from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space, TypeScale

ROW_PX = 60
PICTURE_PX = 76
"""Width of the columns with pictures."""
_ICON_PX = 16
_FILLED = 0.85
"""How much of two lines words fill that are broken between them."""
_ICONS: Mapping[RowState, tuple[str, str]] = {
    RowState.WAITING: ("circle", "muted"),
    RowState.RESTORING: ("circle-half", "accent_text"),
    RowState.WRITING: ("floppy-disk", "accent_text"),
    RowState.DONE: ("check-circle", "success"),
    RowState.KEPT: ("check-circle", "muted"),
    RowState.FAILED: ("warning-circle", "danger"),
    RowState.SKIPPED: ("minus-circle", "warning"),
}


class BatchCell(QStyledItemDelegate):
    """Two lines of words, a picture, or a figure, by column."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._icons: dict[tuple[RowState, float], QPixmap] = {}
        theme.changed.connect(self._forget)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are alike."""
        return QSize(PICTURE_PX, ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        row = index.data(ROW)
        if not isinstance(row, BatchRow):
            return
        colours = self._theme.colours
        place = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.chosen))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        column, inner = Column(index.column()), place.adjusted(Space.M, 0, -Space.S, -1)
        if column is Column.PHOTO:
            result = tr("to {name}").format(name=row.output.name)
            second = f"{row.folder}  ·  {result}" if row.folder else result
            self._lines(painter, option.font, inner, row.name, second)
        elif column is Column.STATE:
            self._state(painter, option.font, inner, row)
        elif column in (Column.BEFORE, Column.AFTER):
            self._picture(painter, place, row, index.data(Qt.ItemDataRole.DecorationRole), column)
        else:
            painter.setPen(QColor(colours.muted))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, right, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def _lines(
        self,
        painter: QPainter,
        font: QFont,
        place: QRect,
        first: str,
        second: str,
        *,
        lower_lines: int = 1,
    ) -> None:
        """A line, and below it quieter words in up to so many; both are shortened to fit."""
        colours = self._theme.colours
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * TypeScale.SMALL)
        upper, lower = QFontMetrics(font), QFontMetrics(small)
        lines = lower_lines if lower.horizontalAdvance(second) > place.width() else 1
        height = upper.height() + (lines * lower.height() + 2 if second else 0)
        top = place.top() + (place.height() - height) // 2
        middle, end = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        line = QRect(place.left(), top, place.width(), upper.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, upper.elidedText(first, middle, line.width()))
        if second:
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            room = QRect(place.left(), line.bottom() + 3, place.width(), lines * lower.height())
            room_px = room.width() if lines == 1 else int(_FILLED * lines * room.width())
            words = lower.elidedText(second, end, room_px)
            painter.drawText(room, left | Qt.TextFlag.TextWordWrap, words)

    def _state(self, painter: QPainter, font: QFont, place: QRect, row: BatchRow) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (row.state, ratio)
        if key not in self._icons:
            self._icons[key] = self._theme.pixmap(*_ICONS[row.state], _ICON_PX, ratio)
        painter.drawPixmap(place.left(), place.center().y() - _ICON_PX // 2 + 1, self._icons[key])
        words = place.adjusted(_ICON_PX + Space.S, 0, 0, 0)
        self._lines(painter, font, words, tr(STATE_WORDS[row.state]), row.detail, lower_lines=2)

    def _picture(
        self,
        painter: QPainter,
        cell: QRect,
        row: BatchRow,
        picture: QPixmap | None,
        column: Column,
    ) -> None:
        """The picture in the middle of the cell, or a frame where it will be."""
        colours = self._theme.colours
        room = cell.adjusted(5, 5, -5, -6)
        if picture is None:
            if column is Column.BEFORE or row.state is RowState.DONE:
                frame = QRectF(0, 0, 44, 34)
                frame.moveCenter(QRectF(room).center())
                painter.setPen(QPen(QColor(colours.line), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(frame, 3, 3)
            return
        size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(room).center())
        outline = QPainterPath()
        outline.addRoundedRect(target, 3, 3)
        painter.setClipPath(outline)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))

    @Slot()
    def _forget(self) -> None:
        self._icons.clear()
