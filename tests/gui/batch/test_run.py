"""Runs over folders with the fake engine, from the plan to the report."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from photorestore.batch import placing
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.config.settings import EngineSettings
from photorestore.core.errors import PhotoWriteError
from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.ui.batch.controller import Phase
from photorestore.ui.batch.dialog import BatchDialog
from photorestore.ui.batch.rows import RowGroup, RowState
from photorestore.ui.bridge.engine_bridge import EngineBridge
from photorestore.ui.parts.notice_bar import NoticeKind
from photorestore.ui.settings_store import SettingsStore
from tests.gui.batch.steps import made, plan_again, press, results, run, states, until
from tests.gui.driving import WAIT_MS, answer
from tests.gui.fake_engine import FakeFactory, out_of_memory


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
    qtbot: QtBot,
    dialog: BatchDialog,
    factory: FakeFactory,
    album: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, work = factory.engine, factory.engine._work

    def third_waits(*values: Any, **named: Any) -> None:  # noqa: ANN401
        if len(engine.jobs) == 3:
            factory.gate.clear()
        work(*values, **named)

    with monkeypatch.context() as patched:
        patched.setattr(engine, "_work", third_waits)
        dialog.foot.start.click()
        qtbot.waitUntil(lambda: not factory.gate.is_set(), timeout=WAIT_MS)
        with qtbot.waitSignal(dialog.controller.ended, timeout=WAIT_MS):
            dialog.foot.stop.click()
            factory.gate.set()  # the photo at hand may be finished
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
