"""Earlier trainings: listed with what they take up, and deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from photorestore.training.control import run_lock
from photorestore.ui.training.runs_dialog import RunsDialog
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.training.making import END, STAGE, STARTED, STEP, WAIT_MS, phase_of, write_run


def listed(qtbot: QtBot, wizard: TrainingWizard, count: int) -> RunsDialog:
    """The dialog, with as many trainings."""
    wizard.train.all_runs.click()
    dialog = wizard.runs_dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.rows) == count, timeout=WAIT_MS)
    return dialog


def choose(dialog: RunsDialog, name: str) -> None:
    dialog.table.selectRow([row.status.folder.name for row in dialog.rows].index(name))


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """Press a button of every question; what was asked is noted."""
    asked: list[str] = []

    def press(box: QMessageBox) -> int:
        asked.append(box.text())
        (button,) = (b for b in box.buttons() if b.text().replace("&", "") == words)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return asked


def test_earlier_trainings_are_listed_and_deleted_after_a_question(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write_run(tmp_path / "runs" / "old", STARTED, STAGE, END)
    (old / "samples").mkdir()
    (old / "samples" / "0.png").write_bytes(bytes(3 * 2**20))
    write_run(tmp_path / "runs" / "new", STARTED, STAGE, STEP)
    wizard.begin(old)
    dialog = listed(qtbot, wizard, 2)
    cells = {
        item.text()
        for row in range(2)
        for column in range(4)
        if (item := dialog.table.item(row, column)) is not None
    }
    assert {"old", "new", "3.0 MiB", "Finished", "Broke off"} <= cells
    assert not dialog.remove.isEnabled()
    choose(dialog, "old")
    asked = answer(monkeypatch, "Cancel")
    dialog.remove.click()
    assert asked == ["Delete the training old?"]
    assert old.is_dir()
    answer(monkeypatch, "Delete")
    dialog.remove.click()
    qtbot.waitUntil(lambda: len(dialog.rows) == 1, timeout=WAIT_MS)
    assert not old.exists()
    assert wizard.train.runs.findData(str(old)) == -1
    assert phase_of(wizard) is RunPhase.NONE  # it was the one on the screen
    assert not dialog.remove.isEnabled()
    dialog.accept()


def test_a_training_that_runs_or_is_judged_cannot_be_deleted(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_run(tmp_path / "runs" / "done", STARTED, STAGE, END)
    run = write_run(tmp_path / "runs" / "live", STARTED, STAGE, STEP)
    with run_lock(run):
        wizard.begin()
        dialog = listed(qtbot, wizard, 2)
        choose(dialog, "live")
        assert not dialog.remove.isEnabled()
        assert "stop it first" in dialog.remove.toolTip()
        choose(dialog, "done")
        assert dialog.remove.isEnabled()
        monkeypatch.setattr(dialog, "_judged", lambda: tmp_path / "runs" / "done")
        dialog.table.clearSelection()
        choose(dialog, "done")
        assert not dialog.remove.isEnabled()
        assert "judged" in dialog.remove.toolTip()
        # one that began after the list was made is found to run when it is deleted
        dialog.remove_rows([row for row in dialog.rows if row.status.folder == run])
        qtbot.waitUntil(lambda: "stop it" in dialog.problem.text(), timeout=WAIT_MS)
        assert run.is_dir()
    qtbot.waitUntil(lambda: not wizard._tasks.is_busy, timeout=WAIT_MS)
    dialog.accept()
