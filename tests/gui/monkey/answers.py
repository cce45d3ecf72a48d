"""Answers dialogs and menus, at random, so that no question stops the monkey."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QColorDialog,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QSpinBox,
    QWidget,
)

_EVERY_MS = 4
_MOST_USES = 5
_STUBBORN = 60
_END_S = 60.0


class Answers:
    """Looks again and again for something that waits for the user.

    Args:
        folder: where files are saved.
        files: what may be opened.
        chance: of the monkey.
    """

    def __init__(self, folder: Path, files: Sequence[Path], chance: random.Random) -> None:
        self._folder, self._files, self._random = folder, tuple(files), chance
        self._uses: dict[int, int] = {}
        self._is_on = False

    def __enter__(self) -> Answers:
        self._is_on = True
        self._look()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_on = False

    def finish(self) -> None:
        """Wait until no question is open any more.

        Raises:
            TimeoutError: a dialog does not go away.
        """
        end_s = time.monotonic() + _END_S
        while QApplication.activeModalWidget() or QApplication.activePopupWidget():
            if time.monotonic() > end_s:
                raise TimeoutError(f"{QApplication.activeModalWidget()} does not go away")
            QTest.qWait(_EVERY_MS)
        self._uses.clear()

    def _look(self) -> None:
        """Answer what is open; asked again first, as an answer may open the next question."""
        if not self._is_on:
            return
        QTimer.singleShot(_EVERY_MS, self._look)
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self._answer_menu(popup)
        elif isinstance(modal, QDialog):
            self._answer(modal)

    def _answer_menu(self, menu: QWidget) -> None:
        if self._random.random() < 0.5:
            QTest.keyClick(menu, Qt.Key.Key_Down)
            QTest.keyClick(menu, Qt.Key.Key_Return)
        else:
            menu.close()

    def _answer(self, dialog: QDialog) -> None:
        uses = self._uses[id(dialog)] = self._uses.get(id(dialog), 0) + 1
        if isinstance(dialog, QFileDialog):
            self._answer_files(dialog, uses)
        elif isinstance(dialog, QMessageBox):
            self._random.choice(dialog.buttons()).click()
        elif isinstance(dialog, QColorDialog):
            dialog.accept() if self._random.random() < 0.5 else dialog.reject()
        elif uses > _MOST_USES:
            dialog.reject()
            if uses > _STUBBORN:
                dialog.done(0)
        else:
            kinds = (QAbstractButton, QAbstractSlider, QComboBox, QSpinBox)
            seen = [
                widget
                for widget in dialog.findChildren(QWidget)
                if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled()
            ]
            if seen:
                use_control(self._random.choice(seen), self._random)

    def _answer_files(self, dialog: QFileDialog, uses: int) -> None:
        """Type a name and press Enter, or Escape."""
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        if field is None or uses > 1 or self._random.random() < 0.3:
            dialog.reject()
            return
        if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave:
            name = Path(field.text()).name or "saved"
            field.setText(str(self._folder / f"{self._random.randint(1, 3)} {name}"))
        elif dialog.fileMode() is QFileDialog.FileMode.Directory:
            field.setText(str(self._folder))
        else:
            field.setText(str(self._random.choice(self._files)))
        QTest.keyClick(field, Qt.Key.Key_Return)


def use_control(control: QWidget, chance: random.Random) -> None:
    """Press, move or choose."""
    if isinstance(control, QAbstractSlider):
        control.setValue(chance.randint(control.minimum(), control.maximum()))
    elif isinstance(control, QComboBox) and control.count():
        at = chance.randrange(control.count())
        control.setCurrentIndex(at)
        control.activated.emit(at)
    elif isinstance(control, QSpinBox):
        control.setValue(chance.randint(control.minimum(), control.maximum()))
    elif isinstance(control, QAbstractButton):
        QTest.mouseClick(control, Qt.MouseButton.LeftButton)
