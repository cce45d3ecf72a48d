"""The three steps of one photo: read, restore, place; each runs on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Protocol

import numpy as np

from photorestore.batch.agenda import Task
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import on_this_machine
from photorestore.batch.records import FileStamp
from photorestore.batch.thumbnails import make_thumbnail
from photorestore.core.cancel import CancelToken
from photorestore.core.damage import DamageReport
from photorestore.core.errors import EngineError, PhotoReadError, ShapeError
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Photo,
    PhotoFile,
    Progress,
    RestoreJob,
    RestoreOptions,
    RestoreResult,
)
from photorestore.io.formats import OutputFormat, target_format
from photorestore.io.masks import read_mask
from photorestore.io.reading import read_photo

_NO_MASK = "There is no mask for it, so damage was detected."


class PhotoEngine(Protocol):
    """What a run needs of the engine; it belongs to one thread."""

    @property
    def device_name(self) -> str:
        """Name of the device, for people."""

    @property
    def precision(self) -> str:
        """What the networks run in."""

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore one photo, or raise PhotoRestoreError."""


@dataclass(frozen=True, kw_only=True)
class ReadPhoto:
    """A photo that waits for the engine.

    Attributes:
        task: what is done.
        file: its pages.
        hole: the mask that was given, or None.
        stamp: the file as it was read.
        mask_stamp: the mask as it was read, or None.
        thumbnail: of the first page, a JPEG.
        notes: sentences for the user.
    """

    task: Task
    file: PhotoFile
    hole: HoleMask | None
    stamp: FileStamp
    mask_stamp: FileStamp | None
    thumbnail: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RestoredPhoto:
    """A photo that waits to be written.

    Attributes:
        read: what it was made of, without its pixels.
        file: the restored pages.
        holes: per page, the mask that was found, or None.
        seconds: time the engine took.
        damaged_share: damaged share of the area, 0 to 1, or None if unknown.
        damage: what was wrong with the worst of its pages, or None.
    """

    read: ReadPhoto
    file: PhotoFile
    holes: tuple[HoleMask | None, ...]
    seconds: float
    damaged_share: float | None
    damage: DamageReport | None = None


def read_task(task: Task, *, masks_given: bool) -> ReadPhoto:
    """Read the photo of a task and its mask.

    Raises:
        PhotoReadError: one of them cannot be read, or changes meanwhile.
    """
    source = on_this_machine(task.photo.source)
    mask = None if task.photo.mask is None else on_this_machine(task.photo.mask)
    stamp = _stamp(source, with_digest=True)
    file = read_photo(source)
    hole, mask_stamp = None, None
    if mask is not None:
        mask_stamp = _stamp(mask)
        hole = read_mask(mask)
    if _stamp(source) != replace(stamp, digest=""):
        raise PhotoReadError(f"{source} was changed while it was read.")
    notes = [note for page in file.pages for note in page.notes]
    if masks_given and hole is None:
        notes.append(_NO_MASK)
    return ReadPhoto(
        task=task,
        file=file,
        hole=hole,
        stamp=stamp,
        mask_stamp=mask_stamp,
        thumbnail=make_thumbnail(file.pages[0].rgb),
        notes=tuple(dict.fromkeys(notes)),
    )


def _stamp(path: Path, *, with_digest: bool = False) -> FileStamp:
    """Look at a file; what would block, as a pipe does, is never opened."""
    try:
        return FileStamp.of(path, with_digest=with_digest)
    except FileNotFoundError as error:
        raise PhotoReadError(f"{path} does not exist.") from error
    except PermissionError as error:
        raise PhotoReadError(f"{path} may not be read: permission denied.") from error
    except OSError as error:
        raise PhotoReadError(f"{path} cannot be read: {error.strerror}.") from error


class Restoration:
    """Restores photos with one engine, on its thread."""

    def __init__(
        self,
        engine: PhotoEngine,
        options: BatchOptions,
        *,
        on_progress: Callable[[Progress], None],
        cancel: CancelToken,
    ) -> None:
        self._engine = engine
        self._options = options
        self._on_progress = on_progress
        self._cancel = cancel
        self._ids = count(1)

    def restore(self, read: ReadPhoto) -> RestoredPhoto:
        """Restore all pages of a photo.

        Raises:
            PhotoRestoreError: one sentence why it could not be done.
        """
        options = self._options.restore
        if read.hole is not None:
            options = replace(options, mask_source=MaskSource.GIVEN)
        path = read.file.path
        results = [self._page(page, read.hole, options, path) for page in read.file.pages]
        pages = tuple(
            replace(page, rgb=result.rgb)
            for page, result in zip(read.file.pages, results, strict=True)
        )
        found = options.mask_source is MaskSource.AUTO
        return RestoredPhoto(
            read=replace(read, file=replace(read.file, pages=()), hole=None),
            file=replace(read.file, pages=pages),
            holes=tuple(result.hole if found else None for result in results),
            seconds=sum(result.seconds for result in results),
            damaged_share=damaged_share(results),
            damage=damage_of(results),
        )

    def _page(
        self, page: Photo, hole: HoleMask | None, options: RestoreOptions, path: Path
    ) -> RestoreResult:
        with named_errors(path):
            job = RestoreJob(
                id=next(self._ids), rgb=page.rgb, options=options, hole=hole, grey=page.grey
            )
            return self._engine.restore(job, on_progress=self._on_progress, cancel=self._cancel)


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Put the photo into the sentence of an error that only speaks of pixels."""
    try:
        yield
    except (EngineError, ShapeError) as error:
        raise type(error)(f"{path} was not restored: {error}") from error


def parts_of(file: PhotoFile, wanted: OutputFormat) -> Iterator[tuple[PhotoFile, str]]:
    """The file, or its pages with labels where the format holds only one."""
    if len(file.pages) == 1 or target_format(file.format, wanted) == "TIFF":
        yield file, ""
        return
    for number, page in enumerate(file.pages, start=1):
        yield replace(file, pages=(page,)), f"_page{number}"


def damage_of(results: Sequence[RestoreResult]) -> DamageReport | None:
    """What was wrong with the pages of a photo, or None where nothing was measured."""
    return DamageReport.worst_of([result.damage for result in results if result.damage is not None])


def damaged_share(results: Sequence[RestoreResult]) -> float | None:
    """Damaged share of the area of all pages, 0 to 1, or None without any mask."""
    holes = [result.hole.damaged for result in results if result.hole is not None]
    if not holes:
        return None
    damaged = sum(int(np.count_nonzero(hole >= 128)) for hole in holes)
    return damaged / sum(hole.size for hole in holes)
