"""Reads every page of a TIFF, 1 to 32 bits, with its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import tifffile
from PIL import Image
from tifffile import PHOTOMETRIC, TiffPage

from photorestore.core.errors import PhotoReadError
from photorestore.core.types import PhotoMetadata, RgbArray
from photorestore.io.exif import ExifTree, pack_exif, tree_from
from photorestore.io.ifd import Entry, Layout, number, rational, read_directory, read_header
from photorestore.io.metadata import iptc_from_photoshop
from photorestore.io.native import DECODE_ERRORS, NativePage, check_size, full_range, in_one_piece
from photorestore.io.pillow_reading import split_image

ICC = 34675
XMP = 700
IPTC = 33723
PHOTOSHOP = 34377
X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT = 282, 283, 296
SUBFILE_TYPE = 254
_DNG_VERSION = 50706
_CENTIMETRES_PER_INCH = 2.54
_PILLOW_TOO = (2, 3, 4, 6, 7)
"""Compressions, of fax and JPEG, of which Pillow knows variants that tifffile does not."""

STRUCTURAL = frozenset(
    {
        *range(254, 260), 262, 263, 264, 265, 266, 273, 277, 278, 279, 280, 281, 282, 283, 284,
        288, 289, 290, 291, 292, 293, 296, 301, 317, 318, 319, 320, 321, *range(322, 328), 330,
        332, 334, 336, 338, 339, 340, 341, 342, 343, 344, 345, 347, 400, *range(512, 522), 529,
        530, 531, 532, 559, 32781, 32932, 32934, 32995, 32996, 32997, 32998, 37724, 50838, 50839,
        ICC, XMP, IPTC, PHOTOSHOP, *range(_DNG_VERSION, 51200), *range(65000, 65536),
    }
)  # fmt: skip
"""Tags about how pixels are stored, and blocks that are kept elsewhere; the rest is metadata."""


@dataclass(frozen=True, kw_only=True)
class TiffPageSettings:
    """How a page is stored, to be stored so again.

    Attributes:
        compression: a lossless one that tifffile can write, or None.
        predictor: horizontal differences were taken before compression.
        is_alpha: the extra channel is transparency, not just a channel.
        subfile_type: kind of page, as the format numbers it.
    """

    compression: str | None = "adobe_deflate"
    predictor: bool = True
    is_alpha: bool = True
    subfile_type: int = 0


def read_tiff(path: Path) -> tuple[NativePage, ...]:
    """Read all pages, not yet turned upright.

    Raises:
        PhotoReadError: a page is too large or of a kind that is not supported.
    """
    with tifffile.TiffFile(path) as tiff, path.open("rb") as stream:
        layout, _ = read_header(stream)
        pages = list(_full_pages(tiff))
        if not pages:
            raise PhotoReadError("it holds no picture")
        for page in pages:
            check_size(page.imagewidth, page.imagelength, pages=len(pages))
        return tuple(
            _read_page(path, page, stream, layout, index) for index, page in enumerate(pages)
        )


def tiff_settings(path: Path) -> tuple[TiffPageSettings, ...]:
    """How the pages of a file are stored."""
    lossless = {1: None, 5: "lzw", 8: "adobe_deflate", 32946: "adobe_deflate",
                32773: "packbits", 34925: "lzma", 50000: "zstd"}  # fmt: skip
    with tifffile.TiffFile(path) as tiff:
        return tuple(
            TiffPageSettings(
                compression=lossless.get(int(page.compression), "adobe_deflate"),
                predictor=int(page.predictor) == 2 or int(page.compression) not in lossless,
                is_alpha=any(int(kind) in (1, 2) for kind in page.extrasamples),
                subfile_type=int(page.subfiletype),
            )
            for page in _full_pages(tiff)
        )


def _full_pages(tiff: tifffile.TiffFile) -> Iterator[TiffPage]:
    for index in range(len(tiff.pages)):
        page = tiff.pages[index]
        yield page if isinstance(page, TiffPage) else page.aspage()


def _read_page(
    path: Path, page: TiffPage, stream: BinaryIO, layout: Layout, index: int
) -> NativePage:
    entries, _ = read_directory(stream, layout, page.offset)
    if _DNG_VERSION in entries or page.photometric in (PHOTOMETRIC.CFA, PHOTOMETRIC.LINEAR_RAW):
        raise PhotoReadError("it is a camera raw file, which must be developed first")
    metadata = _metadata(entries, stream, layout)
    try:
        samples, alpha, notes = _pixels(page)
    except DECODE_ERRORS as error:
        if page.compression not in _PILLOW_TOO and page.photometric != PHOTOMETRIC.YCBCR:
            raise
        try:
            samples, alpha = _read_with_pillow(path, index)
        except DECODE_ERRORS:
            raise error from None
        notes = ()
    return NativePage(samples=samples, alpha=alpha, metadata=metadata, notes=notes)


def _pixels(page: TiffPage) -> tuple[RgbArray, RgbArray | None, tuple[str, ...]]:
    if page.photometric == PHOTOMETRIC.YCBCR and page.compression != 7:
        raise ValueError("YCbCr that only Pillow converts")
    stored = page.asarray(squeeze=False)
    if stored.ndim != 5 or stored.shape[1] != 1:
        raise PhotoReadError("it holds a volume, not a picture")
    planes, _, height, width, _ = stored.shape
    values = stored[0, 0] if planes == 1 else np.moveaxis(stored[:, 0, ..., 0], 0, -1)
    values = values.reshape(height, width, -1)  # (H, W, C)
    if page.photometric == PHOTOMETRIC.PALETTE:
        colours = np.asarray(page.colormap, np.uint16) >> 8  # (3, 2**bits)
        return colours.T[values[..., 0]].astype(np.uint8), None, ()
    colour_count = _colour_count(page)
    if values.shape[2] < colour_count:
        raise PhotoReadError("it has too few channels")
    levels, notes = _levels(values, int(np.max(page.bitspersample)))
    samples = levels[..., :colour_count]
    if page.photometric == PHOTOMETRIC.MINISWHITE:
        samples = np.bitwise_not(samples)
    if levels.shape[2] == colour_count:
        return in_one_piece(samples), None, notes
    if levels.shape[2] > colour_count + 1:
        notes = (*notes, "Of several extra channels only the first was kept.")
    alpha = in_one_piece(levels[..., colour_count])
    if page.extrasamples and int(page.extrasamples[0]) == 1:
        samples = _straight(samples, alpha)
        notes = (*notes, "Premultiplied transparency was turned into plain transparency.")
    return in_one_piece(samples), alpha, notes


def _colour_count(page: TiffPage) -> int:
    counts = {
        PHOTOMETRIC.MINISWHITE: 1,
        PHOTOMETRIC.MINISBLACK: 1,
        PHOTOMETRIC.RGB: 3,
        PHOTOMETRIC.YCBCR: 3,  # converted by the JPEG decoder
        PHOTOMETRIC.SEPARATED: 4,
    }
    try:
        return counts[PHOTOMETRIC(page.photometric)]
    except (KeyError, ValueError):
        name = getattr(page.photometric, "name", page.photometric)
        raise PhotoReadError(
            f"its colours are of the kind {name}, which is not supported"
        ) from None


def _levels(values: np.ndarray, bits: int) -> tuple[RgbArray, tuple[str, ...]]:
    """Bring any supported type to uint8 or uint16."""
    if values.dtype.kind == "b":
        return values.astype(np.uint8) * np.uint8(255), ()
    if values.dtype.kind == "u":
        wide = f"{bits}-bit values were reduced to 16 bits."
        return full_range(values, bits=bits), (wide,) if bits > 16 else ()
    if values.dtype.kind == "f":
        if not (np.isfinite(values).all() and values.min() >= 0 and values.max() <= 1):
            raise PhotoReadError("its floating-point values lie outside of 0 to 1")
        levels = np.rint(values.astype(np.float64) * 65535).astype(np.uint16)
        return levels, ("Floating-point values were reduced to 16 bits.",)
    raise PhotoReadError(f"its values are of the kind {values.dtype}, which is not supported")


def _straight(samples: RgbArray, alpha: RgbArray) -> RgbArray:
    """Divide premultiplied colours by their transparency."""
    top = int(np.iinfo(samples.dtype).max)
    share = np.maximum(alpha, 1)[..., None].astype(np.float32)
    straight = np.rint(samples.astype(np.float32) * (top / share))
    return in_one_piece(np.minimum(straight, top).astype(samples.dtype))


def _read_with_pillow(path: Path, index: int) -> tuple[RgbArray, RgbArray | None]:
    """Read a page that tifffile cannot decode, such as old JPEG or plain YCbCr."""
    with Image.open(path, formats=("TIFF",)) as image:
        image.seek(index)
        image.load()
        return split_image(image)


def _metadata(entries: dict[int, Entry], stream: BinaryIO, layout: Layout) -> PhotoMetadata:
    tree = tree_from(stream, layout, entries)
    described = {tag: entry for tag, entry in tree.main.items() if tag not in STRUCTURAL}
    tree = ExifTree(layout=layout, main=described, children=tree.children)
    blocks = {tag: entries[tag].data for tag in (ICC, XMP, IPTC, PHOTOSHOP) if tag in entries}
    return PhotoMetadata(
        exif=pack_exif(tree),
        xmp=blocks.get(XMP),
        iptc=blocks.get(IPTC) or iptc_from_photoshop(blocks.get(PHOTOSHOP)),
        icc=blocks.get(ICC),
        dpi=_dpi(entries, layout),
    )


def _dpi(entries: dict[int, Entry], layout: Layout) -> tuple[float, float] | None:
    horizontal = rational(entries.get(X_RESOLUTION), layout)
    vertical = rational(entries.get(Y_RESOLUTION), layout)
    unit = number(entries.get(RESOLUTION_UNIT), layout) or 2
    if not horizontal or not vertical or unit not in (2, 3):
        return None
    factor = _CENTIMETRES_PER_INCH if unit == 3 else 1.0
    return horizontal * factor, vertical * factor
