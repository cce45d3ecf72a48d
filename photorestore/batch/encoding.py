"""Turns a restored photo into whole files that have no names yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from photorestore.batch.names import labelled
from photorestore.batch.options import BatchOptions
from photorestore.batch.plan import PlannedPhoto
from photorestore.batch.records import FileStamp, Outcome, file_digest
from photorestore.batch.thumbnails import make_thumbnail
from photorestore.batch.work import RestoredPhoto, parts_of
from photorestore.core.types import HoleMask, PhotoFile
from photorestore.io.formats import target_format, target_suffix
from photorestore.io.masks import write_mask
from photorestore.io.writing import write_photo

_MASK = "_mask"


@dataclass(frozen=True, kw_only=True)
class StagedMask:
    """A mask that waits for its name.

    Attributes:
        staged: its name in the staging folder.
        digest: of its content.
        label: what stands behind the name of its photo's result.
    """

    staged: str
    digest: str
    label: str


@dataclass(frozen=True, kw_only=True)
class StagedFile:
    """A result that waits for its name.

    Attributes:
        staged: its name in the staging folder.
        digest: of its content.
        wanted: where it belongs below the output folder.
        masks: those that belong to it.
    """

    staged: str
    digest: str
    wanted: PurePosixPath
    masks: tuple[StagedMask, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StagedPhoto:
    """All files of a photo, whole and without names; small, as it has no pixels.

    Attributes:
        files: the results.
        stamp: the photo as it was read.
        mask: the mask as it was read, or None.
        before: thumbnail of the photo, a JPEG.
        after: thumbnail of the first result, a JPEG.
        outcome: what became of it; its outputs are not known yet.
    """

    files: tuple[StagedFile, ...]
    stamp: FileStamp
    mask: FileStamp | None
    before: bytes
    after: bytes
    outcome: Outcome

    def names(self) -> Iterator[str]:
        """Names of all files in the staging folder."""
        for file in self.files:
            yield file.staged
            for mask in file.masks:
                yield mask.staged


def encode_photo(
    restored: RestoredPhoto, options: BatchOptions, folder: Path, *, prefix: str
) -> StagedPhoto:
    """Write all files of a photo.

    Args:
        restored: the photo.
        options: the format and its quality, and whether masks are kept.
        folder: where to.
        prefix: begins all names in the folder.

    Raises:
        PhotoWriteError: the system refuses.
    """
    read = restored.read
    photo = read.task.photo
    notes = list(read.notes)
    files: list[StagedFile] = []
    names = 0

    def next_path(suffix: str) -> Path:
        nonlocal names
        names += 1
        return folder / f"{prefix}-{names - 1}{suffix}"

    for index, (part, label) in enumerate(parts_of(restored.file, options.format)):
        wanted = _wanted(photo, part, label, options)
        path = next_path(wanted.suffix)
        notes += write_photo(
            part,
            path,
            format=options.format,
            quality=options.quality,
            overwrite=True,
            source=restored.file.path,
        )
        holes = restored.holes if len(part.pages) > 1 else restored.holes[index : index + 1]
        masks: list[StagedMask] = []
        for mask_label, hole in _masks(holes, options):
            mask = next_path(".png")
            write_mask(hole.damaged, mask, overwrite=True)
            masks.append(StagedMask(staged=mask.name, digest=file_digest(mask), label=mask_label))
        files.append(
            StagedFile(
                staged=path.name, digest=file_digest(path), wanted=wanted, masks=tuple(masks)
            )
        )
    return StagedPhoto(
        files=tuple(files),
        stamp=read.stamp,
        mask=read.mask_stamp,
        before=read.thumbnail,
        after=make_thumbnail(restored.file.pages[0].rgb),
        outcome=Outcome(
            outputs=(),
            seconds=restored.seconds,
            megapixels=sum(page.width_px * page.height_px for page in restored.file.pages) / 1e6,
            damaged_share=restored.damaged_share,
            damage=restored.damage,
            notes=tuple(dict.fromkeys(notes)),
        ),
    )


def _wanted(
    photo: PlannedPhoto, part: PhotoFile, label: str, options: BatchOptions
) -> PurePosixPath:
    """The planned name, with the ending of the format that the photo really has."""
    source = Path(photo.source.name)
    return labelled(
        photo.output, label, target_suffix(source, target_format(part.format, options.format))
    )


def _masks(holes: tuple[HoleMask | None, ...], options: BatchOptions) -> list[tuple[str, HoleMask]]:
    if not options.keep_masks:
        return []
    labels = [f"_page{n}{_MASK}" for n in range(1, len(holes) + 1)]
    if len(holes) == 1:
        labels = [_MASK]
    return [(label, hole) for label, hole in zip(labels, holes, strict=True) if hole is not None]
