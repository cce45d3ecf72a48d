"""Writes files so that they are either whole or not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from photorestore.core.errors import PhotoWriteError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "its folder may not be written to",
    errno.EPERM: "its folder may not be written to",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is a file",
    errno.EEXIST: "its folder is a file",  # only making folders says so
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EFBIG: "the file would be too large for this disk",
}


def write_error(path: Path, error: OSError) -> PhotoWriteError:
    """One sentence for what the system said about writing ``path``."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return PhotoWriteError(f"{path} cannot be written: {reason}.")


@contextmanager
def atomic_path(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give a temporary path in the same folder, which becomes ``path`` on success.

    The content is on the disk before the name appears, and nothing is left
    behind on a failure.

    Args:
        path: the file to make; missing folders are made.
        overwrite: replace a file that exists.

    Raises:
        PhotoWriteError: the file exists, or the system refuses.
    """
    if not overwrite and os.path.lexists(path):
        raise PhotoWriteError(f"{path} exists already.")
    temporary = path.with_name(f".photorestore-{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        _sync(temporary)
        _publish(temporary, path, overwrite=overwrite)
        _sync_folder(path.parent)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_bytes(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a whole file.

    Raises:
        PhotoWriteError: the file exists, or the system refuses.
    """
    with atomic_path(path, overwrite=overwrite) as temporary:
        temporary.write_bytes(content)


def free_mib(folder: Path) -> float:
    """Free space of the disk that holds a folder, which need not exist yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free / 2**20


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _publish(temporary: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name; never over another one unless asked to."""
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # refuses where the name exists, unlike a rename
    except FileExistsError as error:
        raise PhotoWriteError(f"{path} exists already.") from error
    except (OSError, NotImplementedError):  # a disk without hard links
        if os.path.lexists(path):
            raise PhotoWriteError(f"{path} exists already.") from None
        temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system can do that."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
