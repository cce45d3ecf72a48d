"""A slider with its name: double click and wheel."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.ui.parts.labelled_slider import LabelledSlider


def turn_wheel(slider: LabelledSlider) -> bool:
    """A notch upwards; whether the slider took it."""
    middle = QPointF(slider.slider.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(slider.slider.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider.slider, event)
    return event.isAccepted()


def test_a_double_click_goes_back_and_is_told(qtbot: QtBot) -> None:
    slider = LabelledSlider("Strength", "How much", start=40)
    qtbot.addWidget(slider)
    slider.set_value(90)
    with qtbot.waitSignal(slider.changed) as told:
        QTest.mouseDClick(slider.slider, Qt.MouseButton.LeftButton)
    assert told.args == [40]
    assert slider.value == 40


def test_the_wheel_scrolls_the_panel_unless_the_slider_has_the_focus(qtbot: QtBot) -> None:
    slider = LabelledSlider("Strength", "How much", start=40)
    qtbot.addWidget(slider)
    with qtbot.waitExposed(slider):
        slider.show()
    slider.activateWindow()
    slider.slider.clearFocus()
    assert not turn_wheel(slider)
    assert slider.value == 40
    slider.slider.setFocus()
    qtbot.waitUntil(slider.slider.hasFocus)
    assert turn_wheel(slider)
    assert slider.value > 40
