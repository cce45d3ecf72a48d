"""What to write, and writing it; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photorestore.core.types import Photo, PhotoFile, PhotoMetadata, RgbArray
from photorestore.io.formats import (
    EIGHT_BIT_FORMATS,
    OutputFormat,
    target_format,
)
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import Ingredients, mix_photo
from photorestore.ui.documents.document import PASTED_FORMAT
from photorestore.ui.edits.bring_back import bring_back
from photorestore.ui.edits.edits import Edits

_BAND_ROWS = 256
LOSSY = frozenset({"JPEG", "WEBP", "AVIF", "HEIF"})


@dataclass(frozen=True, kw_only=True)
class ExportPage:
    """One page and what was done to it.

    Attributes:
        index: of the page in the file.
        parts: photo and result, or None where only edits were made.
        look: how they are mixed.
        protect: (H, W) uint8, places that stay as they are in the photo, or None.
        bring_back: (H, W) uint8, where the original is seen, or None.
        edits: crop, turns and curves; made last.
    """

    index: int
    parts: Ingredients | None
    look: Look
    protect: NDArray[np.uint8] | None = None
    bring_back: NDArray[np.uint8] | None = None
    edits: Edits = field(default_factory=Edits)


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """One file to write.

    Attributes:
        file: the source, all pages.
        pages: those that were restored or edited.
        path: where to.
        format: which.
        quality: 1 to 100 for formats with loss, or None for that of the source.
        keep_metadata: write EXIF, XMP and IPTC.
        overwrite: the user agreed to replace a file that exists.
    """

    file: PhotoFile
    pages: tuple[ExportPage, ...]
    path: Path
    format: OutputFormat
    quality: int | None = None
    keep_metadata: bool = True
    overwrite: bool = False


def usable_formats(source_format: str) -> tuple[OutputFormat, ...]:
    """Formats to choose from; what was pasted has no format of its own."""
    own = () if source_format == PASTED_FORMAT else (OutputFormat.SAME,)
    return (
        *own,
        OutputFormat.JPEG,
        OutputFormat.PNG,
        OutputFormat.TIFF,
        OutputFormat.WEBP,
    )


def real_format(source_format: str, wanted: OutputFormat) -> str:
    """Pillow's name of the format that will be written."""
    return target_format(source_format, wanted)


def loses_depth(bits: int, format_name: str) -> bool:
    """Whether a format holds fewer bits than the photo has."""
    return bits > 8 and format_name in EIGHT_BIT_FORMATS


def write(request: ExportRequest, check: Callable[[], None] = lambda: None) -> tuple[str, ...]:
    """Mix and write; takes seconds for a large photo, so off the GUI thread.

    Returns:
        Sentences about what the format could not keep.

    Raises:
        PhotoWriteError: the file cannot be written.
    """
    from photorestore.io.writing import write_photo

    pages = list(request.file.pages)
    for page in request.pages:
        photo = pages[page.index]
        rgb = final_pixels(page, photo.rgb, check)
        alpha = None if photo.alpha is None else page.edits.apply_mask(photo.alpha)
        pages[page.index] = replace(photo, rgb=rgb, alpha=alpha)
    if not request.keep_metadata:
        pages = [_bare(page) for page in pages]
    return write_photo(
        replace(request.file, pages=tuple(pages)),
        request.path,
        format=request.format,
        quality=request.quality,
        overwrite=request.overwrite,
    )


def final_pixels(
    page: ExportPage, photo: RgbArray, check: Callable[[], None] = lambda: None
) -> RgbArray:
    """Everything that was done to a page, in the depth of its photo.

    Args:
        page: what was done.
        photo: (H, W, 3), as it was read.
        check: called now and then; may raise to stop.

    Returns:
        (h, w, 3) of the same type.
    """
    mixed = photo
    if page.parts is not None:
        mixed = mix_photo(page.parts, page.look, check, page.protect)
        if page.bring_back is not None:
            mixed = _brought_back(photo, mixed, page.bring_back, check)
    return page.edits.apply(mixed, check)


def _brought_back(
    photo: RgbArray, mixed: RgbArray, layer: NDArray[np.uint8], check: Callable[[], None]
) -> RgbArray:
    made = np.empty_like(mixed)
    for top in range(0, len(mixed), _BAND_ROWS):
        check()
        rows = slice(top, top + _BAND_ROWS)
        made[rows] = bring_back(photo[rows], mixed[rows], layer[rows])
    return made


def _bare(photo: Photo) -> Photo:
    """Without what tells about people and places; colours need their profile."""
    kept = PhotoMetadata(icc=photo.metadata.icc, dpi=photo.metadata.dpi)
    return replace(photo, metadata=kept)
