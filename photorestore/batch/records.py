"""What a journal knows about one photo."""

from __future__ import annotations

import errno
import hashlib
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Self

from photorestore.batch.places import Place, RemotePath
from photorestore.core.damage import DamageReport


class State(StrEnum):
    """How far a photo is.

    PENDING -> PLACING -> DONE, or PENDING -> FAILED, or PENDING -> SKIPPED.
    PLACING means that all results are whole in the staging folder, or have
    their final names already.
    """

    PENDING = "pending"
    PLACING = "placing"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, kw_only=True)
class FileStamp:
    """How an input looked.

    Attributes:
        size_bytes: its size.
        mtime_ns: when it was last changed.
        digest: of its content; empty where it could not be read.
    """

    size_bytes: int
    mtime_ns: int
    digest: str = ""

    @classmethod
    def of(cls, path: Place, *, with_digest: bool = False) -> Self:
        """Look at a file; for one in a store, what a listing said is enough.

        Raises:
            OSError: it is gone, may not be read, or is a pipe or the like.
        """
        if isinstance(path, RemotePath):
            known = path.seen or path.look()
            return cls(
                size_bytes=known.size_bytes,
                mtime_ns=known.mtime_ns,
                digest=file_digest(path) if with_digest else "",
            )
        seen = path.stat()
        if not stat.S_ISREG(seen.st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return cls(
            size_bytes=seen.st_size,
            mtime_ns=seen.st_mtime_ns,
            digest=file_digest(path) if with_digest else "",
        )


@dataclass(frozen=True, kw_only=True)
class OutputRecord:
    """One file that a run made.

    Attributes:
        path: its place below the output folder.
        digest: of its content.
        staged: its name in the staging folder, before it got its own.
        replaces: it may take the place of a file that has its name.
    """

    path: PurePosixPath
    digest: str
    staged: str
    replaces: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a photo that was restored.

    Attributes:
        outputs: the files that were made.
        left: files that earlier runs made of it and that no longer belong to it; they
            stay, and a later run may take their names again.
        seconds: time the engine took.
        megapixels: size of all its pages.
        damaged_share: damaged share of the area, 0 to 1, or None if unknown.
        damage: what was wrong with the photo, of several pages the worst, or None.
        notes: sentences about what could not be kept.
    """

    outputs: tuple[OutputRecord, ...]
    seconds: float
    megapixels: float
    damaged_share: float | None
    damage: DamageReport | None = None
    notes: tuple[str, ...] = ()
    left: tuple[OutputRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JournalRow:
    """All that is recorded about one photo.

    Attributes:
        key: of the photo in the plan.
        n: its number.
        planned: where its result belongs below the output folder.
        state: how far it is.
        options: digest of the options it was done with, empty if it was not.
        stamp: the input as it was read, or None.
        mask: the mask as it was read, or None.
        outcome: what was made, or None.
        error: why it failed or was skipped, else empty.
    """

    key: str
    n: int
    planned: PurePosixPath
    state: State = State.PENDING
    options: str = ""
    stamp: FileStamp | None = None
    mask: FileStamp | None = None
    outcome: Outcome | None = None
    error: str = ""


def file_digest(path: Place) -> str:
    """Digest of a file's content.

    Raises:
        OSError: it is gone or may not be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, _new_digest).hexdigest()


def _new_digest() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=16)
