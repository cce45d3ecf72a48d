"""Places results: staged whole, recorded, then named, so that a crash loses and doubles nothing."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import is_made
from photorestore.batch.errors import BatchError
from photorestore.batch.journal import HOME, Journal, JournalFullError
from photorestore.batch.names import NameBook, OnExisting, labelled
from photorestore.batch.options import BatchOptions
from photorestore.batch.plan import BatchPlan, is_inside
from photorestore.batch.records import JournalRow, Outcome, OutputRecord, State, file_digest
from photorestore.batch.thumbnails import keep_thumbnails, make_thumbnail
from photorestore.batch.work import RestoredPhoto, parts_of
from photorestore.core.errors import PhotoWriteError
from photorestore.core.types import HoleMask, PhotoFile
from photorestore.io.atomic import atomic_path, write_error
from photorestore.io.formats import target_format, target_suffix
from photorestore.io.masks import write_mask
from photorestore.io.writing import write_photo

_FULL = (errno.ENOSPC, errno.EDQUOT)
_MASK = "_mask"


class TakenError(PhotoWriteError):
    """The name of a result is taken, and such photos are to be skipped."""


def is_disk_full(error: BaseException) -> bool:
    """Whether more space on the disk would help."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, JournalFullError):
            return True
        if isinstance(cause, OSError) and cause.errno in _FULL:
            return True
        cause = cause.__cause__
    return False


def staging_dir(out_dir: Path) -> Path:
    """Folder of results that are whole but have no name yet."""
    return out_dir / HOME / "staging"


class Placer:
    """Writes restored photos below the output folder; used from several threads."""

    def __init__(
        self,
        plan: BatchPlan,
        options: BatchOptions,
        journal: Journal,
        book: NameBook,
        *,
        on_existing: OnExisting,
    ) -> None:
        self._plan = plan
        self._options = options
        self._digest = options.digest()
        self._journal = journal
        self._book = book
        self._on_existing = on_existing
        self._attempts: dict[str, dict[PurePosixPath, str]] = {}
        self._safe_folders: set[Path] = set()

    def place(self, restored: RestoredPhoto) -> JournalRow:
        """Write all files of a photo; after a failure it may be called again.

        Returns:
            The row of the photo, as it is in the journal.

        Raises:
            TakenError: a name is taken by a file that no run made.
            PhotoWriteError: the system refuses; see `is_disk_full`.
            JournalFullError: the disk is full.
        """
        read = restored.read
        photo = read.task.photo
        made = {**read.task.made, **self._attempts.get(photo.key, {})}
        notes = list(read.notes)
        outputs = self._stage(restored, made, notes)
        after = make_thumbnail(restored.file.pages[0].rgb)
        keep_thumbnails(self._plan.out_dir, photo.n, read.thumbnail, after)
        new = {output.path for output in outputs}
        notes += [
            f"An earlier result stays at {path}."
            for path in read.task.made
            if path not in new and os.path.lexists(self._plan.out_dir / path)
        ]
        row = JournalRow(
            key=photo.key,
            n=photo.n,
            planned=photo.output,
            state=State.PLACING,
            options=self._digest,
            stamp=read.stamp,
            mask=read.mask_stamp,
            outcome=Outcome(
                outputs=tuple(outputs),
                seconds=restored.seconds,
                megapixels=sum(p.width_px * p.height_px for p in restored.file.pages) / 1e6,
                damaged_share=restored.damaged_share,
                damage=restored.damage,
                notes=tuple(dict.fromkeys(notes)),
            ),
        )
        self._journal.write([row])
        self._attempts[photo.key] = {output.path: output.digest for output in outputs}
        for output in outputs:
            publish(self._plan.out_dir, output)
        done = replace(row, state=State.DONE)
        self._journal.write([done])
        self._attempts.pop(photo.key, None)
        return done

    def _stage(
        self, restored: RestoredPhoto, made: Mapping[PurePosixPath, str], notes: list[str]
    ) -> list[OutputRecord]:
        """Write all files of a photo into the staging folder."""
        photo = restored.read.task.photo
        staging = staging_dir(self._plan.out_dir)
        outputs: list[OutputRecord] = []

        def record(wanted: PurePosixPath) -> tuple[Path, OutputRecord]:
            path, replaces = self._choose(wanted, photo.key, made)
            staged = f"{photo.n}-{len(outputs)}{path.suffix}"
            return staging / staged, OutputRecord(
                path=path, digest="", staged=staged, replaces=replaces
            )

        for index, (part, label) in enumerate(parts_of(restored.file, self._options.format)):
            staged, output = record(self._wanted(restored, part, label))
            notes += write_photo(
                part,
                staged,
                format=self._options.format,
                quality=self._options.quality,
                overwrite=True,
                source=photo.source,
            )
            outputs.append(replace(output, digest=file_digest(staged)))
            holes = restored.holes if len(part.pages) > 1 else restored.holes[index : index + 1]
            for wanted, hole in self._masks(output.path, holes):
                staged, mask = record(wanted)
                write_mask(hole.damaged, staged, overwrite=True)
                outputs.append(replace(mask, digest=file_digest(staged)))
        return outputs

    def _wanted(self, restored: RestoredPhoto, part: PhotoFile, label: str) -> PurePosixPath:
        """The planned name, with the ending of the format that the photo really has."""
        photo = restored.read.task.photo
        suffix = target_suffix(photo.source, target_format(part.format, self._options.format))
        return labelled(photo.output, label, suffix)

    def _masks(
        self, output: PurePosixPath, holes: tuple[HoleMask | None, ...]
    ) -> list[tuple[PurePosixPath, HoleMask]]:
        if not self._options.keep_masks:
            return []
        labels = [f"_page{n}{_MASK}" for n in range(1, len(holes) + 1)]
        if len(holes) == 1:
            labels = [_MASK]
        return [
            (labelled(output, label, ".png"), hole)
            for label, hole in zip(labels, holes, strict=True)
            if hole is not None
        ]

    def _choose(
        self, wanted: PurePosixPath, key: str, made: Mapping[PurePosixPath, str]
    ) -> tuple[PurePosixPath, bool]:
        """A name for a file, and whether it may replace the file that has it.

        Raises:
            TakenError: the name is taken, and such photos are to be skipped.
            BatchError: the name leads into the folder of the photos.
        """

        def ours(path: PurePosixPath) -> bool:
            return is_made(self._plan.out_dir / path, made.get(path))

        def exists(path: PurePosixPath) -> bool:
            return os.path.lexists(self._plan.out_dir / path)

        rename = self._on_existing is OnExisting.RENAME
        path = self._book.claim(
            wanted, key, usable=lambda path: not rename or not exists(path) or ours(path)
        )
        self._keep_out_of_originals(self._plan.out_dir / path)
        if self._on_existing is OnExisting.OVERWRITE or not exists(path):
            return path, self._on_existing is OnExisting.OVERWRITE
        if ours(path):
            return path, True
        raise TakenError(f"{self._plan.out_dir / path} exists already.")

    def _keep_out_of_originals(self, output: Path) -> None:
        """Refuse a folder that is a link into the folder of the photos."""
        folder = output.parent
        if folder in self._safe_folders:
            return
        if is_inside(folder, self._plan.in_dir):
            raise BatchError(f"{folder} leads into the folder of the photos.")
        self._safe_folders.add(folder)


def publish(out_dir: Path, output: OutputRecord) -> None:
    """Give a staged file its name; nothing happens where it has it already.

    Raises:
        PhotoWriteError: another file has the name, or the system refuses.
    """
    staged, final = staging_dir(out_dir) / output.staged, out_dir / output.path
    if is_made(final, output.digest):
        staged.unlink(missing_ok=True)
        return
    with atomic_path(final, overwrite=output.replaces) as temporary:
        shutil.move(staged, temporary)


def clear_staging(out_dir: Path) -> None:
    """Remove what has no name and never will, such as files of photos that failed.

    Raises:
        PhotoWriteError: the system refuses.
    """
    _sweep(staging_dir(out_dir), "*")


def recover(journal: Journal, out_dir: Path) -> tuple[JournalRow, ...]:
    """Finish what a crash interrupted, and sweep away what it left.

    A photo whose files are all whole, staged or named, is done. Any other is
    restored again.

    Returns:
        The rows of the photos that were finished.

    Raises:
        PhotoWriteError: the system refuses.
        BatchError: the journal cannot be written.
    """
    placing = [row for row in journal.rows() if row.state is State.PLACING]
    settled = [_settle(row, out_dir) for row in placing]
    journal.write(settled)
    clear_staging(out_dir)
    return tuple(row for row in settled if row.state is State.DONE)


def _settle(row: JournalRow, out_dir: Path) -> JournalRow:
    outputs = () if row.outcome is None else row.outcome.outputs
    for folder in {(out_dir / output.path).parent for output in outputs}:
        _sweep(folder, ".photorestore-*.part")
    for output in outputs:
        staged = staging_dir(out_dir) / output.staged
        if is_made(out_dir / output.path, output.digest):
            continue
        if not is_made(staged, output.digest):
            return replace(row, state=State.PENDING)
        if os.path.lexists(out_dir / output.path) and not output.replaces:
            return replace(row, state=State.PENDING)
        publish(out_dir, output)
    return replace(row, state=State.DONE)


def _sweep(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        try:
            path.unlink()
        except OSError as error:
            raise write_error(path, error) from error
