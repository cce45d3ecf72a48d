"""What an empty window shows: drop, open, try a sample, go on with a recent photo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.pixels import to_uint8
from photorestore.core.types import RgbArray
from photorestore.io.listing import list_photos
from photorestore.io.project_file import PROJECT_SUFFIX, read_preview
from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_SAMPLE_COUNT = 3
_RECENT_COUNT = 6
_CARD = QSize(148, 112)
_RADIUS = 6


class WelcomePage(QWidget):
    """The start.

    Signals:
        opened: a path that the user chose.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, actions: Actions, tasks: Tasks, samples: Path) -> None:
        super().__init__()
        self._theme, self._tasks = theme, tasks
        self._drop = _DropArea(theme, actions)
        self._samples = _Row(tr("Try a sample"))
        self._recent = _Row(tr("Recent photos"))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        column.setSpacing(Space.XL)
        column.addStretch(1)
        column.addWidget(self._drop, 4)
        column.setAlignment(self._drop, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._samples, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._recent, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Start"))
        self._recent_paths: tuple[str, ...] = ()
        tasks.start(partial(_previews_below, samples), self._on_samples, self._on_nothing)

    def set_recent(self, paths: Sequence[str]) -> None:
        """List photos of other days; those that are gone are left out."""
        wanted = tuple(paths)[:_RECENT_COUNT]
        if wanted == self._recent_paths:
            return
        self._recent_paths = wanted
        if wanted:
            self._tasks.start(partial(_previews, wanted), self._on_recent, self._on_nothing)
        else:
            self._recent.clear()

    def set_drag(self, is_over: bool) -> None:
        """Show that a drop would be taken."""
        self._drop.set_drag(is_over)

    def _on_samples(self, previews: list[tuple[Path, NDArray[np.uint8]]]) -> None:
        self._fill(self._samples, previews)

    def _on_recent(self, previews: list[tuple[Path, NDArray[np.uint8]]]) -> None:
        self._fill(self._recent, previews)

    def _on_nothing(self, error: PhotoRestoreError) -> None:
        """A page without previews is a page all the same."""

    def _fill(self, row: _Row, previews: list[tuple[Path, NDArray[np.uint8]]]) -> None:
        row.clear()
        for path, rgb in previews:
            button = _Card(path, rgb, self._theme)
            button.clicked.connect(partial(self.opened.emit, path))
            row.add(button)


class _DropArea(QWidget):
    """The invitation."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self._is_over = False
        self.setMinimumSize(560, 230)
        self.setMaximumSize(820, 380)
        self.setAccessibleName(tr("Drop photos here"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        title = label(tr("Drop your old photos here"), "display")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(
            tr(
                "Single files or whole folders: JPEG, PNG, TIFF, WebP, HEIC and more.\n"
                "Everything happens on this computer; the originals are never changed."
            ),
            "muted",
            wraps=True,
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        for name, words, first in (
            (Act.OPEN, tr("Open Photos…"), True),
            (Act.OPEN_FOLDER, tr("Open Folder…"), False),
        ):
            action = actions[name]
            button = push_button(words, action.toolTip(), action.trigger, primary=first)
            button.setMinimumHeight(36)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.M)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(Space.XS)
        column.addLayout(buttons)
        column.addStretch(1)
        theme.changed.connect(self._paint_picture)
        self._paint_picture()

    def set_drag(self, is_over: bool) -> None:
        """Light up under a drag."""
        self._is_over = is_over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._is_over else colours.outline), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.chosen if self._is_over else colours.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)

    def _paint_picture(self) -> None:
        self._picture.setPixmap(
            self._theme.pixmap("image-light", "accent_text", 52, self.devicePixelRatioF())
        )


class _Row(QWidget):
    """A heading over a row of cards; hidden while it is empty."""

    def __init__(self, title: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        heading = label(title, "muted")
        heading.setContentsMargins(4, 0, 0, 0)
        grid.addWidget(heading, 0, 0)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(Space.M)
        grid.addLayout(self._cards, 1, 0)
        self.hide()

    def add(self, card: QWidget) -> None:
        """Put a card at the end."""
        self._cards.addWidget(card)
        self.show()

    def clear(self) -> None:
        """Take all cards away."""
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.hide()


class _Card(QToolButton):
    """One photo as a button."""

    def __init__(self, path: Path, rgb: NDArray[np.uint8], theme: Theme) -> None:
        super().__init__()
        self.setIcon(QIcon(_rounded(rgb, self.devicePixelRatioF())))
        self.setIconSize(_CARD)
        self.setProperty("role", "card")
        self.setFixedSize(_CARD.width() + 8, _CARD.height() + 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Open {name}").format(name=path.name))
        self.setToolTip(tr("Open {name}").format(name=path.name))


def _rounded(rgb: NDArray[np.uint8], ratio: float) -> QPixmap:
    """Fill a card with the middle of a photo."""
    image = rgb_to_qimage(rgb)
    target = QSize(round(_CARD.width() * ratio), round(_CARD.height() * ratio))
    scaled = image.scaled(
        target,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    pixmap = QPixmap(target)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(pixmap.rect()), _RADIUS * ratio, _RADIUS * ratio)
    painter.setClipPath(shape)
    # faces are in the upper part of most photos
    painter.drawImage(
        (target.width() - scaled.width()) // 2, (target.height() - scaled.height()) // 8, scaled
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _previews_below(folder: Path) -> list[tuple[Path, NDArray[np.uint8]]]:
    if not folder.is_dir():
        return []
    return _previews([str(item.path) for item in list_photos([folder])[:_SAMPLE_COUNT]])


def _previews(paths: Sequence[str]) -> list[tuple[Path, NDArray[np.uint8]]]:
    """Small pictures of the photos that are there; runs off the GUI thread."""
    from photorestore.io.project_pictures import decode_preview
    from photorestore.io.reading import read_photo

    found = []
    for path in map(Path, paths):
        try:
            if path.suffix == PROJECT_SUFFIX:
                preview = read_preview(path)
                if preview is None:
                    continue
                rgb: RgbArray = decode_preview(preview)
            else:
                rgb = read_photo(path).pages[0].rgb
        except PhotoRestoreError:
            continue
        scale = 2 * max(_CARD.width() / rgb.shape[1], _CARD.height() / rgb.shape[0])
        size = (max(1, round(rgb.shape[1] * scale)), max(1, round(rgb.shape[0] * scale)))
        small = cv2.resize(to_uint8(rgb), size, interpolation=cv2.INTER_AREA)
        found.append((path, np.asarray(small, np.uint8)))
    return found
