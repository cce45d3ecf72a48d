"""Projects: saved, opened again, asked about, kept safe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from photorestore.config.settings import ProjectSettings, ViewSettings
from photorestore.io.project_file import PROJECT_SUFFIX, read_project, write_project
from photorestore.ui.action_list import Act
from photorestore.ui.app import _Reporter
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.documents.commands import LookCommand
from photorestore.ui.documents.document import Document
from photorestore.ui.edits.geometry import Geometry
from photorestore.ui.main_window import MainWindow
from photorestore.ui.project.recovery import RecoverySession, find_left, tidy
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.driving import LEFT, NONE, WAIT_MS, answer, has_pixels, restore
from tests.gui.fake_engine import FakeFactory

MakeWindow = Callable[[], MainWindow]
Standard = QMessageBox.StandardButton


@pytest.fixture
def recovery(tmp_path: Path) -> Path:
    """Where unsaved work is kept safe."""
    return tmp_path / "data" / "recovery"


@pytest.fixture
def make_window(
    qtbot: QtBot, theme: Theme, store: SettingsStore, tmp_path: Path, recovery: Path
) -> Iterator[MakeWindow]:
    """Starts windows that keep work safe; they are closed at the end."""
    store.update(lambda settings: replace(settings, view=ViewSettings(theme="dark")))
    made: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(
            store=store,
            theme=theme,
            bridge=EngineBridge(FakeFactory()),
            tasks=Tasks(),
            samples=tmp_path / "no samples",
            recovery=recovery,
        )
        made.append(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in made:
        for document in window.workspace.documents:
            document.undo.setClean()
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def current(window: MainWindow) -> Document:
    document = window.workspace.current
    assert document is not None
    return document


def open_photo(qtbot: QtBot, window: MainWindow, path: Path) -> Document:
    window.open_paths([path])
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    return current(window)


def work(qtbot: QtBot, window: MainWindow) -> Document:
    """Restore, then move a slider."""
    restore(qtbot, window)
    document = current(window)
    document.undo.push(LookCommand(document, replace(document.look, strength=0.5), "Strength"))
    return document


def save(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window.projects.saver.saved, timeout=WAIT_MS):
        window.projects.saver.save(current(window), path, overwrite=True)


def open_project(qtbot: QtBot, window: MainWindow, path: Path) -> Document:
    with qtbot.waitSignal(window.projects.opener.opened, timeout=WAIT_MS) as opened:
        window.open_paths([path])
    assert opened.args is not None
    document: Document = opened.args[0]
    qtbot.waitUntil(lambda: document.pyramid is not None, timeout=WAIT_MS)
    return document


def crash(window: MainWindow) -> None:
    """End the threads of a window as a crash would: nothing is tidied."""
    session = window.projects._session
    assert session is not None
    assert session._lock is not None
    session._lock.unlock()
    session._lock = None
    window.shut_down()


def click(button: Standard) -> Callable[[QDialog], None]:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        dialog.button(button).click()

    return do


def click_words(words: str) -> Callable[[QDialog], None]:
    def do(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        next(item for item in dialog.buttons() if item.text() == words).click()

    return do


def test_a_saved_project_opens_as_it_was(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    before = photos[0].read_bytes()
    mask, threshold = document.mask.copy_damaged(), document.mask.threshold
    assert mask.any()
    assert document.outcome is not None
    made = document.outcome.result
    result = made.rgb
    assert window.isWindowModified()

    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    assert not window.isWindowModified()
    assert window.store.current.recent[0] == str(path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: again.outcome is not None, timeout=WAIT_MS)
    assert again.path == photos[0]
    assert again.look.strength == 0.5
    np.testing.assert_array_equal(again.mask.damaged, mask)
    assert again.mask.threshold == threshold
    assert again.mask.probability is not None
    assert again.outcome is not None
    np.testing.assert_array_equal(again.outcome.result.rgb, result)
    assert again.outcome.result.damage == made.damage
    assert again.outcome.result.scope is made.scope
    assert again.undo.isClean()
    assert not window.isWindowModified()
    assert window.projects.ledger[again].path == path
    assert photos[0].read_bytes() == before

    project = read_project(path)
    assert project.history[-1] == "Strength"
    again.undo.push(LookCommand(again, replace(again.look, grain=0.25), "Grain"))
    assert window.isWindowModified()
    with qtbot.waitSignal(window.projects.saver.saved, timeout=WAIT_MS):
        window.actions_[Act.SAVE_PROJECT].trigger()  # asks nothing: the project is known
    assert read_project(path).history == (*project.history, "Grain")


def test_painted_and_protected_places_and_edits_come_back(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    added, removed = document.mask.layers()
    added[5:9, 5:9] = 255
    removed[7, 7] = 255
    document.mask.refresh((0, 0, document.width_px, document.height_px))
    brought = np.zeros((document.height_px, document.width_px), np.uint8)
    brought[20:30, 20:30] = 99
    document.bring_back.set(brought)
    guarded = np.zeros_like(brought)
    guarded[8, 5:9] = 255
    document.protect.set_mask(guarded)
    edits = replace(document.edits, geometry=Geometry(turns=1, crop=(2, 3, 40, 50)))
    document.set_edits(edits)
    damaged = document.mask.copy_damaged()
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    np.testing.assert_array_equal(again.mask.damaged, damaged)
    assert again.mask.damaged[5, 5] == 255
    assert again.mask.damaged[7, 7] == 0
    assert not again.mask.is_fixed
    np.testing.assert_array_equal(again.protect.marked, guarded)
    assert again.edits == edits
    np.testing.assert_array_equal(again.bring_back.levels, brought)


def test_what_a_project_holds_beyond_ours_survives_saving(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    project = read_project(path)
    write_project(
        replace(
            project,
            parts={**project.parts, "colouring": {"by": "hand"}},
            layers={**project.layers, "colours": b"a later kind of picture"},
            other_members={"voice.ogg": b"grandma tells"},
        ),
        path,
        overwrite=True,
    )
    window.workspace.close(current(window))
    open_project(qtbot, window, path)
    save(qtbot, window, path)
    again = read_project(path)
    assert again.parts["colouring"] == {"by": "hand"}
    assert again.layers["colours"] == b"a later kind of picture"
    assert again.other_members == {"voice.ogg": b"grandma tells"}


def test_a_project_opens_by_drop_and_without_kept_pixels_offers_to_restore(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    window.store.update(
        lambda settings: replace(settings, projects=ProjectSettings(keep_result=False))
    )
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    assert read_project(path).result is None
    window.workspace.close(current(window))

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    with qtbot.waitSignal(window.projects.opener.opened, timeout=WAIT_MS):
        window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, LEFT, NONE))
    document = current(window)
    qtbot.waitUntil(lambda: document.pyramid is not None, timeout=WAIT_MS)
    assert document.outcome is None
    notice = window.notices.notice
    assert notice is not None
    assert notice.action == "Restore Again"
    with qtbot.waitSignal(window.restorer.finished, timeout=WAIT_MS):
        window.notices._action.click()
    assert current(window).outcome is not None
    assert document.look.strength == 0.5


def test_photo_and_project_may_move_together(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], tmp_path: Path
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    save(qtbot, window, photos[0].with_name("work.photorestore"))
    window.workspace.close(document)
    moved = tmp_path / "moved"
    photos[0].parent.rename(moved)
    again = open_project(qtbot, window, moved / "work.photorestore")
    assert again.path == moved / "first.png"


def test_a_moved_photo_is_asked_for_and_another_one_is_noticed(
    qtbot: QtBot,
    make_window: MakeWindow,
    photos: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = tmp_path / "work.photorestore"
    save(qtbot, window, path)
    window.workspace.close(document)
    away = photos[0].rename(tmp_path / "renamed.png")
    found = [photos[1], away]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(found.pop(0)), ""))
    asked: list[str] = []

    def find(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(dialog.text())
        if len(asked) == 1:
            QTimer.singleShot(0, lambda: answer(find))
        click_words("Find Photo…")(dialog)

    answer(find)
    again = open_project(qtbot, window, path)
    assert "Where is “first.png”" in asked[0]
    assert "not the same" in asked[1]
    assert again.path == away


def test_a_changed_photo_of_another_size_is_refused(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    photos[1].replace(photos[0])
    answer(click_words("Use It Anyway"))
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS) as failed:
        window.open_paths([path])
    assert failed.args is not None
    assert "320 x 240" in str(failed.args[0])


def test_a_kept_copy_of_the_photo_stands_in(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    window.store.update(
        lambda settings: replace(settings, projects=ProjectSettings(keep_original=True))
    )
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    content = photos[0].read_bytes()
    photos[0].unlink()
    answer(click_words("Use the Project's Copy"))
    again = open_project(qtbot, window, path)
    assert again.path == photos[0]
    assert photos[0].read_bytes() == content


def test_a_pasted_photo_is_inside_of_its_project(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window()
    rgb = np.random.default_rng(1).integers(0, 255, (60, 80, 3), np.uint8)
    window.workspace.paste(rgb)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    path = tmp_path / "pasted.photorestore"
    save(qtbot, window, path)
    window.workspace.close(current(window))
    again = open_project(qtbot, window, path)
    assert again.is_pasted
    assert again.photo is not None
    np.testing.assert_array_equal(again.photo.rgb, rgb)


def test_a_broken_project_is_one_sentence(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window()
    path = tmp_path / "broken.photorestore"
    path.write_bytes(b"PK\x03\x04 and no more")
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS):
        window.open_paths([path])
    notice = window.notices.notice
    assert notice is not None
    assert "broken.photorestore is damaged" in notice.text


def test_work_on_an_open_photo_is_never_replaced(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS) as failed:
        window.open_paths([path])
    assert failed.args is not None
    assert "is open already" in str(failed.args[0])
    assert current(window).look.strength == 0.5


@pytest.mark.parametrize("button", [Standard.Cancel, Standard.Discard])
def test_closing_asks_and_obeys(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], button: Standard
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    answer(click(button))
    assert window.close() is (button is Standard.Discard)
    assert window.isVisible() is (button is Standard.Cancel)


def test_closing_saves_beside_each_photo(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    window.open_paths(photos[1:2])
    qtbot.waitUntil(lambda: current(window).path == photos[1], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    work(qtbot, window)
    taken = photos[1].with_suffix(PROJECT_SUFFIX)
    taken.write_bytes(b"somebody's")

    answer(click(Standard.Save))
    assert not window.close()  # not before everything is on the disk
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    assert read_project(photos[0].with_suffix(PROJECT_SUFFIX)).history
    assert taken.read_bytes() == b"somebody's"
    assert read_project(photos[1].with_name("second ö-2.photorestore")).history


def test_a_disk_that_refuses_keeps_the_window_open(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    nowhere = photos[0] / "no folder" / "a.photorestore"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(nowhere), ""))
    answer(click(Standard.Save))
    with qtbot.waitSignal(window.projects.saver.failed, timeout=WAIT_MS):
        assert not window.close()
    assert window.isVisible()
    assert not current(window).undo.isClean()


def test_work_survives_a_crash(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], recovery: Path
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    document = work(qtbot, window)
    mask = document.mask.copy_damaged()
    autosave = window.projects.autosave
    assert autosave is not None
    assert autosave._timer.isActive()
    autosave._timer.start(10)
    qtbot.waitUntil(lambda: len(list(recovery.glob("*/*.photorestore"))) == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not autosave._writing, timeout=WAIT_MS)
    crash(window)

    second = make_window()
    qtbot.waitUntil(lambda: second.notices.notice is not None, timeout=WAIT_MS)
    notice = second.notices.notice
    assert notice is not None
    assert "work on one photo was kept safe" in notice.text
    with qtbot.waitSignal(second.projects.opener.opened, timeout=WAIT_MS):
        second.notices._action.click()
    again = current(second)
    qtbot.waitUntil(lambda: again.outcome is not None, timeout=WAIT_MS)
    assert again.path == photos[0]
    assert again.look.strength == 0.5
    np.testing.assert_array_equal(again.mask.damaged, mask)
    assert second.isWindowModified()  # it is in no project yet
    assert len(list(recovery.glob("*/*.photorestore"))) == 1

    save(qtbot, second, photos[0].with_suffix(PROJECT_SUFFIX))
    assert not list(recovery.glob("*/*.photorestore"))
    assert second.close()
    assert not list(recovery.iterdir())


@pytest.mark.parametrize(("words", "stays"), [("Keep", True), ("Throw Away", False)])
def test_recovered_work_is_thrown_away_only_after_a_question(
    qtbot: QtBot, make_window: MakeWindow, recovery: Path, words: str, stays: bool
) -> None:
    left = recovery / "crashed" / "a.photorestore"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"work")
    window = make_window()
    qtbot.waitUntil(lambda: window.notices.notice is not None, timeout=WAIT_MS)
    answer(click_words(words))
    window.notices._other.click()
    window.close()
    assert left.exists() is stays


def test_an_unexpected_error_keeps_the_work_safe(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], recovery: Path
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    _Reporter(window)(ValueError, ValueError("odd"), None)
    qtbot.waitUntil(lambda: len(list(recovery.glob("*/*.photorestore"))) == 1, timeout=WAIT_MS)
    notice = window.notices.notice
    assert notice is not None
    assert "Something went wrong" in notice.text


def test_closed_properly_nothing_is_left(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path], recovery: Path
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    window.projects.keep_safe()
    qtbot.waitUntil(lambda: bool(list(recovery.glob("*/*.photorestore"))), timeout=WAIT_MS)
    answer(click(Standard.Discard))
    assert window.close()
    assert not list(recovery.iterdir())


def test_windows_leave_each_other_alone(tmp_path: Path) -> None:
    running = RecoverySession(tmp_path)
    assert running.begin()
    running.path("a").write_bytes(b"work")
    other = RecoverySession(tmp_path)
    assert other.begin()
    assert find_left(tmp_path).files == ()
    assert running.path("a").exists()
    running.end()
    other.end()
    assert not list(tmp_path.iterdir())


def test_the_lock_of_a_dead_window_is_no_lock(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    session = RecoverySession(tmp_path)
    assert session.begin()
    path = session.path("a")
    path.write_bytes(b"work")
    lock = path.parent / "lock"
    lines = lock.read_bytes().split(b"\n")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    (crashed / "lock").write_bytes(b"\n".join([str(dead.pid).encode(), *lines[1:]]))
    (crashed / "b.photorestore").write_bytes(b"work")

    left = find_left(tmp_path)
    assert [item.name for item in left.files] == ["b.photorestore"]
    assert find_left(tmp_path).files == ()  # the first finder holds it
    tidy(left)
    assert [item.name for item in find_left(tmp_path).files] == ["b.photorestore"]
    session.end()


def test_old_and_empty_leftovers_are_tidied(tmp_path: Path) -> None:
    for name, age_days in (("old", 31), ("young", 29)):
        path = tmp_path / name / "a.photorestore"
        path.parent.mkdir()
        path.write_bytes(b"work")
        os.utime(path, (1e9 - age_days * 86_400,) * 2)
    (tmp_path / "empty").mkdir()
    left = find_left(tmp_path, now_s=1e9)
    assert left.files == (tmp_path / "young" / "a.photorestore",)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["young"]
    tidy(left)
