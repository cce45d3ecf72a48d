"""Reads photos: any supported file becomes upright pages in the working space."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from photorestore.core.errors import PhotoReadError
from photorestore.core.types import Photo, PhotoFile
from photorestore.io import colour
from photorestore.io.colour import ColourError
from photorestore.io.native import DECODE_ERRORS, NativePage
from photorestore.io.pillow_reading import read_heif, read_with_pillow
from photorestore.io.png import SIGNATURE, read_png
from photorestore.io.tiff_reading import read_tiff

_HEAD_BYTES = 512
_SRGB = "RGB (sRGB)"
_TIFF_HEADS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_RAW_SUFFIXES = frozenset(
    {
        ".3fr", ".arw", ".cr2", ".cr3", ".dng", ".erf", ".kdc", ".mrw", ".nef", ".nrw", ".orf",
        ".pef", ".raf", ".raw", ".rw2", ".sr2", ".srw",
    }
)  # fmt: skip


def read_photo(path: Path) -> PhotoFile:
    """Read all pages of a file.

    Pages are upright, in sRGB, and as deep as the file, 8 or 16 bits. What the
    file says about them is kept, with orientation 1.

    Raises:
        PhotoReadError: the file is missing, unreadable, broken or not a photo.
    """
    format_name, pages = read_native(path)
    try:
        return PhotoFile(
            path=path, format=format_name, pages=tuple(to_photo(page) for page in pages)
        )
    except MemoryError as error:
        raise PhotoReadError(f"{path} does not fit into the memory.") from error


def read_native(path: Path) -> tuple[str, tuple[NativePage, ...]]:
    """Read all pages upright, in the colours of the file.

    Returns:
        The name of the format and the pages.

    Raises:
        PhotoReadError: the file is missing, unreadable, broken or not a photo.
    """
    head = _read_head(path)
    try:
        format_name, pages = _decode(path, head)
        return format_name, tuple(page.upright() for page in pages)
    except PhotoReadError as error:
        raise PhotoReadError(f"{path} cannot be read: {error}.") from error
    except MemoryError as error:
        raise PhotoReadError(f"{path} does not fit into the memory.") from error
    except DECODE_ERRORS as error:
        raise PhotoReadError(f"{path} is broken or cut off.") from error


def to_photo(page: NativePage) -> Photo:
    """Convert a page to the working space; notes say what could not be kept."""
    metadata, notes = page.metadata, list(page.notes)
    icc = metadata.icc
    try:
        rgb = colour.to_working(page.samples, icc)
    except ColourError:
        notes.append("The colour profile is broken or does not fit and was not applied.")
        rgb = colour.to_working(page.samples, None)
        metadata = replace(metadata, icc=None)
    else:
        if icc is not None and page.channels != 4 and not colour.can_convert_back(icc):
            notes.append(f"The colour profile knows no way back, so the result is in {_SRGB}.")
            metadata = replace(metadata, icc=colour.srgb_profile())
    if page.channels == 4:
        notes.append(f"CMYK was converted, so the result is in {_SRGB}.")
        metadata = replace(metadata, icc=None)
    return Photo(
        rgb=rgb,
        alpha=page.alpha,
        grey=page.channels == 1,
        metadata=metadata,
        notes=tuple(notes),
    )


def _read_head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PhotoReadError(f"{path} is a folder, not a photo.")
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise PhotoReadError(f"{path} does not exist.") from error
    except PermissionError as error:
        raise PhotoReadError(f"{path} may not be read: permission denied.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise PhotoReadError(f"{path} cannot be read: {reason}.") from error
    if not head:
        raise PhotoReadError(f"{path} is empty.")
    if path.suffix.lower() in _RAW_SUFFIXES:
        raise PhotoReadError(f"{path} is a camera raw file, which must be developed first.")
    return head


def _decode(path: Path, head: bytes) -> tuple[str, tuple[NativePage, ...]]:
    if head.startswith(SIGNATURE):
        return "PNG", (read_png(path),)
    if head.startswith(_TIFF_HEADS):
        return "TIFF", read_tiff(path)
    if head[4:8] == b"ftyp" and not _is_avif(head):
        return "HEIF", (read_heif(path),)
    if not _is_known(head):
        raise PhotoReadError("it is not a photo of a known format")
    format_name, page = read_with_pillow(path)
    return format_name, (page,)


def _is_avif(head: bytes) -> bool:
    """Whether the brands of an ISO media file name AVIF."""
    brands = head[8 : int.from_bytes(head[:4], "big")]
    return b"avif" in brands or b"avis" in brands


def _is_known(head: bytes) -> bool:
    webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    return webp or _is_avif(head) or head.startswith((b"\xff\xd8", b"BM", b"GIF8"))


def same_file(first: Path, second: Path) -> bool:
    """Whether two paths lead to one file; the second need not exist."""
    try:
        return first.samefile(second)
    except OSError:
        return os.path.abspath(first) == os.path.abspath(second)
