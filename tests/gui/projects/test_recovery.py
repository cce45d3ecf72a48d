"""Unsaved work is kept safe, and offered after a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photorestore.io.project_file import PROJECT_SUFFIX
from photorestore.ui.app import _Reporter
from photorestore.ui.project.recovery import RecoverySession, find_left, tidy
from tests.gui.driving import WAIT_MS, answer
from tests.gui.projects.driving import (
    MakeWindow,
    Standard,
    click,
    click_words,
    crash,
    current,
    open_photo,
    save,
    work,
)


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
    qtbot.waitUntil(lambda: not autosave.is_busy, timeout=WAIT_MS)
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
