"""Writes TIFF with one or more pages and all their metadata."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import tifffile

from photorestore.core.types import Photo, PhotoMetadata, RgbArray
from photorestore.io.exif import ORIENTATION, append_children, parse_exif
from photorestore.io.ifd import (
    Entry,
    Layout,
    next_pointer_at,
    pack_directory,
    read_directory,
    read_header,
    short,
)
from photorestore.io.tiff_reading import (
    IPTC,
    RESOLUTION_UNIT,
    STRUCTURAL,
    X_RESOLUTION,
    XMP,
    Y_RESOLUTION,
    TiffPageSettings,
)

_BIG_TIFF_BYTES = 3_900_000_000
_BYTE, _UNDEFINED = 1, 7


@dataclass(frozen=True, kw_only=True)
class TiffPageContent:
    """What to write as one page.

    Attributes:
        photo: gives transparency and metadata.
        samples: (H, W, C) in the colours of the file, C is 1 or 3.
        settings: how to store it.
    """

    photo: Photo
    samples: RgbArray
    settings: TiffPageSettings


def write_tiff(path: Path, pages: Sequence[TiffPageContent]) -> None:
    """Write all pages into a new file."""
    total_bytes = sum(page.samples.nbytes for page in pages) * 4 // 3
    with tifffile.TiffWriter(path, bigtiff=total_bytes > _BIG_TIFF_BYTES, byteorder="<") as writer:
        for page in pages:
            _write_pixels(writer, page)
    _describe(path, [page.photo.metadata for page in pages])


def _write_pixels(writer: tifffile.TiffWriter, page: TiffPageContent) -> None:
    photo, settings = page.photo, page.settings
    pixels = page.samples if photo.alpha is None else np.dstack((page.samples, photo.alpha))
    extra = None
    if photo.alpha is not None:
        extra = [2 if settings.is_alpha else 0]
    grey = page.samples.shape[2] == 1
    can_predict = settings.compression in ("lzw", "adobe_deflate", "zstd")
    writer.write(
        np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels),
        photometric="minisblack" if grey else "rgb",
        planarconfig=None if pixels.shape[2] == 1 else "contig",
        extrasamples=extra,
        compression=settings.compression,
        predictor=True if settings.predictor and can_predict else None,
        resolution=photo.metadata.dpi or (1, 1),
        resolutionunit=2 if photo.metadata.dpi else 1,
        iccprofile=photo.metadata.icc,
        subfiletype=settings.subfile_type,
        software=False,
        metadata=None,
        contiguous=False,
    )


def _describe(path: Path, metadata: Sequence[PhotoMetadata]) -> None:
    """Give every page of a finished file its metadata.

    The directory of a page is written again at the end of the file, with the
    new values, and the chain of directories is led there.
    """
    with path.open("r+b") as stream:
        layout, offset = read_header(stream)
        pointer_at = 8 if layout.big else 4
        for page in metadata:
            entries, following = read_directory(stream, layout, offset)
            if page.dpi is None:
                for tag in (X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT):
                    entries.pop(tag, None)
            position = _append_directory(stream, layout, entries, page, following)
            stream.seek(pointer_at)
            stream.write(struct.pack(layout.offset_code, position))
            pointer_at = next_pointer_at(stream, layout, position)
            offset = following


def _append_directory(
    stream: BinaryIO,
    layout: Layout,
    entries: dict[int, Entry],
    metadata: PhotoMetadata,
    following: int,
) -> int:
    """Write a directory with metadata at the end of the file and return its position."""
    tree = parse_exif(metadata.exif)
    end = stream.seek(0, 2)
    body = bytearray(b"\0" * (end % 2))
    described = {
        tag: entry.reordered(tree.layout, layout)
        for tag, entry in tree.main.items()
        if tag not in STRUCTURAL
    }
    described |= append_children(body, tree, layout, base=end)
    if ORIENTATION in described:
        described[ORIENTATION] = short(1, layout)
    if metadata.xmp:
        described[XMP] = Entry(kind=_BYTE, data=metadata.xmp)
    if metadata.iptc:
        described[IPTC] = Entry(kind=_UNDEFINED, data=metadata.iptc)
    body += b"\0" * ((end + len(body)) % 2)
    position = end + len(body)
    directory = pack_directory({**entries, **described}, layout, position, following=following)
    stream.write(body + directory)
    return position
