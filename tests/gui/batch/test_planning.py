"""What a run would do, shown before it begins."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from photorestore.ui.batch.controller import Phase
from photorestore.ui.batch.dialog import BatchDialog
from tests.gui.batch.steps import drop, plan_again, results, run
from tests.gui.driving import WAIT_MS
from tests.gui.fake_engine import FakeFactory


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


def test_what_is_typed_last_does_not_plan_for_a_window_that_is_gone(dialog: BatchDialog) -> None:
    dialog.controller.close()
    plans: list[object] = []
    dialog.controller.planned.connect(plans.append)

    dialog.controller.plan(dialog.choices)  # an exception here would reach the user
    QTest.qWait(50)  # a plan of this album takes a few milliseconds

    assert not plans
