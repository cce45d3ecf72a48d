"""What the pages of the wizard share."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from photorestore.ui.parts.labels import label
from photorestore.ui.theme.tokens import Space


class WizardPage(QScrollArea):
    """One step: a heading, a sentence, and what belongs to it.

    Attributes:
        name: in the list of steps.
        column: parts are added here.

    Signals:
        ready_changed: whether the next step can be taken may be another.
    """

    ready_changed = Signal()

    def __init__(self, name: str, heading: str, words: str) -> None:
        super().__init__()
        self.name = name
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(heading)
        inside = QWidget()
        inside.setProperty("role", "page")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        self.column.setSpacing(Space.M)
        self.column.addWidget(label(heading, "headline"))
        self.column.addWidget(label(words, "muted", wraps=True))
        self.setWidget(inside)

    @property
    def is_ready(self) -> bool:
        """Whether the next step can be taken."""
        return True

    @property
    def own_step(self) -> QPushButton | None:
        """The button on the page that comes next; None where it is to go on."""
        return None

    def enter(self) -> None:
        """The page is shown."""

    def close_page(self) -> None:
        """The application ends: stop whatever runs."""
