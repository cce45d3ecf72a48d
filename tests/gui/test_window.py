"""The whole window: opening, film strip, settings, help, names of controls."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QLineEdit,
    QMessageBox,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photorestore.io.formats import OutputFormat
from photorestore.ui.action_list import SPECS, Act
from photorestore.ui.bridge.engine_types import EnginePhase
from photorestore.ui.export.dialog import ExportDialog
from photorestore.ui.main_window import MainWindow
from photorestore.ui.qimage import rgb_to_qimage
from photorestore.ui.viewer.viewer import CompareMode
from tests.gui.driving import LEFT, NONE, WAIT_MS, answer, has_pixels, press, restore


def test_the_window_starts_without_torch_and_decoders() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from pathlib import Path\n"
        "from photorestore.ui.app import build_window\n"
        "from photorestore.ui.settings_store import SettingsStore\n"
        "from tests.gui.fake_engine import FakeFactory\n"
        "app = QApplication([])\n"
        "window = build_window(app, SettingsStore(Path('/nowhere/x')), FakeFactory(),"
        " samples=Path('/nowhere'))\n"
        "window.show()\n"
        "heavy = {'torch', 'imagecodecs', 'tifffile', 'PIL'} & set(sys.modules)\n"
        "window.shut_down()\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_empty_window_invites_and_the_engine_loads(qtbot: QtBot, window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.welcome
    assert not window.actions_[Act.RESTORE].isEnabled()
    assert not window.actions_[Act.EXPORT].isEnabled()
    qtbot.waitUntil(lambda: window.bridge.status.phase is EnginePhase.READY, timeout=WAIT_MS)


def test_several_photos_make_a_film_strip_and_the_first_is_shown(
    qtbot: QtBot, window: MainWindow, photos: list[Path]
) -> None:
    window.open_paths([photos[0].parent])
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    assert window.film_strip.isVisible()
    assert window.film_strip.names == tuple(sorted(path.name for path in photos))
    assert window.windowTitle().startswith("first.png")
    press(window, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("second ö.jpg"), timeout=WAIT_MS)
    assert window.store.current.recent[0] == str(photos[2])


def test_bad_files_are_listed_once_and_the_rest_opens(
    qtbot: QtBot, window: MainWindow, photos: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8 no photo")
    with qtbot.waitSignal(window.workspace.problems, timeout=WAIT_MS):
        window.open_paths([broken, photos[0], tmp_path / "missing.png"])
    notice = window.notices.notice
    assert notice is not None
    assert notice.text == "2 files could not be opened"
    assert len(notice.lines) == 2
    assert [item.name for item in window.workspace.documents] == ["first.png"]


def test_files_can_be_dropped(qtbot: QtBot, window: MainWindow, photos: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in photos])
    place, copies, button = QPointF(50, 50), Qt.DropAction.CopyAction, LEFT
    entered = QDragEnterEvent(place, copies, mime, button, NONE)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, copies, mime, button, NONE))
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 3, timeout=WAIT_MS)


def test_a_picture_can_be_pasted_and_is_exported_under_a_real_format(
    qtbot: QtBot, window: MainWindow
) -> None:
    rgb = np.full((40, 60, 3), 90, np.uint8)
    QGuiApplication.clipboard().setImage(rgb_to_qimage(rgb))
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    document = window.workspace.current
    assert document is not None
    assert document.is_pasted
    dialog = ExportDialog(
        window.theme,
        source=document.path,
        source_format=document.format,
        bits=8,
        settings=window.store.current.export,
    )
    qtbot.addWidget(dialog)
    assert dialog.format is not OutputFormat.SAME


def test_closing_with_unsaved_work_asks(qtbot: QtBot, opened: MainWindow) -> None:
    restore(qtbot, opened)

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        assert "first.png" in dialog.text()
        dialog.reject()

    answer(keep)
    assert not opened.close()
    assert opened.isVisible()


def test_settings_act_at_once_and_can_be_reset(qtbot: QtBot, window: MainWindow) -> None:
    def change(dialog: QDialog) -> None:
        box = next(b for b in dialog.findChildren(QComboBox) if b.accessibleName() == "Theme")
        at = box.findData("light")
        box.setCurrentIndex(at)
        box.activated.emit(at)
        assert not window.theme.is_dark
        reset = next(
            b for b in dialog.findChildren(QAbstractButton) if b.accessibleName() == "Reset All"
        )
        QTest.mouseClick(reset, LEFT)
        dialog.reject()

    answer(change)
    window.actions_[Act.PREFERENCES].trigger()
    assert window.store.current.view.theme == "system"


def test_help_lists_every_key_and_copies_what_a_report_needs(
    qtbot: QtBot, window: MainWindow
) -> None:
    texts: list[str] = []

    def read(dialog: QDialog) -> None:
        from PySide6.QtWidgets import QLabel

        texts.extend(item.text() for item in dialog.findChildren(QLabel))
        dialog.reject()

    answer(read)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert {"F5", "F7", "B", "E", "O", "[", "]"} <= set(texts)

    window.actions_[Act.SYSTEM_INFO].trigger()
    assert "photorestore" in QGuiApplication.clipboard().text()


def test_pixels_of_unused_photos_are_given_up_and_come_back(
    qtbot: QtBot, window: MainWindow, photos: list[Path]
) -> None:
    window.workspace._memory_mib = 0
    window.open_paths(photos)
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 3, timeout=WAIT_MS)
    first, second, _ = window.workspace.documents
    qtbot.waitUntil(lambda: first.pyramid is not None, timeout=WAIT_MS)
    window.workspace.show(second)
    qtbot.waitUntil(lambda: second.pyramid is not None, timeout=WAIT_MS)
    assert first.file is None
    window.workspace.show(first)
    qtbot.waitUntil(lambda: first.pyramid is not None, timeout=WAIT_MS)


def test_closing_photos_leads_back_to_the_start(
    qtbot: QtBot, window: MainWindow, photos: list[Path]
) -> None:
    window.open_paths(photos[:2])
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 2, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    for left in (1, 0):
        qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
        press(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
        assert len(window.workspace.documents) == left
    assert window.pages.currentWidget() is window.welcome


def test_no_two_actions_share_a_key() -> None:
    keys = [key for spec in SPECS if isinstance(spec.keys, tuple) for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_every_control_has_a_name_and_a_tooltip(qtbot: QtBot, opened: MainWindow) -> None:
    restore(qtbot, opened)
    kinds = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)
    nameless = []
    for widget in opened.findChildren(QWidget):
        if not isinstance(widget, kinds) or isinstance(widget, QScrollBar):
            continue
        if widget.objectName().startswith("qt_") or widget.inherits("QComboBoxPrivateContainer"):
            continue
        if not widget.accessibleName() or not widget.toolTip():
            nameless.append((type(widget).__name__, widget.accessibleName(), widget.toolTip()))
    assert not nameless


def test_it_fits_into_the_smallest_window(qtbot: QtBot, opened: MainWindow) -> None:
    opened.resize(1024, 640)
    assert (opened.width(), opened.height()) == (1024, 640)


def test_choosing_a_comparison_is_remembered(qtbot: QtBot, opened: MainWindow) -> None:
    restore(qtbot, opened)
    opened.actions_[Act.MODE_PAIR].trigger()
    assert opened.viewer.mode is CompareMode.SIDE_BY_SIDE
    assert opened.store.current.view.compare == "side_by_side"


def test_settings_that_cannot_be_read_are_told(
    qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    from photorestore.ui.settings_store import SettingsStore

    path = tmp_path / "broken.json"
    path.write_text("{", encoding="utf-8")
    store = SettingsStore(path)
    assert store.problem is not None
    store.update(lambda settings: replace(settings, advanced_tools=True))
    assert SettingsStore(path).current.advanced_tools


def test_a_group_without_content_leaves_no_line(window: MainWindow) -> None:
    panel, results = window.side_panel, window.edit_panels.results

    def lines() -> int:
        frames = panel.findChildren(QFrame)
        return sum(item.property("role") == "line" and not item.isHidden() for item in frames)

    results.show()
    with_results = lines()
    results.hide()
    assert lines() == with_results - 1
    results.show()
    assert lines() == with_results
