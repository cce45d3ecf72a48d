"""What becomes of a running training when its window, or the application, is closed."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import set_primary


class Leaving(Enum):
    """The answer."""

    LEAVE = auto()
    """Close; the training goes on."""
    STOP = auto()
    """Close; the training saves everything and ends, to be resumed."""
    STAY = auto()
    """Do not close."""


def ask_leaving(parent: QWidget) -> Leaving:
    """Ask; only for a training that runs."""
    box = QMessageBox(parent)
    box.setWindowTitle("photorestore")
    box.setText(tr("A training is running."))
    box.setInformativeText(
        tr("It can go on without photorestore, and is found again at the next start.")
    )
    leave = box.addButton(tr("Leave It Running"), QMessageBox.ButtonRole.AcceptRole)
    stop = box.addButton(tr("Save and Stop"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    set_primary(leave, True)
    leave.setToolTip(tr("Close, and let it learn on"))
    stop.setToolTip(tr("Save everything and end; it can be resumed on another day"))
    box.setDefaultButton(leave)
    box.setEscapeButton(stay)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is leave:
        return Leaving.LEAVE
    return Leaving.STOP if clicked is stop else Leaving.STAY
