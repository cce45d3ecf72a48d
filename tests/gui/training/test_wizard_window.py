"""The wizard beside the main window: hidden, closed, found again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from photorestore.training.control import Wish, read_wish, run_lock
from photorestore.training.old_runs import was_seen
from photorestore.ui.action_list import Act
from photorestore.ui.main_window import MainWindow
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.training import launcher
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard
from tests.gui.training.making import END, STAGE, STARTED, STEP, WAIT_MS, phase_of, write_run


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Words of the buttons that are pressed, in turn; every question takes one."""
    given: list[str] = []

    def press(box: QMessageBox) -> int:
        assert box.text() == "A training is running."
        wanted = given.pop(0)
        (button,) = (b for b in box.buttons() if b.text().replace("&", "") == wanted)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    return given


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all trainings."""
    folder = tmp_path / "runs"
    monkeypatch.setattr(launcher, "user_runs_dir", lambda: folder)
    return folder


@pytest.fixture
def advanced(window: MainWindow, runs: Path) -> Iterator[MainWindow]:
    """The main window, whose wizard looks for trainings in a folder of its own."""
    window.store.update(lambda settings: replace(settings, advanced_tools=True))
    trainings = window.trainings
    trainings.make = lambda: TrainingWizard(trainings._theme, window.tasks, window, runs=runs)
    yield window
    trainings._may_leave = True  # the test is over: nobody is there to be asked


@pytest.fixture
def live(runs: Path) -> Iterator[Path]:
    """A training that runs."""
    run = write_run(runs / "one", STARTED, STAGE, STEP)
    with run_lock(run):
        yield run


def show(window: MainWindow, run: Path) -> TrainingWizard:
    window.trainings.show(run)
    wizard = window.trainings.wizard
    assert wizard is not None
    assert wizard.isVisible()
    return wizard


def append(run: Path, event: dict[str, object]) -> None:
    with (run / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"time": 1, **event}) + "\n")


def test_training_is_hidden_until_advanced_tools_are_on(window: MainWindow) -> None:
    action = window.actions_[Act.TRAINING]
    assert not action.isVisible()
    window.store.update(lambda settings: replace(settings, advanced_tools=True))
    assert action.isVisible()
    action.trigger()
    wizard = window.trainings.wizard
    assert wizard is not None
    assert wizard.isVisible()


def test_closing_the_wizard_asks_what_becomes_of_a_training(
    advanced: MainWindow, live: Path, answers: list[str]
) -> None:
    wizard = show(advanced, live)
    assert phase_of(wizard) is RunPhase.RUNNING
    answers[:] = ["Cancel"]
    wizard.reject()  # Esc
    assert wizard.isVisible()
    answers[:] = ["Leave It Running"]
    wizard.close()
    assert not wizard.isVisible()
    assert read_wish(live) is Wish.RUN
    notice = advanced.notices.notice
    assert notice is not None
    assert notice.text == "A training is running."
    assert notice.on_action is not None
    notice.on_action()
    assert wizard.isVisible()
    answers[:] = ["Save and Stop"]
    wizard.close()
    assert not wizard.isVisible()
    assert read_wish(live) is Wish.STOP
    assert advanced.trainings.may_end()  # asked once


def test_closing_without_a_training_asks_nothing(
    advanced: MainWindow, runs: Path, answers: list[str]
) -> None:
    wizard = show(advanced, write_run(runs / "one", STARTED, STAGE, END))
    wizard.close()
    assert not wizard.isVisible()
    assert advanced.trainings.may_end()


def test_closing_the_application_leaves_or_stops_the_training(
    advanced: MainWindow, live: Path, answers: list[str]
) -> None:
    wizard = show(advanced, live)
    answers[:] = ["Cancel"]
    assert not advanced.close()
    assert advanced.isVisible()
    answers[:] = ["Save and Stop"]
    assert advanced.trainings.may_end()
    assert read_wish(live) is Wish.RUN  # something else may still keep the window open
    assert advanced.trainings.may_end()  # asked once
    assert advanced.close()
    assert read_wish(live) is Wish.STOP
    assert not wizard.isVisible()


def test_what_was_answered_for_the_wizard_holds_for_the_application(
    advanced: MainWindow, live: Path, answers: list[str]
) -> None:
    wizard = show(advanced, live)
    answers[:] = ["Leave It Running"]
    wizard.close()
    assert advanced.trainings.may_end()
    show(advanced, live)
    answers[:] = ["Cancel"]  # it was looked at again, so the question is open again
    assert not advanced.trainings.may_end()


def test_a_training_that_ends_unseen_is_told_in_the_main_window(
    qtbot: QtBot, advanced: MainWindow, runs: Path, answers: list[str]
) -> None:
    run = write_run(runs / "one", STARTED, STAGE, STEP)
    with run_lock(run):
        wizard = show(advanced, run)
        answers[:] = ["Leave It Running"]
        wizard.close()
        append(run, END)
    qtbot.waitUntil(lambda: phase_of(wizard) is RunPhase.FINISHED, timeout=WAIT_MS)
    notice = advanced.notices.notice
    assert notice is not None
    assert notice.text.startswith("A training has ended")
    assert notice.lines == ["one"]
    assert was_seen(run)


def look(qtbot: QtBot, window: MainWindow) -> None:
    """What the window does when it is first shown."""
    window.notices.hide()
    window.trainings.look_for_runs()
    qtbot.waitUntil(lambda: not window.tasks.is_busy, timeout=WAIT_MS)


def test_a_training_that_still_runs_is_found_at_the_start(
    qtbot: QtBot, advanced: MainWindow, live: Path
) -> None:
    look(qtbot, advanced)
    notice = advanced.notices.notice
    assert notice is not None
    assert (notice.text, list(notice.lines)) == ("A training is running.", ["one"])
    assert notice.on_action is not None
    notice.on_action()
    wizard = advanced.trainings.wizard
    assert wizard is not None
    assert wizard.page is wizard.train
    assert phase_of(wizard) is RunPhase.RUNNING


def test_a_training_that_ended_meanwhile_is_told_at_the_start_once(
    qtbot: QtBot, advanced: MainWindow, runs: Path
) -> None:
    run = write_run(runs / "one", STARTED, STAGE, STEP, END)
    look(qtbot, advanced)
    notice = advanced.notices.notice
    assert notice is not None
    assert notice.text == "A training has ended."
    look(qtbot, advanced)
    assert advanced.notices.notice is None
    assert was_seen(run)


def test_an_end_that_was_on_the_screen_is_no_news(
    qtbot: QtBot, advanced: MainWindow, runs: Path
) -> None:
    run = write_run(runs / "one", STARTED, STAGE, STEP, END)
    show(advanced, run)
    assert was_seen(run)


def test_a_training_that_broke_off_is_told_at_the_start(
    qtbot: QtBot, advanced: MainWindow, runs: Path
) -> None:
    write_run(runs / "one", STARTED, STAGE, STEP)
    look(qtbot, advanced)
    notice = advanced.notices.notice
    assert notice is not None
    assert "can go on" in notice.text


def test_without_advanced_tools_nothing_is_told(
    qtbot: QtBot, advanced: MainWindow, store: SettingsStore, live: Path
) -> None:
    store.update(lambda settings: replace(settings, advanced_tools=False))
    look(qtbot, advanced)
    assert advanced.notices.notice is None
