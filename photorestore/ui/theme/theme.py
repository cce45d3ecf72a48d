"""Applies an appearance to the application, and follows the system's."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from photorestore.ui.theme.icons import Icons
from photorestore.ui.theme.style_sheet import style_sheet
from photorestore.ui.theme.tokens import DARK, LIGHT, Colours

_SMALLEST_PT = 9.75
_FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Cantarell", "Noto Sans", "DejaVu Sans")
_GENERIC = ("sans serif", "sans", "sans-serif", "helvetica", "")


class _TakesIcon(Protocol):
    def setIcon(self, icon: QIcon) -> None: ...


class Theme(QObject):
    """The appearance of the application.

    Signals:
        changed: the colours are others now; what paints itself paints again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, mode: str = "system") -> None:
        """Apply ``mode``: "system", "light" or "dark"."""
        super().__init__(application)
        self._application = application
        self._icons = Icons()
        self._bound: list[tuple[_TakesIcon, QObject, str, str]] = []
        self._pictures = QTemporaryDir()
        self._mode = mode
        application.setStyle("Fusion")
        application.setFont(self._readable(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.colours = self._wanted()
        self._apply()

    @property
    def is_dark(self) -> bool:
        """Whether the dark appearance is shown."""
        return self.colours is DARK

    def set_mode(self, mode: str) -> None:
        """Switch to "system", "light" or "dark"."""
        self._mode = mode
        self._follow_system()

    def icon(self, name: str, role: str = "text") -> QIcon:
        """An icon in the colour of a role; what is switched on takes the accent."""
        colours = self.colours
        chosen = colours.accent_text if role == "text" else None
        return self._icons.icon(name, getattr(colours, role), colours.disabled, chosen)

    def pixmap(self, name: str, role: str, side_px: int, ratio: float = 1.0) -> QPixmap:
        """An icon as a picture."""
        return self._icons.pixmap(name, getattr(self.colours, role), side_px, ratio)

    def bind_icon(self, target: _TakesIcon, name: str, role: str = "text") -> None:
        """Give an action or a button its icon, now and after every change of appearance."""
        target.setIcon(self.icon(name, role))
        if isinstance(target, QObject):
            self._bound = [item for item in self._bound if item[0] is not target]
            self._bound.append((target, target, name, role))
            target.destroyed.connect(self._forget)

    @Slot()
    def _follow_system(self) -> None:
        wanted = self._wanted()
        if wanted is not self.colours:
            self.colours = wanted
            self._apply()

    @Slot(QObject)
    def _forget(self, gone: QObject | None = None) -> None:
        from shiboken6 import isValid

        self._bound = [item for item in self._bound if isValid(item[1])]

    def _wanted(self) -> Colours:
        if self._mode == "system":
            scheme = self._application.styleHints().colorScheme()
            return LIGHT if scheme == Qt.ColorScheme.Light else DARK
        return LIGHT if self._mode == "light" else DARK

    def _apply(self) -> None:
        self._application.setPalette(_palette(self.colours))
        chevron = Path(self._pictures.filePath(f"chevron-{self._name()}.png"))
        if not chevron.exists():
            for ratio, suffix in ((1, ""), (2, "@2x")):
                target = chevron.with_name(f"{chevron.stem}{suffix}.png")
                self.pixmap("caret-down", "muted", 14, ratio).save(str(target))
        self._application.setStyleSheet(
            style_sheet(
                self.colours,
                body_pt=self._application.font().pointSizeF(),
                images={"chevron": chevron.as_posix()},
            )
        )
        for bound, _, name, role in self._bound:
            bound.setIcon(self.icon(name, role))
        self.changed.emit()

    def _name(self) -> str:
        return "dark" if self.is_dark else "light"

    def _readable(self, font: QFont) -> QFont:
        """The system's font; where it names none, the best of those installed."""
        if font.family().lower() in _GENERIC:
            font.setFamilies([*_FAMILIES, QFontInfo(font).family()])
        font.setPointSizeF(max(_SMALLEST_PT, font.pointSizeF()))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def _palette(colours: Colours) -> QPalette:
    """What widgets without a rule in the style sheet use."""
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for part, name in (
        (role.Window, "window"),
        (role.WindowText, "text"),
        (role.Base, "raised"),
        (role.AlternateBase, "panel"),
        (role.Text, "text"),
        (role.Button, "raised"),
        (role.ButtonText, "text"),
        (role.BrightText, "danger"),
        (role.ToolTipBase, "notice"),
        (role.ToolTipText, "text"),
        (role.PlaceholderText, "muted"),
        (role.Highlight, "chosen"),
        (role.HighlightedText, "text"),
        (role.Link, "accent_text"),
        (role.LinkVisited, "accent_text"),
        (role.Light, "hover"),
        (role.Midlight, "raised"),
        (role.Mid, "line"),
        (role.Dark, "line"),
        (role.Shadow, "canvas"),
    ):
        palette.setColor(part, QColor(getattr(colours, name)))
    for part in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, part, QColor(colours.disabled))
    return palette
