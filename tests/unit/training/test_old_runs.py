"""Earlier trainings: their size and date, and how they are deleted."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import pytest

from photorestore.core.errors import PhotoWriteError, TrainingError
from photorestore.training.control import run_lock
from photorestore.training.old_runs import list_old_runs, mark_seen, remove_run, was_seen
from photorestore.training.run_folder import EVENTS_FILE, RunState

BEGUN = datetime(2026, 3, 4, 5, 6)


def make_run(folder: Path, *, finished: bool = True) -> Path:
    folder.mkdir(parents=True)
    events = [{"event": "start", "time": BEGUN.timestamp()}, {"event": "end", "finished": finished}]
    lines = "".join(json.dumps(event) + "\n" for event in events)
    (folder / EVENTS_FILE).write_text(lines, encoding="utf-8")
    (folder / "samples").mkdir()
    (folder / "samples" / "0.png").write_bytes(bytes(2**20))
    return folder


def test_a_run_is_listed_with_date_size_and_state(tmp_path: Path) -> None:
    make_run(tmp_path / "one")
    (tmp_path / "no run").mkdir()

    (found,) = list_old_runs(tmp_path)

    assert found.status.folder.name == "one"
    assert found.status.state is RunState.FINISHED
    assert found.begun == BEGUN
    assert found.size_mib == pytest.approx(1.0, abs=0.01)


def test_events_without_a_time_tell_no_date(tmp_path: Path) -> None:
    run = make_run(tmp_path / "one")
    (run / EVENTS_FILE).write_text('{"event": "start"}\n', encoding="utf-8")

    assert list_old_runs(tmp_path)[0].begun is None


def test_a_run_is_deleted_and_nothing_beside_it(tmp_path: Path) -> None:
    run, other = make_run(tmp_path / "one"), make_run(tmp_path / "two")
    photo = tmp_path / "photo.png"
    photo.write_bytes(b"x")
    if sys.platform != "win32":  # links need a privilege there
        (run / "link").symlink_to(photo)
        (run / "folder").symlink_to(other)

    remove_run(run)

    assert not run.exists()
    assert photo.exists()
    assert [found.status.folder for found in list_old_runs(tmp_path)] == [other]
    assert (other / "samples" / "0.png").exists()


def test_a_running_one_stays(tmp_path: Path) -> None:
    run = make_run(tmp_path / "one")
    with run_lock(run), pytest.raises(TrainingError, match="stop it before"):
        remove_run(run)
    assert (run / EVENTS_FILE).exists()


def test_a_folder_that_is_no_training_stays(tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    with pytest.raises(TrainingError, match="nothing was deleted"):
        remove_run(tmp_path)
    assert (tmp_path / "photo.png").exists()


def test_what_cannot_be_deleted_stays_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = make_run(tmp_path / "one")

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(PhotoWriteError, match="one cannot be deleted: Permission denied"):
        remove_run(run)
    assert len(list_old_runs(tmp_path)) == 1


def test_an_end_is_news_until_it_was_seen(tmp_path: Path) -> None:
    run = make_run(tmp_path / "one")
    assert not was_seen(run)
    mark_seen(run)
    mark_seen(run)
    assert was_seen(run)
