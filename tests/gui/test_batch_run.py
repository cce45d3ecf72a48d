"""Runs over folders with the fake engine, from the plan to the report."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from photorestore.batch import placing
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.config.settings import EngineSettings
from photorestore.core.errors import PhotoWriteError
from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.ui.batch.controller import BatchController, Phase
from photorestore.ui.batch.dialog import BatchDialog
from photorestore.ui.batch.questions import FolderQuestion
from photorestore.ui.batch.rows import RowGroup, RowState
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.main_window import MainWindow
from photorestore.ui.parts.notice_bar import NoticeKind
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from tests.gui.driving import LEFT, NONE, WAIT_MS, answer
from tests.gui.fake_engine import FakeFactory, out_of_memory


@pytest.fixture
def album(tmp_path: Path) -> Path:
    """Six small photos in two folders."""
    album = tmp_path / "album ö"
    (album / "box 2").mkdir(parents=True)
    for at in range(6):
        folder = album if at < 4 else album / "box 2"
        rgb = np.full((24, 32, 3), 60 + 10 * at, np.uint8)
        rgb[4:8, 5:25] = 255
        Image.fromarray(rgb).save(folder / f"photo {at}.png")
    return album


@pytest.fixture
def controller(
    qtbot: QtBot, bridge: EngineBridge, store: SettingsStore, factory: FakeFactory
) -> Iterator[BatchController]:
    controller = BatchController(bridge, store, weights=lambda model: model)
    yield controller
    controller.close()
    controller.close()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    theme: Theme,
    controller: BatchController,
    bridge: EngineBridge,
    store: SettingsStore,
    album: Path,
) -> BatchDialog:
    """The batch window with the plan for the album."""
    dialog = BatchDialog(theme, controller, bridge, store)
    qtbot.addWidget(dialog)
    plan(qtbot, dialog, album)
    return dialog


def plan(qtbot: QtBot, dialog: BatchDialog, folder: Path) -> None:
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        dialog.begin(folder)


def plan_again(qtbot: QtBot, dialog: BatchDialog) -> None:
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        dialog.folders.changed.emit()


def run(qtbot: QtBot, dialog: BatchDialog) -> None:
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.start.click()


def until(qtbot: QtBot, dialog: BatchDialog, phase: Phase) -> None:
    qtbot.waitUntil(lambda: dialog.controller.state.phase is phase, timeout=WAIT_MS)


def states(dialog: BatchDialog) -> list[RowState]:
    return [row.state for row in dialog.controller.model.rows]


def made(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.png")
        if ".photorestore" not in path.parts
    )


def press(text: str) -> Callable[[QDialog], None]:
    """Press a button of a question."""

    def find(question: QDialog) -> None:
        buttons = question.findChildren(QAbstractButton)
        next(button for button in buttons if button.text().replace("&", "") == text).click()

    return find


def results(dialog: BatchDialog) -> Path:
    return Path(dialog.folders.out_dir)


def test_the_plan_is_shown_and_leaves_no_trace(dialog: BatchDialog, album: Path) -> None:
    assert results(dialog) == album.with_name("album ö_restored")
    assert not results(dialog).exists()
    assert dialog.foot.text == "6 photos to restore"
    assert dialog.foot.start.text().strip() == "Restore 6 Photos"
    assert not dialog.foot.folder.isEnabled()
    assert not dialog.foot.report.isEnabled()
    assert not dialog.foot.retry.isEnabled()
    rows = dialog.controller.model.rows
    assert [row.place for row in rows] == [
        *(f"photo {at}.png" for at in range(4)),
        "box 2/photo 4.png",
        "box 2/photo 5.png",
    ]
    assert [str(row.output) for row in rows[3:5]] == [
        "photo 3_restored.png",
        "box 2/photo 4_restored.png",
    ]


def test_a_run_restores_all_and_keeps_the_originals(
    qtbot: QtBot, dialog: BatchDialog, album: Path, store: SettingsStore
) -> None:
    before = {path: path.read_bytes() for path in album.rglob("*.png")}
    run(qtbot, dialog)
    assert set(states(dialog)) == {RowState.DONE}
    assert made(results(dialog)) == [
        "box 2/photo 4_restored.png",
        "box 2/photo 5_restored.png",
        *(f"photo {at}_restored.png" for at in range(4)),
    ]
    with Image.open(results(dialog) / "photo 0_restored.png") as result:
        assert result.getpixel((0, 0)) == (100, 100, 100)
    assert {path: path.read_bytes() for path in album.rglob("*.png")} == before
    assert dialog.notices.notice is not None
    assert dialog.notices.notice.text == "6 photos are restored."
    assert dialog.foot.text == "6 of 6 photos"
    assert dialog.foot.report.isEnabled()
    assert (results(dialog) / "photorestore-report.html").is_file()
    assert store.current.batch.in_dir == str(album)
    row = dialog.controller.model.rows[0]
    assert row.damaged_share == pytest.approx(4 * 20 / (24 * 32))


def test_the_engine_is_that_of_the_window_on_its_thread(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory, bridge: EngineBridge
) -> None:
    run(qtbot, dialog)
    assert len(factory.created) == 1
    assert len(factory.engine.jobs) == 6
    assert not any(name.startswith("batch") for name in factory.engine.thread_names)
    assert not bridge.is_busy


def test_a_photo_of_the_window_comes_next_while_a_run_goes_on(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory, bridge: EngineBridge
) -> None:
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    own = RestoreJob(id=bridge.new_job_id(), rgb=np.full((6, 8, 3), 9, np.uint8))
    restored: list[RestoreResult] = []
    bridge.restored.connect(restored.append)
    bridge.restore(own)
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        factory.gate.set()
    assert [result.rgb.shape[0] for result in restored].index(6) == 1
    assert set(states(dialog)) == {RowState.DONE}


def test_pause_waits_after_the_photo_and_resume_goes_on(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.gate.clear()
    dialog.foot.start.click()
    until(qtbot, dialog, Phase.RUNNING)
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    assert not dialog.options.isEnabled()
    assert not dialog.folders.in_field.isEnabled()
    dialog.foot.pause.click()
    assert dialog.controller.state.phase is Phase.PAUSING
    factory.gate.set()
    until(qtbot, dialog, Phase.PAUSED)
    assert len(factory.engine.jobs) == 1
    assert dialog.notices.notice is None  # who paused knows
    assert dialog.foot.resume.isVisibleTo(dialog)
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.resume.click()
    assert set(states(dialog)) == {RowState.DONE}


def test_a_full_disk_pauses_with_a_sentence(
    qtbot: QtBot, dialog: BatchDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors = [OSError(errno.ENOSPC, "No space left on device")]

    def fill(*values: Any, **named: Any) -> StagedPhoto:  # noqa: ANN401
        if errors:
            raise PhotoWriteError(
                "The result cannot be written: the disk is full."
            ) from errors.pop()
        return encode_photo(*values, **named)

    monkeypatch.setattr(placing, "encode_photo", fill)
    dialog.foot.start.click()
    until(qtbot, dialog, Phase.PAUSED)
    notice = dialog.notices.notice
    assert notice is not None
    assert "goes on once there is space" in notice.text
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.resume.click()
    assert set(states(dialog)) == {RowState.DONE}
    assert dialog.notices.notice is not None
    assert dialog.notices.notice.kind is NoticeKind.SUCCESS


def test_a_stopped_run_is_gone_on_with_and_nothing_is_done_twice(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory, album: Path
) -> None:
    dialog.controller.state_changed.connect(
        lambda state: factory.gate.clear() if state.done == 2 else None
    )
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: dialog.controller.state.done == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.stop.click()
    factory.gate.set()
    done = dialog.controller.model.count(RowGroup.DONE)
    assert 2 <= done < 6
    assert dialog.controller.model.count(RowGroup.TO_DO) == 6 - done
    assert dialog.foot.start.text().strip() == f"Go On: {6 - done} Photos"

    factory.engine.jobs.clear()
    plan_again(qtbot, dialog)
    assert dialog.notices.notice is not None
    assert f"{done} of 6 photos are done" in dialog.notices.notice.text
    assert states(dialog).count(RowState.KEPT) == done
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS) as ended:
        dialog.foot.start.click()
    assert ended.args is not None
    summary = ended.args[0].summary
    assert (summary.done, summary.kept) == (6 - done, done)
    assert len(factory.engine.jobs) == 6 - done
    assert len(made(results(dialog))) == 6


def test_one_bad_file_is_told_and_tried_again(
    qtbot: QtBot, dialog: BatchDialog, album: Path
) -> None:
    bad = album / "photo 2.png"
    good = bad.read_bytes()
    bad.write_bytes(b"no photo at all")
    run(qtbot, dialog)
    row = next(row for row in dialog.controller.model.rows if row.source == bad)
    assert row.state is RowState.FAILED
    assert "photo 2.png" in row.reason
    notice = dialog.notices.notice
    assert notice is not None
    assert notice.kind is NoticeKind.WARNING
    assert notice.text == "5 photos are restored, 1 failed."
    assert notice.on_action is not None
    notice.on_action()
    assert dialog.controller.model.rowCount() == 1

    bad.write_bytes(good)
    assert not dialog.foot.start.isEnabled()
    assert dialog.foot.retry.isEnabled()
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        dialog.foot.retry.click()
    assert dialog.controller.model.count(RowGroup.DONE) == 6
    assert not dialog.foot.retry.isEnabled()


def test_options_are_those_of_the_command_line(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory
) -> None:
    options = dialog.options
    asked = replace(
        dialog.choices,
        recursive=False,
        pattern="photo [01]*",
        template="{n:3} {name}",
        format="tiff",
        mask="none",
        report="json",
        strength=0.5,
        workers=3,
    )
    options.show_choices(asked)
    assert dialog.choices == asked
    plan_again(qtbot, dialog)
    assert [str(row.output) for row in dialog.controller.model.rows] == [
        "001 photo 0.tif",
        "002 photo 1.tif",
    ]
    assert options.example.text() == "Such as 001 photo 0.tif"
    run(qtbot, dialog)
    assert {job.options.strength for job in factory.engine.jobs} == {0.5}
    report = results(dialog) / "photorestore-report.json"
    assert len(json.loads(report.read_text(encoding="utf-8"))["photos"]) == 2


def test_a_changed_option_is_noticed_as_more_to_do(qtbot: QtBot, dialog: BatchDialog) -> None:
    run(qtbot, dialog)
    dialog.options.show_choices(replace(dialog.choices, strength=0.25))
    plan_again(qtbot, dialog)
    notice = dialog.notices.notice
    assert notice is not None
    assert any("The options have changed." in line for line in notice.lines)
    assert dialog.foot.start.text().strip() == "Go On: 6 Photos"


def test_folders_that_do_not_suit_are_refused_in_words(
    qtbot: QtBot, dialog: BatchDialog, album: Path
) -> None:
    for out_dir, words in (
        (str(album), "may not go into the folder of the photos"),
        (str(album / "results"), "would restore its own results"),
        ("results", "is not the whole path"),
        ("", "Choose a folder for the results."),
    ):
        dialog.folders.show_folders(str(album), out_dir)
        with qtbot.waitSignal(dialog.controller.plan_failed, timeout=WAIT_MS) as failed:
            dialog.folders.changed.emit()
        assert failed.args is not None
        assert words in str(failed.args[0])
        assert not dialog.foot.start.isEnabled()
        assert dialog.controller.model.rowCount() == 0


def test_only_the_newest_plan_is_shown(qtbot: QtBot, dialog: BatchDialog) -> None:
    plans: list[object] = []
    dialog.controller.planned.connect(plans.append)
    for pattern in ("photo 0*", "photo 1*", "photo [23]*"):
        dialog.controller.plan(replace(dialog.choices, pattern=pattern))
    qtbot.waitUntil(lambda: bool(plans), timeout=WAIT_MS)
    assert len(plans) == 1
    assert dialog.controller.model.rowCount() == 2


def test_a_missing_model_ends_the_run_with_its_sentence(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.missing = True
    with qtbot.waitSignal(dialog.controller.failed, timeout=WAIT_MS):
        dialog.foot.start.click()
    assert dialog.notices.notice is not None
    assert dialog.notices.notice.text == "No model is installed."
    assert set(states(dialog)) == {RowState.WAITING}
    factory.missing = False
    run(qtbot, dialog)
    assert set(states(dialog)) == {RowState.DONE}


def test_an_engine_that_fails_once_costs_one_photo(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.engine.fail_with = out_of_memory()
    run(qtbot, dialog)
    assert states(dialog).count(RowState.FAILED) == 1
    assert states(dialog).count(RowState.DONE) == 5


def test_another_model_stops_the_run(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory, store: SettingsStore
) -> None:
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
        store.update(lambda settings: replace(settings, engine=EngineSettings(model="fine")))
    assert dialog.notices.notice is not None
    assert "Another model was chosen" in dialog.notices.notice.text


def test_the_window_can_be_closed_while_the_run_goes_on(
    qtbot: QtBot, dialog: BatchDialog, factory: FakeFactory
) -> None:
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    answer(press("Cancel"))
    dialog.close()
    assert dialog.isVisible()
    answer(press("Go On in the Background"))
    dialog.close()
    assert not dialog.isVisible()
    assert dialog.controller.state.is_running
    dialog.begin(None)
    answer(press("Stop It"))
    with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS) as ended:
        dialog.close()
    assert ended.args is not None
    assert ended.args[0].summary.stopped


def test_nothing_is_started_that_was_not_planned(qtbot: QtBot, dialog: BatchDialog) -> None:
    template = dialog.options.template
    template.setFocus()
    QTest.keyClicks(template, "x")
    assert not dialog.foot.start.isEnabled()
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        QTest.keyClick(template, Qt.Key.Key_Return)
    assert dialog.foot.start.isEnabled()
    assert dialog.controller.state.phase is Phase.PLANNED
    assert str(dialog.controller.model.rows[0].output) == "photo 0_restoredx.png"
    assert not results(dialog).exists()


def test_a_folder_can_be_dropped_on_the_batch_window(
    qtbot: QtBot, dialog: BatchDialog, album: Path
) -> None:
    with qtbot.waitSignal(dialog.controller.planned, timeout=WAIT_MS):
        drop(dialog, album / "box 2")
    assert dialog.controller.model.rowCount() == 2
    assert results(dialog) == album / "box 2_restored"


def drop(window: QWidget, folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    place, copies = QPointF(50, 50), Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(place, copies, mime, LEFT, NONE))
    QApplication.sendEvent(window, QDropEvent(place, copies, mime, LEFT, NONE))


def has_dialog(window: MainWindow) -> bool:
    return window.batches.dialog is not None


def test_a_dropped_folder_is_opened_or_batched(
    qtbot: QtBot, window: MainWindow, album: Path
) -> None:
    window.batches.weights = lambda model: model

    def open_photos(question: QDialog) -> None:
        assert isinstance(question, FolderQuestion)
        question.open_button.click()

    def batch(question: QDialog) -> None:
        assert isinstance(question, FolderQuestion)
        question.batch_button.click()

    answer(open_photos)
    drop(window, album)
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 6, timeout=WAIT_MS)
    assert not has_dialog(window)

    answer(batch)
    drop(window, album)
    qtbot.waitUntil(lambda: has_dialog(window), timeout=WAIT_MS)
    dialog = window.batches.dialog
    assert dialog is not None
    until(qtbot, dialog, Phase.PLANNED)
    assert dialog.controller.model.rowCount() == 6


def test_closing_the_application_asks_about_a_run(
    qtbot: QtBot, window: MainWindow, factory: FakeFactory, album: Path
) -> None:
    window.batches.weights = lambda model: model
    QTest.keyClick(
        window,
        Qt.Key.Key_B,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = window.batches.dialog
    assert dialog is not None
    dialog.folders.choose_in(album)
    until(qtbot, dialog, Phase.PLANNED)
    factory.gate.clear()
    dialog.foot.start.click()
    qtbot.waitUntil(lambda: len(factory.engine.jobs) == 1, timeout=WAIT_MS)
    answer(press("Keep Running"))
    window.close()
    assert window.isVisible()
    assert dialog.controller.state.is_running
    answer(press("Stop and Close"))
    window.close()
    assert not window.isVisible()
    assert not (results(dialog) / "photorestore-report.html").exists()


def test_the_end_of_a_hidden_run_is_told_in_the_window(
    qtbot: QtBot, window: MainWindow, album: Path
) -> None:
    window.batches.weights = lambda model: model
    window.batches.show(album)
    dialog = window.batches.dialog
    assert dialog is not None
    until(qtbot, dialog, Phase.PLANNED)
    dialog.close()
    run(qtbot, dialog)
    notice = window.notices.notice
    assert notice is not None
    assert notice.text == "6 photos are restored."
    assert notice.on_action is not None
    notice.on_action()
    assert dialog.isVisible()
    assert set(states(dialog)) == {RowState.DONE}
