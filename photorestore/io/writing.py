"""Writes restored photos: whole or not at all, and never over the source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from photorestore.core import pixels
from photorestore.core.errors import PhotoReadError, PhotoWriteError
from photorestore.core.types import Photo, PhotoFile, RgbArray
from photorestore.io import colour
from photorestore.io.atomic import atomic_path, write_bytes, write_error
from photorestore.io.colour import ColourError
from photorestore.io.encoding import ENCODERS, EncodeRequest
from photorestore.io.export_colour import stored_samples
from photorestore.io.formats import EIGHT_BIT_FORMATS, MAX_SIDE_PX, OutputFormat, target_format
from photorestore.io.native import DECODE_ERRORS, NativePage
from photorestore.io.reading import read_native, same_file
from photorestore.io.source_settings import SourceSettings, read_source_settings
from photorestore.io.tiff_reading import TiffPageSettings
from photorestore.io.tiff_writing import TiffPageContent, write_tiff

_WITHOUT_IPTC = frozenset({"WEBP", "AVIF", "HEIF", "BMP"})


def write_photo(
    file: PhotoFile,
    path: Path,
    *,
    format: OutputFormat = OutputFormat.SAME,
    quality: int | None = None,
    overwrite: bool = False,
    source: Path | None = None,
) -> tuple[str, ...]:
    """Write all pages of a restored photo.

    Args:
        file: the pages, in the working space, with the metadata to write.
        path: where to; missing folders are made.
        format: the source's own, or another one.
        quality: 1 to 100 for formats with loss; None keeps that of a JPEG
            source, at least 90, and takes 95 otherwise.
        overwrite: replace a file that exists; never the source.
        source: the file the pages were read from, ``file.path`` if None.

    Returns:
        Sentences for the user about what the format could not keep.

    Raises:
        PhotoWriteError: the file exists, is the source, cannot hold the photo,
            or the system refuses.
    """
    source = source or file.path
    if same_file(source, path):
        raise PhotoWriteError(f"{path} is the original, which is never overwritten.")
    target = target_format(file.format, format)
    _check_fits(file, path, target)
    try:
        notes, pages = _stored_pages(file, source, target)
        settings = SourceSettings()
        if file.format == target:
            settings = read_source_settings(source, target)
        if target == "TIFF":
            _write_tiff(pages, path, settings, overwrite=overwrite)
        else:
            photo, samples = pages[0]
            request = EncodeRequest(
                photo=photo, samples=samples, quality=quality, settings=settings
            )
            content, lost = ENCODERS[target](request)
            notes = (*notes, *lost)
            write_bytes(path, content, overwrite=overwrite)
    except OSError as error:
        raise write_error(path, error) from error
    except MemoryError as error:
        raise PhotoWriteError(f"{path} cannot be written: it does not fit the memory.") from error
    except DECODE_ERRORS as error:
        raise PhotoWriteError(f"{path} cannot be written as {target}: {error}.") from error
    return notes


def _check_fits(file: PhotoFile, path: Path, target: str) -> None:
    if len(file.pages) > 1 and target != "TIFF":
        raise PhotoWriteError(
            f"{path} cannot be written: {target} holds one page, and the photo has "
            f"{len(file.pages)}."
        )
    limit_px = MAX_SIDE_PX.get(target)
    for page in file.pages:
        side_px = max(page.width_px, page.height_px)
        if limit_px is not None and side_px > limit_px:
            raise PhotoWriteError(
                f"{path} cannot be written: {target} holds at most {limit_px} pixels per side, "
                f"and the photo has {side_px}."
            )


def _stored_pages(
    file: PhotoFile, source: Path, target: str
) -> tuple[tuple[str, ...], list[tuple[Photo, RgbArray]]]:
    """The pages in the colours and depth of the target, and what was lost on the way."""
    natives = _native_pages(file, source)
    notes: list[str] = []
    pages: list[tuple[Photo, RgbArray]] = []
    for index, page in enumerate(file.pages):
        photo = page
        try:
            samples = stored_samples(photo, natives[index] if index < len(natives) else None)
        except ColourError:
            photo = replace(page, metadata=replace(page.metadata, icc=colour.srgb_profile()))
            samples = stored_samples(photo, None)
            notes.append("The colour profile could not be used, so the result is in sRGB.")
        if target in EIGHT_BIT_FORMATS and samples.dtype != "uint8":
            samples = pixels.to_uint8(samples)
            alpha = None if photo.alpha is None else pixels.to_uint8(photo.alpha)
            photo = replace(photo, alpha=alpha)
            notes.append(f"{target} holds 8 bits per channel, so the 16 bits were reduced.")
        if target in _WITHOUT_IPTC and photo.metadata.iptc:
            notes.append(f"{target} holds no IPTC records, so they were left out.")
        pages.append((photo, samples))
    return tuple(dict.fromkeys(notes)), pages


def _native_pages(file: PhotoFile, source: Path) -> tuple[NativePage, ...]:
    """The source once more, where its colours have to be compared with the result."""
    try:
        if all(colour.is_working_space(page.metadata.icc) for page in file.pages):
            return ()
        natives = read_native(source)[1]
        return natives if len(natives) == len(file.pages) else ()
    except (ColourError, PhotoReadError):
        return ()


def _write_tiff(
    pages: list[tuple[Photo, RgbArray]], path: Path, settings: SourceSettings, *, overwrite: bool
) -> None:
    stored = settings.tiff_pages
    contents = [
        TiffPageContent(
            photo=photo,
            samples=samples,
            settings=stored[index] if index < len(stored) else TiffPageSettings(),
        )
        for index, (photo, samples) in enumerate(pages)
    ]
    with atomic_path(path, overwrite=overwrite) as temporary:
        write_tiff(temporary, contents)
