"""Looks for what is cut off, in windows of several sizes.

QT_SCALE_FACTOR=1.5 python -m tests.gui.layouts --language de
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QScrollBar,
    QWidget,
)

from photorestore.ui.action_list import Act
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.language.loading import install_language
from photorestore.ui.theme.theme import Theme
from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.driving import answer
from tests.gui.monkey.stage import Stage
from tests.gui.training.making import CHECK, END, STAGE, STARTED, STEP, write_run

SIZES = ((1024, 640), (1360, 860), (3840, 2160))
_LONG_NAME = "Great-grandmother Wilhelmine at the harbour, summer 1912.png"
_SLACK_PX = 1
_EDGES_PX = 4
_SETTLE_MS = 10
_LOOKS = 20
_DIALOGS = (Act.PREFERENCES, Act.SHORTCUTS, Act.ABOUT, Act.EXPORT)


def cut_off(top: QWidget) -> list[str]:
    """Names what cannot be seen whole in a window, without what can be scrolled to.

    What is found is looked at again, since a text that has just changed gets its room
    with the next events.
    """
    found: list[str] = []
    for _ in range(_LOOKS):
        QTest.qWait(_SETTLE_MS)
        found = list(_cut_off(top))
        if not found:
            break
    return found


def _cut_off(top: QWidget) -> Iterator[str]:
    for widget in top.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or widget.isWindow() or not isinstance(parent, QWidget):
            continue
        if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar):
            continue
        if not _is_held(widget, parent):
            yield f"{_name(widget)} {_box(widget.geometry())} sticks out of {_box(parent.rect())}"
        if not _text_fits(widget):
            yield f"{_name(widget)} has too little room for its text: {_box(widget.rect())}"


def _is_held(widget: QWidget, parent: QWidget) -> bool:
    """Whether a widget lies inside of its parent, sideways only where the parent scrolls."""
    area = parent.parentWidget()
    scrolls = isinstance(area, QAbstractScrollArea) and area.viewport() is parent
    if not scrolls:
        slack = (-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX)
        return parent.rect().adjusted(*slack).contains(widget.geometry())
    assert isinstance(area, QAbstractScrollArea)
    if area.horizontalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        return True
    return widget.width() <= parent.width() + _SLACK_PX


def _text_fits(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return widget.height() + _SLACK_PX >= widget.heightForWidth(widget.width())
        wanted = widget.minimumSizeHint()
        return (
            widget.width() + _SLACK_PX >= wanted.width()
            and widget.height() + _SLACK_PX >= wanted.height()
        )
    if isinstance(widget, QComboBox):
        text = widget.fontMetrics().horizontalAdvance(widget.currentText())
        return widget.width() >= text + 30  # the arrow and the edges
    if isinstance(widget, QAbstractButton) and widget.text():
        metrics = widget.fontMetrics()
        longest = max(
            metrics.horizontalAdvance(line.replace("&", "")) for line in widget.text().split("\n")
        )
        shows = getattr(widget, "toolButtonStyle", None)
        is_icon = shows is not None and shows() is Qt.ToolButtonStyle.ToolButtonIconOnly
        return is_icon or widget.width() >= longest + _EDGES_PX
    return True


def _name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QLabel) else "")
    place = widget.mapTo(widget.window(), QPoint(0, 0))
    return f"{type(widget).__name__} “{words}” at {place.x()}, {place.y()}"


def _box(rect: QRect) -> str:
    return f"[{rect.x()}, {rect.y()}, {rect.width()} x {rect.height()}]"


def _look(stage: Stage) -> Iterator[str]:
    """All that is found, in the states that show the most controls."""
    window = stage.window
    stage.wait(lambda: stage.is_idle, "the start")
    stage.wait(lambda: window.bridge.status.phase is EnginePhase.READY, "the engine is there")
    for size in SIZES:
        window.resize(*size)
        QTest.qWait(_SETTLE_MS)
        if (window.width(), window.height()) != size:
            yield f"the window cannot be {size}, it is {window.size().toTuple()}"
        yield from (f"start at {size}: {text}" for text in cut_off(window))
    first = stage.folder / _LONG_NAME
    shutil.copy(stage.photos[0], first)
    window.open_paths([first, *stage.photos[1:3]])
    stage.wait(lambda: len(window.workspace.documents) == 3 and stage.is_idle, "photos open")
    stage.wait(lambda: stage.document is not None, "a photo is seen")
    for _ in range(2):
        window.actions_[Act.RESTORE].trigger()
        stage.wait(lambda: not window.restorer.state.is_running, "a run ends")
    for tool in (Act.TOOL_HAND, Act.TOOL_BRUSH, Act.TOOL_WAND, Act.TOOL_CROP):
        window.actions_[tool].trigger()
        for size in SIZES:
            window.resize(*size)
            QTest.qWait(_SETTLE_MS)
            if (window.width(), window.height()) != size:
                yield f"the window cannot be {size} with {tool}: {window.size().toTuple()}"
            yield from (f"{tool} at {size}: {text}" for text in cut_off(window))
    window.actions_[Act.TOOL_HAND].trigger()
    window.actions_[Act.HEAT_MAP].trigger()
    for size in SIZES:
        window.resize(*size)
        QTest.qWait(_SETTLE_MS)
        yield from (f"the heat map at {size}: {text}" for text in cut_off(window))
    window.actions_[Act.HEAT_MAP].trigger()
    for act in _DIALOGS:
        found: list[str] = []

        def look(dialog: QDialog, found: list[str] = found) -> None:
            QTest.qWait(_SETTLE_MS)
            found.extend(cut_off(dialog))
            dialog.reject()

        answer(look)
        window.actions_[act].trigger()
        yield from (f"{act}: {text}" for text in found)
    window.batches.show(stage.folder)
    batch = window.batches.dialog
    assert batch is not None
    stage.wait(batch.foot.start.isEnabled, "a batch is planned")
    QTest.qWait(_SETTLE_MS)
    yield from (f"batch: {text}" for text in cut_off(batch))


def _look_at_wizard(stage: Stage) -> Iterator[str]:
    """All that is found on the pages of the training wizard, in two sizes."""
    runs = stage.folder / "runs"
    wizard = TrainingWizard(stage.window.theme, stage.window.tasks, runs=runs)
    wizard.begin(write_run(runs / "one", STARTED, STAGE, STEP, CHECK, END))
    for size in (wizard.minimumSize(), wizard.size()):
        wizard.resize(size)
        for page in wizard.pages:
            wizard.show_page(page)
            stage.wait(lambda: stage.is_idle, "a page is there")
            yield from (f"{page.name} at {size.toTuple()}: {text}" for text in cut_off(wizard))
        steps = wizard.steps
        if steps.sizeHintForColumn(0) > steps.viewport().width():
            yield f"the steps of the wizard are wider than {steps.viewport().width()}"
    wizard.end()
    wizard.deleteLater()


def main() -> int:
    """Look, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.gui.layouts", description=__doc__)
    parser.add_argument("--language", default="en")
    options = parser.parse_args()
    application = QApplication(sys.argv[:1])
    install_language(application, options.language)
    with tempfile.TemporaryDirectory(prefix="layouts-", ignore_cleanup_errors=True) as folder:
        stage = Stage(Theme(application, "light"), Path(folder))
        found = [*_look(stage), *_look_at_wizard(stage)]
        stage.close()
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
