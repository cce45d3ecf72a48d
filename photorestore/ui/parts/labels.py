"""Labels and lines in the roles of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(text: str, role: str = "body", *, wraps: bool = False) -> QLabel:
    """A label; roles are "body", "muted", "small", "title", "headline", "display", "hint"."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wraps)
    return made


def line() -> QFrame:
    """A line between two groups."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def frame(role: str, parent: QWidget | None = None) -> QFrame:
    """An area: "bar", "rail", "panel", "footer", "strip", "notice", "card", "segments"."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made
