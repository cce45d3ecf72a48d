"""What to write, and writing it; no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from photorestore.core.types import Photo, PhotoFile, PhotoMetadata
from photorestore.io.formats import (
    EIGHT_BIT_FORMATS,
    SUFFIXES,
    OutputFormat,
    target_format,
    target_suffix,
)
from photorestore.io.naming import OutputNames
from photorestore.ui.blend.look import Look
from photorestore.ui.blend.mix import Ingredients, mix_photo
from photorestore.ui.documents.document import PASTED_FORMAT

LOSSY = frozenset({"JPEG", "WEBP", "AVIF", "HEIF"})


@dataclass(frozen=True, kw_only=True)
class ExportPage:
    """One page and what was done to it.

    Attributes:
        index: of the page in the file.
        parts: photo and result.
        look: how they are mixed.
    """

    index: int
    parts: Ingredients
    look: Look


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """One file to write.

    Attributes:
        file: the source, all pages.
        pages: those that were restored.
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


def suggested_path(source: Path, source_format: str, wanted: OutputFormat) -> Path:
    """A free name beside the source: ``<name>_restored<suffix>``."""
    suffix = target_suffix(source, real_format(source_format, wanted))
    return OutputNames(sources=[source]).choose(source, suffix=suffix)


def with_suffix_of(path: Path, source_format: str, wanted: OutputFormat) -> Path:
    """The same name with an ending that fits the format."""
    endings = SUFFIXES[real_format(source_format, wanted)]
    return path if path.suffix.lower() in endings else path.with_suffix(endings[0])


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
        rgb = mix_photo(page.parts, page.look, check)
        pages[page.index] = replace(pages[page.index], rgb=rgb)
    if not request.keep_metadata:
        pages = [_bare(page) for page in pages]
    return write_photo(
        replace(request.file, pages=tuple(pages)),
        request.path,
        format=request.format,
        quality=request.quality,
        overwrite=request.overwrite,
    )


def _bare(photo: Photo) -> Photo:
    """Without what tells about people and places; colours need their profile."""
    kept = PhotoMetadata(icc=photo.metadata.icc, dpi=photo.metadata.dpi)
    return replace(photo, metadata=kept)
