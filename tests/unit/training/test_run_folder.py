"""Wishes, locks and events of a training's folder."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from photorestore.core.errors import TrainingError
from photorestore.training.control import (
    Control,
    Wish,
    is_running,
    read_wish,
    run_lock,
    running_pid,
    write_wish,
)
from photorestore.training.run_folder import (
    CHECKPOINT_FILE,
    EVENTS_FILE,
    RunState,
    find_runs,
    read_events,
    read_status,
)


def write_events(folder: Path, *events: dict[str, object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / EVENTS_FILE).open("a") as file:
        file.writelines(json.dumps(event) + "\n" for event in events)


START: dict[str, object] = {"event": "start", "kind": "finetune"}
STAGE: dict[str, object] = {"event": "stage", "stage": "finetune", "step": 0}
STEP: dict[str, object] = {
    "event": "step", "stage": "finetune", "step": 50, "progress": 0.25, "eta_s": 90.0,
}  # fmt: skip


def test_only_one_process_trains_in_a_folder(tmp_path: Path) -> None:
    with run_lock(tmp_path):
        assert is_running(tmp_path)
        assert running_pid(tmp_path) is not None
        with pytest.raises(TrainingError, match="already"), run_lock(tmp_path):
            pass
    assert not is_running(tmp_path)
    assert running_pid(tmp_path) is None


def test_asking_leaves_no_folder_behind(tmp_path: Path) -> None:
    assert not is_running(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_stop_and_finish_are_followed(tmp_path: Path) -> None:
    stop = threading.Event()
    control = Control(tmp_path, stop=stop)

    control.check()
    assert not control.stopping
    write_wish(tmp_path, Wish.FINISH)
    control.check()
    assert control.finishing
    assert not control.stopping
    write_wish(tmp_path, Wish.STOP)
    control.check()
    assert stop.is_set()


def test_an_old_wish_is_forgotten(tmp_path: Path) -> None:
    write_wish(tmp_path, Wish.STOP)

    control = Control(tmp_path, stop=threading.Event())
    control.check()

    assert not control.stopping
    assert read_wish(tmp_path) is Wish.RUN


def test_a_pause_lasts_until_the_next_wish_and_is_counted(tmp_path: Path) -> None:
    said: list[str] = []
    control = Control(tmp_path, stop=threading.Event(), emit=said.append)
    write_wish(tmp_path, Wish.PAUSE)
    later = threading.Timer(0.1, write_wish, (tmp_path, Wish.FINISH))
    later.start()

    control.check()

    later.join()
    assert said == ["paused", "resumed"]
    assert control.paused_s > 0.0
    assert control.finishing


def test_a_signal_ends_a_pause(tmp_path: Path) -> None:
    stop = threading.Event()
    control = Control(tmp_path, stop=stop)
    write_wish(tmp_path, Wish.PAUSE)
    stop.set()

    control.check()

    assert control.stopping


def test_events_are_read_on_from_where_they_were_left(tmp_path: Path) -> None:
    write_events(tmp_path, START, STAGE)
    first = read_events(tmp_path)
    with (tmp_path / EVENTS_FILE).open("a") as file:
        file.write(json.dumps(STEP) + '\nbroken\n{"event": "half')

    second = read_events(tmp_path, first.position)

    assert [event["event"] for event in first.events] == ["start", "stage"]
    assert second.events == (STEP,)
    with (tmp_path / EVENTS_FILE).open("a") as file:
        file.write(' a line"}\n')
    assert read_events(tmp_path, second.position).events == ({"event": "half a line"},)


def test_a_file_that_began_anew_is_read_from_its_start(tmp_path: Path) -> None:
    write_events(tmp_path, START, STAGE, STEP)
    position = read_events(tmp_path).position
    (tmp_path / EVENTS_FILE).unlink()
    write_events(tmp_path, START)

    assert read_events(tmp_path, position).events == (START,)


def test_states(tmp_path: Path) -> None:
    assert read_status(tmp_path).state is RunState.NONE
    write_events(tmp_path, START, STAGE, STEP)
    (tmp_path / CHECKPOINT_FILE).touch()
    crashed = read_status(tmp_path)
    assert crashed.state is RunState.CRASHED
    assert crashed.resumable
    assert (crashed.kind, crashed.stage, crashed.step) == ("finetune", "finetune", 50)
    assert crashed.progress == 0.25
    assert crashed.eta_s is None
    with run_lock(tmp_path):
        running = read_status(tmp_path)
        assert running.state is RunState.RUNNING
        assert running.eta_s == 90.0
        write_wish(tmp_path, Wish.PAUSE)
        assert read_status(tmp_path).state is RunState.PAUSED
    write_events(tmp_path, {"event": "end", "finished": False})
    assert read_status(tmp_path).state is RunState.STOPPED
    write_events(tmp_path, START, {"event": "end", "finished": True})
    done = read_status(tmp_path)
    assert done.state is RunState.FINISHED
    assert done.progress == 1.0
    assert not done.resumable


def test_runs_are_found_again(tmp_path: Path) -> None:
    write_events(tmp_path / "a", START)
    write_events(tmp_path / "b", START)
    (tmp_path / "else").mkdir()

    assert {status.folder.name for status in find_runs(tmp_path)} == {"a", "b"}
    assert find_runs(tmp_path / "none") == ()
