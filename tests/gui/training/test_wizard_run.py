"""A training that is watched, steered, found again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from photorestore.training.control import Wish, read_wish, run_lock
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.training.making import (
    CHECK,
    END,
    STAGE,
    STARTED,
    STEP,
    WAIT_MS,
    command,
    phase_of,
    write_run,
)


def test_a_training_that_runs_is_found_and_steered(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path
) -> None:
    run = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP, CHECK)
    page = wizard.train
    with run_lock(run):
        wizard.begin()
        qtbot.waitUntil(lambda: wizard.notices.notice is not None, timeout=WAIT_MS)
        notice = wizard.notices.notice
        assert notice is not None
        assert notice.text == "A training is running."
        assert notice.on_action is not None
        notice.on_action()
        assert wizard.page is page
        assert phase_of(wizard) is RunPhase.RUNNING
        assert page.eta.text() == "about 30 s left"
        assert page.bar.value() == 250
        assert page.loss_chart.lines == {"loss": [(10.0, 0.5)]}
        gains = page.gain_chart.lines
        assert gains["album"] == [(10.0, 1.5)]
        assert gains["general"][0][1] == pytest.approx(-0.1)
        assert "8 photos are few." in page.notes.text()
        page.pause.click()
        assert read_wish(run) is Wish.PAUSE
        assert phase_of(wizard) is RunPhase.PAUSED
        page.go_on.click()
        assert read_wish(run) is Wish.RUN
        page.finish.click()
        assert read_wish(run) is Wish.FINISH
        with (run / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"time": 1, **END}) + "\n")
    qtbot.waitUntil(lambda: phase_of(wizard) is RunPhase.FINISHED, timeout=WAIT_MS)
    assert page.state.text() == "Finished. Better by 1.5 dB."
    assert wizard.next.isEnabled()
    assert not page.resume.isVisible()


def test_a_training_that_broke_off_says_why_and_can_go_on(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP)
    wizard.begin(run)
    assert phase_of(wizard) is RunPhase.CRASHED
    assert wizard.train.resume.isVisible()
    asked = command(
        monkeypatch, tmp_path, "import sys; sys.exit('photorestore: The disk is full.')"
    )
    wizard.train.resume.click()
    assert phase_of(wizard) is RunPhase.STARTING
    qtbot.waitUntil(lambda: phase_of(wizard) is RunPhase.CRASHED, timeout=WAIT_MS)
    assert wizard.train.problem.text() == "The disk is full."
    assert asked[0][:4] == ["train", "--out", str(run), "--resume"]


def leading(wizard: TrainingWizard) -> list[str]:
    """The buttons that look like the next step."""
    return [
        button.text()
        for button in wizard.findChildren(QPushButton)
        if button.isVisible() and button.property("role") == "primary"
    ]


def test_only_the_next_step_looks_like_it(
    qtbot: QtBot, wizard: TrainingWizard, tmp_path: Path
) -> None:
    assert leading(wizard) == ["Next"]
    wizard.show_page(wizard.train)
    assert leading(wizard) == ["Start Training"]

    stopped = write_run(tmp_path / "runs" / "one", STARTED, STAGE, STEP)
    wizard.begin(stopped)
    assert leading(wizard) == ["Resume"]
    assert wizard.train.resume.isDefault()

    finished = write_run(tmp_path / "runs" / "two", STARTED, STAGE, STEP, CHECK, END)
    wizard.begin(finished)
    assert phase_of(wizard) is RunPhase.FINISHED
    assert wizard.train.start.isVisible()  # another one may follow, but not next
    assert leading(wizard) == ["Next"]
    assert wizard.next.isDefault()
    assert not wizard.train.start.isDefault()

    wizard.show_page(wizard.judge)
    assert leading(wizard) == ["Judge Now"]
    wizard.show_page(wizard.install)
    assert leading(wizard) == ["Install"]
    wizard.install.set_offered(False)
    assert leading(wizard) == []
