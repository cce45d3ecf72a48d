"""The folder of unsaved work: one part for each running window, held by a lock."""

from __future__ import annotations

import contextlib
import logging
import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from photorestore.io.project_file import PROJECT_SUFFIX

KEPT_DAYS = 30
"""Work that nobody continued is thrown away after this."""
_LOCK = "lock"
_DAY_S = 86_400
_TRIES = 3

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class LeftBehind:
    """Work of a window that did not close properly; it is ours while the locks are held.

    Attributes:
        files: recovery files, the newest first.
        locks: of the folders they lie in.
    """

    files: tuple[Path, ...]
    locks: tuple[QLockFile, ...]


class RecoverySession:
    """The files of this window; other windows leave them alone while it lives."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}"
        self._lock: QLockFile | None = None

    def begin(self) -> bool:
        """Make the folder if it is not there; whether files can be written."""
        for _ in range(_TRIES):  # another window may tidy the folder before it is locked
            if self._lock is not None:
                return True
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                _log.warning("Unsaved work cannot be kept safe in %s: %s", self._folder, error)
                return False
            self._lock = _locked(self._folder)
        return self._lock is not None

    def path(self, key: str) -> Path:
        """The file of one photo."""
        return self._folder / f"{key}{PROJECT_SUFFIX}"

    def drop(self, key: str) -> None:
        """Throw the file of one photo away; it is saved, or not wanted any more."""
        with contextlib.suppress(OSError):
            self.path(key).unlink(missing_ok=True)

    def end(self) -> None:
        """Throw everything of this window away; it closed properly."""
        if self._lock is not None:
            _remove(self._folder, self._lock)
            self._lock = None


def find_left(root: Path, *, now_s: float | None = None) -> LeftBehind:
    """Look for work that was left behind, and tidy what is old or empty.

    Folders of windows that run are passed over: their lock is held.
    """
    files: list[tuple[float, Path]] = []
    locks: list[QLockFile] = []
    oldest_s = (time.time() if now_s is None else now_s) - KEPT_DAYS * _DAY_S
    try:
        folders = [folder for folder in root.iterdir() if folder.is_dir()]
    except OSError:
        return LeftBehind(files=(), locks=())
    for folder in folders:
        lock = _locked(folder)
        if lock is None:
            continue
        found: list[tuple[float, Path]] = []
        with contextlib.suppress(OSError):
            found = [(item.stat().st_mtime, item) for item in folder.glob(f"*{PROJECT_SUFFIX}")]
        young = [item for item in found if item[0] >= oldest_s]
        for _, old in set(found) - set(young):
            with contextlib.suppress(OSError):
                old.unlink()
        if young:
            files += young
            locks.append(lock)
        else:
            _remove(folder, lock)
    return LeftBehind(
        files=tuple(path for _, path in sorted(files, reverse=True)), locks=tuple(locks)
    )


def discard(left: LeftBehind) -> None:
    """Throw away what was left behind."""
    for path in left.files:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    tidy(left)


def tidy(left: LeftBehind) -> None:
    """Give the folders back; those without files are removed."""
    folders = {path.parent for path in left.files}
    for lock in left.locks:
        folder = Path(lock.fileName()).parent
        if folder in folders and not any(folder.glob(f"*{PROJECT_SUFFIX}")):
            _remove(folder, lock)
        else:
            lock.unlock()


def _locked(folder: Path) -> QLockFile | None:
    """The lock of a folder, or None where a running window holds it."""
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)  # no age makes it stale, only the end of its process
    return lock if lock.tryLock(0) else None


def _remove(folder: Path, lock: QLockFile) -> None:
    lock.unlock()
    shutil.rmtree(folder, ignore_errors=True)
