"""Without a mouse: what Tab reaches, in which order, and how one sees where one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QScrollBar,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photorestore.ui.action_list import Act
from photorestore.ui.main_window import MainWindow
from photorestore.ui.qimage import qimage_to_rgb
from tests.gui.driving import WAIT_MS, answer, has_pixels, restore

_CONTROLS = (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QAbstractItemView,
)
_MOST_STOPS = 200
_AROUND_PX = 4


def is_control(widget: QWidget) -> bool:
    """Whether a person would want to get there."""
    if isinstance(widget, QScrollBar) or widget.objectName().startswith("qt_"):
        return False
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QSpinBox | QComboBox):
        return False  # the field of a control that is reached itself
    if isinstance(parent, QAbstractItemView) and not isinstance(widget, QLineEdit):
        return False  # the parts of a table
    return isinstance(widget, _CONTROLS)


def controls(top: QWidget) -> list[QWidget]:
    """All controls that can be used now; of choices that exclude each other, the chosen one."""
    found = []
    for widget in top.findChildren(QWidget):
        if not is_control(widget) or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.window() is not top:
            continue
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        if group is not None and group.exclusive():
            assert isinstance(widget, QAbstractButton)
            if group.checkedButton() is not None and not widget.isChecked():
                continue
        found.append(widget)
    return found


def walk(top: QWidget, start: QWidget) -> list[QWidget]:
    """Where Tab goes, until it is back."""
    start.setFocus()
    assert top.focusWidget() is not None
    stops: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(top.focusWidget(), Qt.Key.Key_Tab)
        stop = top.focusWidget()
        assert stop is not None
        if stop in stops:
            return stops
        stops.append(stop)
    raise AssertionError(f"Tab does not come back: {[_name(stop) for stop in stops]}")


def unreached(top: QWidget, stops: list[QWidget]) -> list[str]:
    """Names of controls that Tab leaves out."""
    return [_name(widget) for widget in controls(top) if widget not in stops]


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


def _looks(widget: QWidget) -> np.ndarray:
    """What is seen of a control and of a little around it."""
    top = widget.window()
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    grown = place.adjusted(-_AROUND_PX, -_AROUND_PX, _AROUND_PX, _AROUND_PX)
    return qimage_to_rgb(top.grab(grown).toImage())


def _in_dialog(window: MainWindow, act: Act, look: Callable[[QDialog], None]) -> None:
    failures: list[AssertionError] = []

    def safely(dialog: QDialog) -> None:
        try:
            look(dialog)
        except AssertionError as error:  # inside of an event it would be lost
            failures.append(error)
        dialog.reject()

    answer(safely)
    window.actions_[act].trigger()
    if failures:
        raise failures[0]


@pytest.fixture
def full(qtbot: QtBot, window: MainWindow, photos: list[Path]) -> MainWindow:
    """The window with two photos and two results, so that there is most to reach."""
    window.resize(1360, 2000)
    window.open_paths(photos[:2])
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    window.actions_[Act.DETECT].trigger()
    qtbot.waitUntil(lambda: not window.restorer.state.is_running, timeout=WAIT_MS)
    restore(qtbot, window)
    restore(qtbot, window)
    window.activateWindow()
    return window


def test_tab_reaches_every_control_of_the_start(window: MainWindow) -> None:
    stops = walk(window, window.welcome)
    assert not unreached(window, stops)


@pytest.mark.parametrize("tool", [Act.TOOL_HAND, Act.TOOL_BRUSH, Act.TOOL_WAND, Act.TOOL_CROP])
def test_tab_reaches_every_control_beside_the_photo(full: MainWindow, tool: Act) -> None:
    full.actions_[tool].trigger()
    stops = walk(full, full.viewer.canvas)
    assert not unreached(full, stops)
    assert full.viewer.canvas in stops


def test_tab_goes_as_one_reads(full: MainWindow) -> None:
    """From the bar at the top over tools and photo to the panel, there from top to bottom."""
    stops = walk(full, full.viewer.canvas)
    areas = (full.top_bar, full.rail, full.viewer, full.film_strip, full.side_panel)

    def area_of(stop: QWidget) -> int:
        return next(at for at, area in enumerate(areas) if area.isAncestorOf(stop))

    order = [area_of(stop) for stop in stops]
    first = order.index(0)
    if order[-1] == 0:  # the walk began in the middle of the circle
        first = len(order) - next(at for at, area in enumerate(reversed(order)) if area != 0)
    circle = order[first:] + order[:first]
    assert circle == sorted(circle), [_name(stop) for stop in stops]
    panel = [stop for stop in stops if full.side_panel.isAncestorOf(stop)]
    heights = [stop.mapTo(full, stop.rect().center()).y() for stop in panel]
    for above, below, stop in zip(heights, heights[1:], panel[1:], strict=False):
        assert below >= above - stop.height() // 2 - 4, f"{_name(stop)} is out of order"


def test_one_sees_where_the_focus_is(full: MainWindow) -> None:
    stops = walk(full, full.viewer.canvas)
    full.top_bar.setFocus(Qt.FocusReason.OtherFocusReason)
    hidden = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if isinstance(stop, QAbstractScrollArea):
            stop.viewport().repaint()
        focused = _looks(stop)
        full.top_bar.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if np.array_equal(focused, _looks(stop)):
            hidden.append(_name(stop))
    assert not hidden


@pytest.mark.parametrize("act", [Act.PREFERENCES, Act.SHORTCUTS, Act.ABOUT, Act.EXPORT])
def test_dialogs_are_named_and_reached(full: MainWindow, act: Act) -> None:
    def look(dialog: QDialog) -> None:
        assert dialog.windowTitle()
        stops = walk(dialog, dialog)
        assert not unreached(dialog, stops)
        nameless = [_name(stop) for stop in stops if is_control(stop) and not _says(stop)]
        assert not nameless

    _in_dialog(full, act, look)


def test_the_batch_window_is_named_and_reached(
    qtbot: QtBot, window: MainWindow, photos: list[Path]
) -> None:
    window.batches.weights = lambda model: model
    window.batches.show(photos[0].parent)
    dialog = window.batches.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.foot.start.isEnabled, timeout=WAIT_MS)
    assert dialog.windowTitle()
    stops = walk(dialog, dialog.folders.in_button)
    assert not unreached(dialog, stops)
    nameless = [_name(stop) for stop in stops if is_control(stop) and not _says(stop)]
    assert not nameless


def _says(widget: QWidget) -> str:
    """What a screen reader would call a control."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text
