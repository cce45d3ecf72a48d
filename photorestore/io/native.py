"""A page as its file stores it, before colours are converted."""

from __future__ import annotations

import logging
import lzma
import struct
import warnings
import zlib
from dataclasses import dataclass, field, replace
from typing import cast

import numpy as np
from PIL import Image, UnidentifiedImageError

from photorestore.core.errors import PhotoReadError
from photorestore.core.types import PhotoMetadata, RgbArray
from photorestore.io.metadata import orientation, turned_upright, upright_metadata

MAX_MEGAPIXELS = 500
Image.MAX_IMAGE_PIXELS = MAX_MEGAPIXELS * 1_000_000  # check_size says it more clearly
Image.init()  # only initialised formats can be asked for by name

# Decoders grumble about every odd value; what matters becomes a PhotoReadError.
warnings.filterwarnings("ignore", module=r"PIL\..*")
logging.getLogger("tifffile").setLevel(logging.CRITICAL)

DECODE_ERRORS = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # every error of imagecodecs
    SyntaxError,  # what Pillow raises for broken PNG and TIFF
    EOFError,
    MemoryError,
    AssertionError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    Image.DecompressionBombError,
    Warning,  # where warnings are errors
    UnidentifiedImageError,
)
"""What decoders raise for broken files; there is no common base."""


@dataclass(frozen=True, kw_only=True)
class NativePage:
    """One picture in the colours of its file.

    Attributes:
        samples: (H, W, C) uint8 or uint16; C is 1 grey, 3 RGB, 4 CMYK.
        alpha: (H, W) of the same type, or None.
        metadata: blocks of the file.
        notes: sentences for the user about conversions made on reading.
    """

    samples: RgbArray
    alpha: RgbArray | None = None
    metadata: PhotoMetadata = field(default_factory=PhotoMetadata)
    notes: tuple[str, ...] = ()

    @property
    def channels(self) -> int:
        """1 grey, 3 RGB, 4 CMYK."""
        return int(self.samples.shape[2])

    def upright(self) -> NativePage:
        """The page turned as its metadata asks, which then asks for nothing more."""
        turn = orientation(self.metadata)
        samples = turned_upright(self.samples, turn)
        alpha = None if self.alpha is None else turned_upright(self.alpha, turn)
        height_px, width_px = samples.shape[:2]
        return replace(
            self,
            samples=samples,
            alpha=alpha,
            metadata=upright_metadata(self.metadata, width_px=width_px, height_px=height_px),
        )


def check_size(width_px: int, height_px: int, *, pages: int = 1) -> None:
    """Refuse pictures that would fill the memory.

    Raises:
        PhotoReadError: the size is zero or beyond the limit.
    """
    if width_px < 1 or height_px < 1:
        raise PhotoReadError("the picture has no pixels")
    megapixels = width_px * height_px * pages / 1e6
    if megapixels > MAX_MEGAPIXELS:
        raise PhotoReadError(
            f"it has {megapixels:.0f} megapixels, more than the limit of {MAX_MEGAPIXELS}"
        )


def full_range(values: np.ndarray, *, bits: int) -> RgbArray:
    """Spread whole numbers of ``bits`` bits over uint8 or uint16."""
    top = (1 << bits) - 1
    if bits == 8:
        return values.astype(np.uint8, copy=False)
    if bits == 16:
        return values.astype(np.uint16, copy=False)
    if bits < 8:
        return ((values.astype(np.uint16) * 255 + top // 2) // top).astype(np.uint8)
    if bits < 16:
        return ((values.astype(np.uint32) * 65535 + top // 2) // top).astype(np.uint16)
    return (values >> (bits - 16)).astype(np.uint16)


def in_one_piece(levels: np.ndarray) -> RgbArray:
    """A uint8 or uint16 view as an array of its own."""
    return cast(RgbArray, np.ascontiguousarray(levels))
