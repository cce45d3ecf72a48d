"""Runs that are stopped, paused or led astray."""

from __future__ import annotations

import errno
import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from photorestore.batch import encoding
from photorestore.batch.errors import BatchError
from photorestore.batch.names import OnExisting
from photorestore.batch.runner import RunLimits
from photorestore.core.types import PhotoFile
from photorestore.io.atomic import write_error
from photorestore.io.writing import write_photo

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any

Capture = pytest.CaptureFixture[str]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs signals, links and names of bytes")


def events(capture: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capture.readouterr().out.splitlines()]


def named(told: list[dict[str, Any]], event: str) -> list[dict[str, Any]]:
    return [fact for fact in told if fact["event"] == event]


@POSIX
def test_interrupting_keeps_what_is_finished(workplace: Workplace, capsys: Capture) -> None:
    for number in range(8):
        workplace.save(f"{number}.png")

    def interrupt_the_fourth() -> None:
        if len(workplace.engine.jobs) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    workplace.engine.before_job = interrupt_the_fourth

    assert workplace.run() == 130
    assert len(workplace.made()) == 3
    assert events(capsys)[-1] == {"event": "end", "done": 3, "failed": 0, "stopped": True}

    workplace.engine.before_job = lambda: None
    assert workplace.run(resume=True) == 0
    assert len(workplace.made()) == 8


@pytest.mark.parametrize("free", [[0.0, 0.0, 9999.0, 9999.0, 9999.0], [3.0, 34.0, 35.0, 1.0, 33.0]])
def test_a_full_disk_pauses_until_there_is_space(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: Capture, free: list[float]
) -> None:
    for number in range(4):
        workplace.save(f"{number}.png")
    free_mib = iter(free)
    full = iter([False, True, True, False, False, False, False])
    real_write = write_photo

    def write(file: PhotoFile, path: Path, **options: object) -> tuple[str, ...]:
        if next(full, False):
            error = OSError(errno.ENOSPC, "No space left on device")
            raise write_error(path, error) from error
        return real_write(file, path, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(encoding, "write_photo", write)
    workplace.limits = RunLimits(workers=1, look_s=0.0, free_mib=lambda _: next(free_mib))

    assert workplace.run() == 0

    told = events(capsys)
    assert len(named(told, "paused")) == len(named(told, "resumed")) == 2
    assert "the disk is full" in named(told, "paused")[0]["reason"]
    assert len(workplace.made()) == 4
    assert len(workplace.engine.jobs) == 4
    assert not list(free_mib), "it must not go on before there is space"


@POSIX
def test_a_full_disk_can_be_left(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        workplace.save(f"{number}.png")
    real_write = write_photo

    def write(file: PhotoFile, path: Path, **_: object) -> tuple[str, ...]:
        error = OSError(errno.ENOSPC, "No space left on device")
        raise write_error(path, error) from error

    def give_up(_: Path) -> float:
        os.kill(os.getpid(), signal.SIGTERM)
        return 0.0

    monkeypatch.setattr(encoding, "write_photo", write)
    workplace.limits = RunLimits(workers=1, look_s=0.0, free_mib=give_up)
    assert workplace.run() == 130
    assert not workplace.made()

    monkeypatch.setattr(encoding, "write_photo", real_write)
    assert workplace.run(resume=True) == 0
    assert len(workplace.made()) == 4


def test_a_folder_that_goes_away_stops_the_run(workplace: Workplace) -> None:
    for number in range(9):
        workplace.save(f"{number}.png")
    gone = workplace.photos.with_name("unplugged")

    def unplug() -> None:
        if len(workplace.engine.jobs) == 1:
            workplace.photos.rename(gone)

    workplace.engine.before_job = unplug
    with pytest.raises(BatchError, match="is gone, so the run was stopped"):
        workplace.run()

    gone.rename(workplace.photos)
    workplace.engine.before_job = lambda: None
    assert workplace.run(resume=True, retry_failed=True) == 0
    assert len(workplace.made()) == 9


@POSIX
def test_a_link_into_the_photos_is_no_way_to_them(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("album/a.png")
    original = (workplace.photos / "album" / "a.png").read_bytes()
    workplace.results.mkdir()
    (workplace.results / "album").symlink_to(workplace.photos / "album")

    code = workplace.run(name_template="{name}", on_existing=OnExisting.OVERWRITE)

    assert code == 1
    assert "leads into the folder of the photos" in named(events(capsys), "failed")[0]["reason"]
    assert (workplace.photos / "album" / "a.png").read_bytes() == original


@POSIX
def test_names_without_an_encoding(workplace: Workplace, capsys: Capture) -> None:
    workplace.save("photo.png")
    os.rename(
        os.fsencode(workplace.photos / "photo.png"),
        os.fsencode(workplace.photos) + b"/\xff\xfe.png",
    )

    assert workplace.run() == 0

    assert workplace.made() == ["___restored.png"]
    assert len(named(events(capsys), "done")) == 1
    assert workplace.run(resume=True) == 0
    assert len(workplace.engine.jobs) == 1
