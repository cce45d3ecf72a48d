"""Places results: staged whole, recorded, then named, so that a crash loses and doubles nothing."""

from __future__ import annotations

import contextlib
import errno
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from photorestore.batch.agenda import Task, is_made
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.batch.errors import BatchError
from photorestore.batch.journal import HOME, Journal, JournalFullError
from photorestore.batch.names import NameBook, OnExisting, labelled
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath, is_taken, on_this_machine
from photorestore.batch.plan import BatchPlan, is_inside
from photorestore.batch.records import JournalRow, OutputRecord, State
from photorestore.batch.thumbnails import keep_thumbnails
from photorestore.batch.work import RestoredPhoto
from photorestore.core.errors import PhotoWriteError
from photorestore.io.atomic import atomic_path, write_error

_FULL = (errno.ENOSPC, errno.EDQUOT)
_PARTS = ".photorestore-*.part"


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


def staging_dir(out_dir: Place) -> Place:
    """Folder of results that are whole but have no name yet; in a store it is there, too."""
    return out_dir / HOME / "staging"


class Placer:
    """Gives restored photos their places below the output folder; used from several threads."""

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
        self._safe_folders: set[Place] = set()

    def place(self, restored: RestoredPhoto) -> JournalRow:
        """Write all files of a photo on this machine; after a failure it may be called again.

        Returns:
            The row of the photo, as it is in the journal.

        Raises:
            TakenError: a name is taken by a file that no run made.
            PhotoWriteError: the system refuses; see `is_disk_full`.
            JournalFullError: the disk is full.
        """
        task = restored.read.task
        staging = on_this_machine(staging_dir(self._plan.out_dir))
        return self.name(
            task, encode_photo(restored, self._options, staging, prefix=f"{task.photo.n}")
        )

    def name(self, task: Task, staged: StagedPhoto) -> JournalRow:
        """Give the staged files of a photo their names; after a failure it may be called again.

        Returns:
            The row of the photo, as it is in the journal.

        Raises:
            TakenError: a name is taken by a file that no run made.
            PhotoWriteError: the system refuses; see `is_disk_full`.
            JournalFullError: the disk is full.
        """
        photo = task.photo
        made = {**task.made, **self._attempts.get(photo.key, {})}
        outputs = tuple(self._outputs(photo.key, staged, made))
        keep_thumbnails(self._plan.desk, photo.n, staged.before, staged.after)
        new = {output.path for output in outputs}
        left = tuple(
            OutputRecord(path=path, digest=digest, staged="")
            for path, digest in task.made.items()
            if path not in new and self._exists(path)
        )
        earlier = [f"An earlier result stays at {file.path}." for file in left]
        row = JournalRow(
            key=photo.key,
            n=photo.n,
            planned=photo.output,
            state=State.PLACING,
            options=self._digest,
            stamp=staged.stamp,
            mask=staged.mask,
            outcome=replace(
                staged.outcome,
                outputs=outputs,
                notes=tuple(dict.fromkeys([*staged.outcome.notes, *earlier])),
                left=left,
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

    def _outputs(
        self, key: str, staged: StagedPhoto, made: Mapping[PurePosixPath, str]
    ) -> Iterator[OutputRecord]:
        """Choose the names of all files of a photo."""
        for file in staged.files:
            path, replaces = self._choose(file.wanted, key, made)
            yield OutputRecord(path=path, digest=file.digest, staged=file.staged, replaces=replaces)
            for mask in file.masks:
                wanted = labelled(path, mask.label, ".png")
                mask_path, replaces = self._choose(wanted, key, made)
                yield OutputRecord(
                    path=mask_path, digest=mask.digest, staged=mask.staged, replaces=replaces
                )

    def _choose(
        self, wanted: PurePosixPath, key: str, made: Mapping[PurePosixPath, str]
    ) -> tuple[PurePosixPath, bool]:
        """A name for a file, and whether it may replace the file that has it.

        Raises:
            TakenError: the name is taken, and such photos are to be skipped.
            BatchError: the name leads into the folder of the photos.
            PhotoWriteError: the store refuses.
        """

        def ours(path: PurePosixPath) -> bool:
            return is_made(self._plan.out_dir / path, made.get(path))

        rename = self._on_existing is OnExisting.RENAME
        path = self._book.claim(
            wanted, key, usable=lambda path: not rename or not self._exists(path) or ours(path)
        )
        self._keep_out_of_originals(self._plan.out_dir / path)
        if self._on_existing is OnExisting.OVERWRITE or not self._exists(path):
            return path, self._on_existing is OnExisting.OVERWRITE
        if ours(path):
            return path, True
        raise TakenError(f"{self._plan.out_dir / path} exists already.")

    def _exists(self, path: PurePosixPath) -> bool:
        with _store_errors(self._plan.out_dir / path):
            return is_taken(self._plan.out_dir / path)

    def _keep_out_of_originals(self, output: Place) -> None:
        """Refuse a folder that is a link into the folder of the photos."""
        folder = output.parent
        if folder in self._safe_folders:
            return
        if is_inside(folder, self._plan.in_dir):
            raise BatchError(f"{folder} leads into the folder of the photos.")
        self._safe_folders.add(folder)


def publish(out_dir: Place, output: OutputRecord) -> None:
    """Give a staged file its name; nothing happens where it has it already.

    Raises:
        PhotoWriteError: another file has the name, or the system refuses.
    """
    staged, final = staging_dir(out_dir) / output.staged, out_dir / output.path
    if isinstance(staged, RemotePath) or isinstance(final, RemotePath):
        assert isinstance(staged, RemotePath)
        assert isinstance(final, RemotePath)
        _publish_in_store(staged, final, output)
        return
    if is_made(final, output.digest):
        staged.unlink(missing_ok=True)
        return
    with atomic_path(final, overwrite=output.replaces) as temporary:
        shutil.move(staged, temporary)


def _publish_in_store(staged: RemotePath, final: RemotePath, output: OutputRecord) -> None:
    with _store_errors(final):
        if not final.exists() or (output.replaces and not is_made(final, output.digest)):
            staged.move(final)
        elif is_made(final, output.digest):
            staged.unlink(missing_ok=True)
        else:
            raise PhotoWriteError(f"{final} exists already.")


@contextmanager
def _store_errors(place: Place) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if isinstance(place, Path):
            raise write_error(place, error) from error
        reason = error.strerror or str(error)
        raise PhotoWriteError(f"{place} cannot be written: {reason}.") from error


def clear_staging(out_dir: Place) -> None:
    """Remove what has no name and never will, such as files of photos that failed.

    Raises:
        PhotoWriteError: the system refuses.
    """
    _sweep(staging_dir(out_dir), "*")


def recover(journal: Journal, out_dir: Place) -> tuple[JournalRow, ...]:
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


def _settle(row: JournalRow, out_dir: Place) -> JournalRow:
    outputs = () if row.outcome is None else row.outcome.outputs
    for folder in {(out_dir / output.path).parent for output in outputs}:
        if isinstance(folder, Path):  # a store shows no file before it is whole
            _sweep(folder, _PARTS)
    for output in outputs:
        staged = staging_dir(out_dir) / output.staged
        if is_made(out_dir / output.path, output.digest):
            continue
        if not is_made(staged, output.digest):
            return replace(row, state=State.PENDING)
        if is_taken(out_dir / output.path) and not output.replaces:
            return replace(row, state=State.PENDING)
        publish(out_dir, output)
    return replace(row, state=State.DONE)


def _sweep(folder: Place, pattern: str) -> None:
    with _store_errors(folder):
        files = folder.files() if isinstance(folder, RemotePath) else folder.iterdir()
        with contextlib.suppress(FileNotFoundError):
            for path in files:
                if fnmatchcase(path.name, pattern):
                    path.unlink(missing_ok=True)
