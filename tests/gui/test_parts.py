"""Small parts that several pages share."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from photorestore.ui.parts.hinted_list import HintedList
from photorestore.ui.parts.notice_bar import Notice, NoticeBar
from photorestore.ui.parts.number_field import NumberField
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.theme.theme import Theme


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_wheel_that_passes_changes_no_number(qtbot: QtBot) -> None:
    field = NumberField(0, 64, " px")
    qtbot.addWidget(field)
    field.setValue(8)
    with qtbot.waitExposed(field):
        field.show()
    field.clearFocus()
    turn_wheel(field)
    assert field.value() == 8
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn_wheel(field)
    assert field.value() == 9


def test_an_empty_list_says_what_belongs_into_it(qtbot: QtBot, theme: Theme) -> None:
    rows = HintedList(theme, "Drop photos here")
    qtbot.addWidget(rows)
    rows.resize(300, 200)

    def middle() -> float:
        """How much the middle of the list differs from its ground."""
        pixels = qimage_to_rgb(rows.grab().toImage())[80:120, 60:240].astype(np.int64)
        return float(np.abs(pixels - pixels[0, 0]).max())

    assert middle() > 50
    rows.addItem("a")
    assert middle() == 0


def test_a_message_is_told_to_screen_readers_and_forgets_the_one_before(
    qtbot: QtBot, theme: Theme
) -> None:
    bar = NoticeBar(theme)
    qtbot.addWidget(bar)
    many = [f"photo {at}" for at in range(9)]
    bar.show_notice(Notice(text="9 files could not be opened", lines=many))
    assert bar._lines.toolTip() == "\n".join(many)
    assert bar.accessibleDescription().splitlines()[-1] == "and 3 more"
    bar.show_notice(Notice(text="Saved", lines=["here"]))
    assert bar._lines.toolTip() == ""
    assert bar.accessibleDescription() == "Saved\nhere"
