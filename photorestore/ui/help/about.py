"""Version and licence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photorestore import __version__
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labels import label, line
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space


class AboutDialog(QDialog):
    """What this is.

    Signals:
        copy_wanted: copy the system information.
    """

    copy_wanted = Signal()

    def __init__(self, theme: Theme, information: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About photorestore"))
        self.setMinimumWidth(500)
        picture = QLabel()
        picture.setPixmap(theme.pixmap("image-fill", "accent_text", 48, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label("photorestore", "headline"))
        words.addWidget(label(tr("Version {version}").format(version=__version__), "muted"))
        head = QHBoxLayout()
        head.setSpacing(Space.L)
        head.addWidget(picture)
        head.addLayout(words)
        head.addStretch(1)
        text = label(
            tr(
                "Restores old photos with a neural network, on your own machine. No photo "
                "ever leaves this computer.\n\nFree software under the MIT licence. The "
                "network follows Wan et al., “Bringing Old Photos Back to Life”, 2020."
            ),
            wraps=True,
        )
        facts = label(information, "small", wraps=True)
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        facts.setAccessibleName(tr("System information"))
        copy = push_button(
            tr("Copy System Information"),
            tr("Copy versions and devices, for a bug report"),
            self.copy_wanted.emit,
        )
        close = push_button(tr("Close"), tr("Close (Esc)"), self.accept, primary=True)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(head)
        column.addWidget(text)
        column.addWidget(line())
        column.addWidget(facts)
        column.addLayout(foot)
        close.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the wrapped texts need, which is known once they have their type."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))
