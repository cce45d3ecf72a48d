"""Icons: one family, drawn in the colours of the theme."""

from __future__ import annotations

from pathlib import Path

import qtawesome
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

_FAMILY = "ph"
_SIDES_PX = (16, 18, 32, 36)  # 16 and 18, at once and twice the density


class Icons:
    """Draws Phosphor icons; only that one font is loaded, which keeps the start short."""

    def __init__(self) -> None:
        fonts = Path(qtawesome.__file__).with_name("fonts")
        self._font = qtawesome.IconicFont(
            (
                _FAMILY,
                next(fonts.glob("phosphor-*.ttf")).name,
                next(fonts.glob("phosphor-charmap-*.json")).name,
            )
        )

    def icon(self, name: str, colour: str, disabled: str, chosen: str | None = None) -> QIcon:
        """An icon in all the sizes that the window uses.

        Args:
            name: Phosphor's name, such as "folder-open".
            colour: "#rrggbb".
            disabled: colour where it cannot be used.
            chosen: colour where it is switched on; ``colour`` if None.
        """
        icon = QIcon()
        looks = [
            (QIcon.Mode.Normal, QIcon.State.Off, colour),
            (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
            (QIcon.Mode.Disabled, QIcon.State.On, disabled),
            (QIcon.Mode.Normal, QIcon.State.On, chosen or colour),
        ]
        for mode, state, shade in looks:
            for side_px in _SIDES_PX:
                icon.addPixmap(self.pixmap(name, shade, side_px), mode, state)
        return icon

    def pixmap(self, name: str, colour: str, side_px: int, ratio: float = 1.0) -> QPixmap:
        """One icon as a picture of ``side_px`` device-independent pixels."""
        side = round(side_px * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QColor(colour))
        painter.setFont(self._font.font(_FAMILY, side))
        painter.drawText(
            QRect(0, 0, side, side),
            Qt.AlignmentFlag.AlignCenter,
            self._font.charmap[_FAMILY][name],
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
