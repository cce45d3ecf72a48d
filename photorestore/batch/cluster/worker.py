"""One worker: holds an engine, and turns orders into staged files; knows nothing of Ray."""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from photorestore import __version__
from photorestore.batch.agenda import Task
from photorestore.batch.encoding import StagedPhoto, encode_photo
from photorestore.batch.options import BatchOptions
from photorestore.batch.places import Place, RemotePath, is_taken, local_copy
from photorestore.batch.placing import is_disk_full, staging_dir
from photorestore.batch.plan import PlannedPhoto
from photorestore.batch.records import FileStamp
from photorestore.batch.work import PhotoEngine, Restoration, read_task
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import ModelLoadError, PhotoReadError, PhotoRestoreError
from photorestore.core.types import Progress

EngineMaker = Callable[[float], PhotoEngine]
"""Opens an engine that may use so many processor cores; it travels to other machines."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """One photo to restore.

    Attributes:
        n: its number.
        name: begins the names of its staged files; never used for another order.
        source: the photo.
        mask: its mask, or None.
        output: where its result belongs.
    """

    n: int
    name: str
    source: Place
    mask: Place | None
    output: PurePosixPath


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Why an order could not be done.

    Attributes:
        reason: a sentence.
        disk_full: it can be, once there is space.
        hopeless: no other order can be done either.
    """

    reason: str
    disk_full: bool = False
    hopeless: bool = False


@dataclass(frozen=True, kw_only=True)
class Ready:
    """What a worker says once it can work.

    Attributes:
        machine: its name.
        device_name: what computes, for people.
        precision: what the networks run in.
    """

    machine: str
    device_name: str
    precision: str


@dataclass(frozen=True, kw_only=True)
class WorkerSetup:
    """All that a worker is told once.

    Attributes:
        open_engine: opens its engine.
        options: of the run.
        in_dir: folder of the photos, which it must see.
        out_dir: folder of the results, which it must see.
        probe: name of a file in the staging folder; who sees it sees the right folder.
        masks_given: masks come from a folder.
        version: of the program that runs the batch.
    """

    open_engine: EngineMaker
    options: BatchOptions
    in_dir: Place
    out_dir: Place
    probe: str
    masks_given: bool = False
    version: str = __version__


class Worker:
    """Does orders; `restore` may be called from several threads, so that steps overlap."""

    def __init__(self, setup: WorkerSetup, cpus: float) -> None:
        self._setup = setup
        self._cpus = cpus
        self._engine_thread = ThreadPoolExecutor(1, "engine")
        self._restoration: Restoration | None = None

    def prepare(self) -> Ready | Refusal:
        """Open the engine, and look whether this machine suits the run."""
        setup, machine = self._setup, platform.node() or "a machine"
        if setup.version != __version__:
            return Refusal(
                reason=f"{machine} has photorestore {__version__}, but the run needs "
                f"{setup.version}."
            )
        try:
            probe = staging_dir(setup.out_dir) / setup.probe
            for folder, sign in ((setup.in_dir, setup.in_dir), (setup.out_dir, probe)):
                if not is_taken(sign):
                    return Refusal(
                        reason=f"{machine} does not see {folder}: the machines of a cluster need "
                        "a folder that all of them share, or URLs."
                    )
            engine = self._engine_thread.submit(setup.open_engine, self._cpus).result()
        except (PhotoRestoreError, OSError) as error:
            return Refusal(reason=f"{machine} cannot work: {error}", hopeless=True)
        self._restoration = Restoration(
            engine, setup.options, on_progress=_no_progress, cancel=CancelToken()
        )
        return Ready(machine=machine, device_name=engine.device_name, precision=engine.precision)

    def restore(self, order: Order) -> StagedPhoto | Refusal:
        """Restore one photo and leave its files in the staging folder."""
        assert self._restoration is not None, "prepare comes first"
        with ExitStack() as stack:
            copies: dict[str, str] = {}
            try:
                source, stamp = _fetch(order.source, stack, copies)
                mask, mask_stamp = None, None
                if order.mask is not None:
                    mask, mask_stamp = _fetch(order.mask, stack, copies)
                photo = PlannedPhoto(
                    key="", n=order.n, source=source, output=order.output, mask=mask
                )
                read = read_task(Task(photo=photo), masks_given=self._setup.masks_given)
                read = replace(
                    read,
                    stamp=_stamp(read.stamp, stamp),
                    mask_stamp=mask_stamp or read.mask_stamp,
                )
                restored = self._engine_thread.submit(self._restoration.restore, read).result()
                folder, uploads = self._folder(stack)
                staged = encode_photo(restored, self._setup.options, folder, prefix=order.name)
                for name in staged.names() if uploads is not None else ():
                    assert uploads is not None
                    (uploads / name).store(folder / name)
            except (PhotoRestoreError, OSError) as error:
                return _refusal(order, error, copies)
        return staged

    def _folder(self, stack: ExitStack) -> tuple[Path, RemotePath | None]:
        """Where files are written, and where they have to be copied then, if anywhere."""
        staging = staging_dir(self._setup.out_dir)
        if not isinstance(staging, RemotePath):
            return staging, None
        folder = tempfile.TemporaryDirectory(prefix="photorestore-", ignore_cleanup_errors=True)
        return Path(stack.enter_context(folder)), staging


def _fetch(place: Place, stack: ExitStack, copies: dict[str, str]) -> tuple[Path, FileStamp | None]:
    """A file on this machine, and how the original looks where that is in a store."""
    if not isinstance(place, RemotePath):
        return place, None
    try:
        before = place.look()
        local = stack.enter_context(local_copy(place))
        copies[str(local)] = str(place)
        if place.look() != before:
            raise PhotoReadError(f"{place} was changed while it was read.")
    except FileNotFoundError as error:
        raise PhotoReadError(f"{place} does not exist.") from error
    except OSError as error:
        raise PhotoReadError(f"{place} cannot be read: {error.strerror or error}.") from error
    return local, FileStamp(size_bytes=before.size_bytes, mtime_ns=before.mtime_ns)


def _stamp(local: FileStamp, remote: FileStamp | None) -> FileStamp:
    """How an original looks, with the digest of its copy."""
    return local if remote is None else replace(remote, digest=local.digest)


def _refusal(order: Order, error: Exception, copies: dict[str, str]) -> Refusal:
    reason = str(error)
    for local, original in copies.items():
        reason = reason.replace(local, original)
    if not isinstance(error, PhotoRestoreError):
        reason = f"The results of {order.source} cannot be stored: {reason}."
    return Refusal(
        reason=reason,
        disk_full=is_disk_full(error),
        hopeless=isinstance(error, ModelLoadError),
    )


def _no_progress(progress: Progress) -> None:
    """Tiles of other machines are not shown."""
