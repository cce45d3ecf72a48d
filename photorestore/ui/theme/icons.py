"""Icons: one family of qtawesome's, drawn in the colours of the theme."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPixmap

_SIDES_PX = (16, 18, 32, 36)  # 16 and 18, at once and twice the density


class Icons:
    """Draws Phosphor icons.

    qtawesome itself is not imported: it would load six families and parts of Qt
    that are not used, which takes longer than all of the window.
    """

    def __init__(self) -> None:
        spec = find_spec("qtawesome")
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError("qtawesome is not installed")
        fonts = Path(spec.origin).with_name("fonts")
        data = next(fonts.glob("phosphor-*.ttf")).read_bytes()
        families = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFontFromData(data)
        )
        self._family = families[0]
        charmap = next(fonts.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8")
        self._made: dict[tuple[str, str, str, str], QIcon] = {}
        self._letters = {name: chr(int(code, 16)) for name, code in json.loads(charmap).items()}

    def icon(self, name: str, colour: str, disabled: str, chosen: str | None = None) -> QIcon:
        """An icon in all the sizes that the window uses.

        Args:
            name: Phosphor's name, such as "folder-open".
            colour: "#rrggbb".
            disabled: colour where it cannot be used.
            chosen: colour where it is switched on; ``colour`` if None.
        """
        key = (name, colour, disabled, chosen or colour)
        if key not in self._made:  # few colours and names, so all of them may stay
            self._made[key] = self._drawn(*key)
        return self._made[key]

    def _drawn(self, name: str, colour: str, disabled: str, chosen: str) -> QIcon:
        icon = QIcon()
        looks = (
            (QIcon.Mode.Normal, QIcon.State.Off, colour),
            (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
            (QIcon.Mode.Disabled, QIcon.State.On, disabled),
            (QIcon.Mode.Normal, QIcon.State.On, chosen),
        )
        for side_px in _SIDES_PX:
            shades = {shade: self.pixmap(name, shade, side_px) for _, _, shade in looks}
            for mode, state, shade in looks:
                icon.addPixmap(shades[shade], mode, state)
        return icon

    def pixmap(self, name: str, colour: str, side_px: int, ratio: float = 1.0) -> QPixmap:
        """One icon as a picture of ``side_px`` device-independent pixels."""
        side = round(side_px * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QColor(colour))
        font = QFont(self._family)
        font.setPixelSize(side)
        painter.setFont(font)
        painter.drawText(
            QRect(0, 0, side, side),
            Qt.AlignmentFlag.AlignCenter,
            self._letters[name],
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
