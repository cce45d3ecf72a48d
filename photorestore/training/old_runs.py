"""Earlier trainings of a user: what they take up, which are known to have ended, and how
they are deleted; no torch."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from photorestore.core.errors import PhotoWriteError, TrainingError
from photorestore.io.atomic import write_bytes
from photorestore.training.control import is_running
from photorestore.training.run_folder import EVENTS_FILE, RunStatus, find_runs, read_events

_log = logging.getLogger(__name__)

_SEEN_FILE = "seen"


@dataclass(frozen=True, kw_only=True)
class OldRun:
    """A training and what its folder takes up.

    Attributes:
        status: how it stands.
        begun: when it began, local time; None where its events do not tell.
        size_mib: of all its files.
    """

    status: RunStatus
    begun: datetime | None
    size_mib: float


def list_old_runs(parent: Path) -> tuple[OldRun, ...]:
    """The trainings in the subfolders of a folder, the newest first."""
    return tuple(
        OldRun(status=status, begun=_begun(status.folder), size_mib=_size_mib(status.folder))
        for status in find_runs(parent)
    )


def mark_seen(folder: Path) -> None:
    """Note in a training's folder that the user knows of its end."""
    if was_seen(folder):
        return
    try:
        write_bytes(folder / _SEEN_FILE, b"")
    except PhotoWriteError as error:  # it will be told once more
        _log.info("%s", error)


def was_seen(folder: Path) -> bool:
    """Whether the user knows that the training in a folder has ended."""
    return (folder / _SEEN_FILE).exists()


def remove_run(folder: Path) -> None:
    """Delete the folder of a training, with everything that it left there.

    Raises:
        TrainingError: it is running, or the folder is not that of a training.
        PhotoWriteError: the system does not let go of a file.
    """
    if folder.is_symlink() or not (folder / EVENTS_FILE).is_file():
        raise TrainingError(f"{folder} holds no training, so nothing was deleted.")
    if is_running(folder):
        raise TrainingError(f"{folder.name} is being trained; stop it before it is deleted.")
    events = folder / EVENTS_FILE
    try:
        for path in folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path != events:
                path.unlink()
        events.unlink()  # last: where something stays, the training is still found
        folder.rmdir()
    except OSError as error:
        raise PhotoWriteError(f"{folder.name} cannot be deleted: {error.strerror}.") from error


def _begun(folder: Path) -> datetime | None:
    for event in read_events(folder).events:
        try:
            return datetime.fromtimestamp(float(event["time"]))
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            continue
    return None


def _size_mib(folder: Path) -> float:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += 0 if path.is_symlink() or path.is_dir() else path.stat().st_size
        except OSError:  # gone meanwhile
            continue
    return size / 2**20
