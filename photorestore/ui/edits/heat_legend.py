"""What the colours of the heat map mean; lies over the viewer."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photorestore.ui.edits.heat import FULL_LEVELS, VISIBLE_LEVELS, heat_colours
from photorestore.ui.language.words import tr
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space

_EDGE = 12
_BAR_HEIGHT = 10
_WIDTH = 240
_GREY = 160


class HeatLegend(QFrame):
    """A scale with words, in the lower left corner of its parent.

    Signals:
        tone_ignored: compare in the tones of the photo.
    """

    tone_ignored = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Legend of the changes"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._share = label("", "small", wraps=True)
        self._tone = Toggle(theme, tr("Ignore tone"))
        self._tone.setToolTip(
            tr("Compare in the tones of the photo, so that repairs stand out from corrected fading")
        )
        self._tone.toggled.connect(self.tone_ignored)
        ends = QHBoxLayout()
        ends.addWidget(label(tr("Unchanged"), "small"))
        ends.addStretch(1)
        ends.addWidget(
            label(tr("{full_levels} levels and more").format(full_levels=FULL_LEVELS), "small")
        )
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(label(tr("What changed"), "title"))
        column.addWidget(_Scale())
        column.addLayout(ends)
        column.addWidget(self._share)
        column.addWidget(self._tone)
        self.setFixedWidth(_WIDTH)
        self._parent = parent
        parent.installEventFilter(self)
        self.hide()

    @property
    def ignores_tone(self) -> bool:
        """Whether tones are left out."""
        return self._tone.isChecked()

    def show_share(self, share: float | None) -> None:
        """Show the legend with the share that changed visibly; None hides it."""
        self.setVisible(share is not None)
        if share is not None:
            self._share.setText(
                tr("About {share:.0f} % changed by {visible_levels} of 255 levels or more.").format(
                    share=share * 100, visible_levels=VISIBLE_LEVELS
                )
            )
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    @Slot()
    def _place(self) -> None:
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))  # words of any length
        self.move(_EDGE, self._parent.height() - self.height() - _EDGE)
        self.raise_()


class _Scale(QWidget):
    """The colours from unchanged to hottest."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        changes = np.arange(FULL_LEVELS + 1, dtype=np.uint8)[None]
        grey = np.full((*changes.shape, 3), _GREY, np.uint8)
        self._image = rgb_to_qimage(heat_colours(grey, changes))  # begins as the photo looks

    def sizeHint(self) -> QSize:
        """A bar."""
        return QSize(_WIDTH, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
