"""Who works in another window is called back when a batch is over."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from photorestore.batch import placing
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.core.errors import PhotoWriteError
from photorestore.ui.batch.alert import BatchAlert
from photorestore.ui.batch.controller import Phase
from photorestore.ui.batch.dialog import BatchDialog
from photorestore.ui.parts.desktop_note import DesktopNote
from photorestore.ui.settings_store import SettingsStore
from tests.gui.batch.steps import run, until
from tests.gui.driving import WAIT_MS
from tests.gui.fake_engine import FakeFactory


@dataclass
class Desktop:
    """What the desktop sees of the application.

    Attributes:
        active: the window in front, if it is one of ours.
        notes: titles and texts of notifications.
        lit: windows that light up in the task bar.
    """

    active: QWidget | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)
    lit: list[QWidget] = field(default_factory=list)


@pytest.fixture
def desktop(
    qtbot: QtBot, dialog: BatchDialog, store: SettingsStore, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """The desktop around the batch window and a main one."""
    desktop, main = Desktop(), QWidget()
    qtbot.addWidget(main)
    monkeypatch.setattr(QApplication, "activeWindow", staticmethod(lambda: desktop.active))
    monkeypatch.setattr(QApplication, "alert", staticmethod(desktop.lit.append))
    alert = BatchAlert(
        dialog,
        main,
        dialog.controller,
        store,
        notify=lambda *words: desktop.notes.append(words),
    )
    yield desktop
    alert.deleteLater()


def test_the_end_is_told_where_photorestore_is_not_in_front(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog
) -> None:
    run(qtbot, dialog)
    assert desktop.notes == [("The batch is over", "6 photos are restored.")]
    assert desktop.lit == [dialog]


def test_a_window_of_ours_in_front_is_enough(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog
) -> None:
    desktop.active = dialog
    run(qtbot, dialog)
    assert not desktop.notes
    assert not desktop.lit


def test_notifications_can_be_turned_off(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog, store: SettingsStore
) -> None:
    store.update(lambda old: replace(old, view=replace(old.view, notifies=False)))
    dialog.hide()
    run(qtbot, dialog)
    assert not desktop.notes
    assert len(desktop.lit) == 1
    assert desktop.lit != [dialog]  # the task bar shows the main window only


def test_who_stops_a_run_is_not_told_about_it(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.stop.click()
    assert not desktop.notes


def test_a_run_that_breaks_off_is_told(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.missing = True
    with qtbot.waitSignal(dialog.controller.failed, timeout=WAIT_MS):
        dialog.foot.start.click()
    assert desktop.notes == [("The batch broke off", "No model is installed.")]


def test_a_run_that_waits_for_space_is_told_once(
    qtbot: QtBot, desktop: Desktop, dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [OSError(errno.ENOSPC, "No space left on device")]

    def fill(*values: Any, **named: Any) -> StagedPhoto:  # noqa: ANN401
        if errors:
            raise PhotoWriteError("The disk is full.") from errors.pop()
        return encode_photo(*values, **named)

    monkeypatch.setattr(placing, "encode_photo", fill)
    dialog.foot.start.click()
    until(qtbot, dialog, Phase.PAUSED)
    assert [title for title, _ in desktop.notes] == ["The batch waits"]
    assert "goes on once there is space" in desktop.notes[0][1]
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.resume.click()
    assert [title for title, _ in desktop.notes] == ["The batch waits", "The batch is over"]


@pytest.mark.parametrize("available", [False, True])
def test_a_desktop_without_notifications_is_no_trouble(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, available: bool
) -> None:
    shown: list[Any] = []
    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(QSystemTrayIcon, name, staticmethod(lambda: available))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda icon: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda icon, *words: shown.append((icon, *words[:2]))
    )
    window = QWidget()
    qtbot.addWidget(window)
    note = DesktopNote(window)

    note.show_note("The batch is over", "6 photos are restored.")

    assert [words for _, *words in shown] == (
        [["The batch is over", "6 photos are restored."]] if available else []
    )
    if available:
        with qtbot.waitSignal(note.clicked, timeout=WAIT_MS):
            shown[0][0].messageClicked.emit()
