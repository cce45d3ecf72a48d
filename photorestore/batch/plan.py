"""The plan of a run: which photo is read, with which mask, and where its result goes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Protocol

from photorestore.batch.errors import BatchError
from photorestore.batch.mask_folder import MaskFolder
from photorestore.batch.names import (
    DEFAULT_TEMPLATE,
    NameBook,
    NameParts,
    check_template,
    fill_template,
    safe_name,
)
from photorestore.batch.places import Place, RemotePath, absolute, on_this_machine, photos_below
from photorestore.batch.records import FileStamp
from photorestore.io.formats import SUFFIXES, OutputFormat, target_format, target_suffix
from photorestore.io.listing import is_skipped

_FORMATS = {suffix: name for name, suffixes in SUFFIXES.items() for suffix in suffixes}


@dataclass(frozen=True, kw_only=True)
class PlannedPhoto:
    """One photo of a run.

    Attributes:
        key: its place below the input folder, as text that a journal can hold.
        n: its number, from 1; kept when a run is resumed.
        source: the file.
        output: where the result belongs below the output folder. Its ending is
            that of the format which the source's name announces.
        mask: file with its mask, or None.
    """

    key: str
    n: int
    source: Place
    output: PurePosixPath
    mask: Place | None = None


@dataclass(frozen=True, kw_only=True)
class BatchPlan:
    """All photos of a run.

    Attributes:
        in_dir: folder of the photos, absolute.
        out_dir: folder for the results, absolute; may not exist yet.
        photos: in the order in which they are done.
        problems: sentences about folders that cannot be looked into.
        desk: folder on this machine whose `HOME` holds the journal and the
            thumbnails; that of the results, unless they are in a store.
        masks_given: masks come from a folder.
    """

    in_dir: Place
    out_dir: Place
    desk: Path
    photos: tuple[PlannedPhoto, ...]
    problems: tuple[str, ...] = ()
    masks_given: bool = False

    def name_book(self) -> NameBook:
        """A book in which every photo owns its planned name."""
        book = NameBook(photo.output.parent for photo in self.photos)
        for photo in self.photos:
            book.own(photo.output, photo.key)
        return book


@dataclass(frozen=True, kw_only=True)
class PlanRequest:
    """What a plan is made from.

    Attributes:
        in_dir: folder of the photos.
        out_dir: folder for the results.
        recursive: look into the folders below.
        pattern: only photos whose name is like this; with a slash, whose place is.
        template: for the names of the results.
        preset: what ``{preset}`` stands for.
        format: of the results.
        mask_dir: folder of masks, or None.
        desk: folder for the journal, or None for that of the results.
    """

    in_dir: Place
    out_dir: Place
    recursive: bool = True
    pattern: str | None = None
    template: str = DEFAULT_TEMPLATE
    preset: str = "default"
    format: OutputFormat = OutputFormat.SAME
    mask_dir: Place | None = None
    desk: Path | None = None


class EarlierPlan(Protocol):
    """What an earlier run decided about one photo."""

    @property
    def n(self) -> int:
        """Its number."""

    @property
    def planned(self) -> PurePosixPath:
        """Where its result belongs."""


def make_plan(
    request: PlanRequest, *, earlier: Mapping[str, EarlierPlan] | None = None
) -> BatchPlan:
    """List the photos of a run and give each a name of its own.

    Args:
        request: what to plan.
        earlier: by key, what an earlier run decided; numbers and names stay with
            their photos, also where others have come or gone.

    Raises:
        BatchError: the folders do not suit each other, the template is wrong,
            or there are no photos.
    """
    check_template(request.template)
    check_folders(request.in_dir, request.out_dir)
    masks = None if request.mask_dir is None else MaskFolder(request.mask_dir)
    earlier = earlier or {}
    in_dir, out_dir = absolute(request.in_dir), absolute(request.out_dir)
    found = list(_list(request, in_dir))
    problems: tuple[str, ...] = ()
    if request.recursive and isinstance(in_dir, Path):
        problems = tuple(_unreadable_folders(in_dir))
    if not found and not problems:
        like = "" if request.pattern is None else f" like {request.pattern}"
        raise BatchError(f"There are no photos{like} in {request.in_dir}.")

    folders = {relative.parent: _safe_folder(relative.parent) for _, relative in found}
    book = NameBook([*folders.values(), *(row.planned.parent for row in earlier.values())])
    for key, row in earlier.items():
        book.own(row.planned, key)
    next_n = max((row.n for row in earlier.values()), default=0) + 1
    photos: list[PlannedPhoto] = []
    for path, relative in found:
        key = journal_key(relative)
        if key in earlier:
            n = earlier[key].n
        else:
            n, next_n = next_n, next_n + 1
        stem = fill_template(request.template, _parts(request, path, n))
        suffix = planned_suffix(relative, request.format)
        output = book.claim(folders[relative.parent] / (stem + suffix), key)
        mask = None if masks is None else masks.find(relative)
        photos.append(PlannedPhoto(key=key, n=n, source=path, output=output, mask=mask))
    return BatchPlan(
        in_dir=in_dir,
        out_dir=out_dir,
        desk=on_this_machine(out_dir) if request.desk is None else request.desk,
        photos=tuple(photos),
        problems=problems,
        masks_given=masks is not None,
    )


def check_folders(in_dir: Place, out_dir: Place) -> None:
    """Return if results in one folder cannot touch the photos in the other.

    Raises:
        BatchError: one is inside the other, or one is no folder.
    """
    if not in_dir.is_dir():
        raise BatchError(f"{in_dir} is not a folder.")
    if out_dir.exists() and not out_dir.is_dir():
        raise BatchError(f"{out_dir} is a file, not a folder.")
    if _is_same(in_dir, out_dir):
        raise BatchError(
            "The results may not go into the folder of the photos, where they could be "
            "mistaken for originals."
        )
    if is_inside(out_dir, in_dir):
        raise BatchError(
            f"{out_dir} is inside {in_dir}, so the next run would restore its own results; "
            "choose a folder beside it."
        )
    if is_inside(in_dir, out_dir):
        raise BatchError(
            f"{in_dir} is inside {out_dir}, so a result could take the place of an original; "
            "choose a folder beside it."
        )


def _is_same(one: Place, other: Place) -> bool:
    if isinstance(one, Path) and isinstance(other, Path):
        return other.exists() and other.samefile(one)
    return str(one) == str(other)


def is_inside(path: Place, folder: Place) -> bool:
    """Whether a place, which need not exist, lies in a folder or is the folder itself."""
    if isinstance(path, RemotePath) or isinstance(folder, RemotePath):
        return f"{path}/".startswith(f"{folder}/")
    real = Path(os.path.realpath(path))
    for above in (real, *real.parents):
        if above.exists() and folder.exists() and above.samefile(folder):
            return True
    return False


def journal_key(relative: PurePosixPath) -> str:
    """A place as text that can always be encoded, different for every place."""
    doubled = relative.as_posix().replace("\\", "\\\\")
    return doubled.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def planned_suffix(path: PurePosixPath, wanted: OutputFormat) -> str:
    """Ending of a result, going by the name of the photo alone."""
    source_format = _FORMATS.get(path.suffix.lower(), "PNG")
    return target_suffix(Path(path.name), target_format(source_format, wanted))


def _list(request: PlanRequest, in_dir: Place) -> Iterator[tuple[Place, PurePosixPath]]:
    for path, relative in photos_below(in_dir):
        if not request.recursive and len(relative.parts) > 1:
            continue
        if request.pattern is not None:
            place = relative.as_posix() if "/" in request.pattern else relative.name
            if not fnmatch(place, request.pattern):
                continue
        yield path, relative


def _unreadable_folders(in_dir: Path) -> Iterator[str]:
    """Say which folders the listing had to leave out; it does so silently."""
    refused: list[OSError] = []
    for _, folders, _ in os.walk(in_dir, onerror=refused.append):
        folders[:] = [name for name in folders if not is_skipped(name)]
    for error in refused:
        yield f"The folder {error.filename} cannot be looked into: {error.strerror}."


def _safe_folder(folder: PurePosixPath) -> PurePosixPath:
    return PurePosixPath(*(safe_name(part) for part in folder.parts))


def _parts(request: PlanRequest, path: Place, n: int) -> NameParts:
    date = ""
    if "{date}" in request.template:
        try:
            changed_s = FileStamp.of(path).mtime_ns / 1e9
            date = datetime.fromtimestamp(changed_s, UTC).date().isoformat()
        except OSError:
            date = "undated"
    return NameParts(
        name=path.stem,
        ext=path.suffix.removeprefix("."),
        parent=path.parent.name,
        date=date,
        preset=request.preset,
        n=n,
    )
