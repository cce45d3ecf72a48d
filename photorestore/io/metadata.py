"""Metadata blocks other than EXIF: XMP, IPTC, Photoshop resources, and orientation."""

from __future__ import annotations

import re
import struct
from typing import cast

import numpy as np

from photorestore.core.types import PhotoMetadata, RgbArray
from photorestore.io.exif import made_upright, orientation_of

_XMP_ORIENTATION = re.compile(
    rb"""(?P<head><tiff:Orientation>\s*|tiff:Orientation\s*=\s*["'])(?P<value>[1-8])"""
)
_RESOURCE_SIGNATURE = b"8BIM"
_IPTC_RESOURCE = 0x0404


def xmp_orientation(xmp: bytes | None) -> int | None:
    """Orientation 1 to 8 that an XMP packet states, or None."""
    found = _XMP_ORIENTATION.search(xmp) if xmp else None
    return int(found["value"]) if found else None


def xmp_made_upright(xmp: bytes) -> bytes:
    """The packet with orientation 1; nothing else changes, not even its length."""
    return _XMP_ORIENTATION.sub(rb"\g<head>1", xmp)


def orientation(metadata: PhotoMetadata) -> int:
    """How the stored picture must be turned: what EXIF says, else XMP, else 1."""
    return orientation_of(metadata.exif) or xmp_orientation(metadata.xmp) or 1


def upright_metadata(metadata: PhotoMetadata, *, width_px: int, height_px: int) -> PhotoMetadata:
    """Metadata of the same picture turned upright; the size is that after turning."""
    turned = orientation(metadata) >= 5
    exif, dpi = metadata.exif, metadata.dpi
    return PhotoMetadata(
        exif=made_upright(exif, width_px=width_px, height_px=height_px) if exif else None,
        xmp=xmp_made_upright(metadata.xmp) if metadata.xmp else None,
        iptc=metadata.iptc,
        icc=metadata.icc,
        dpi=(dpi[1], dpi[0]) if dpi and turned else dpi,
    )


def turned_upright(stored: RgbArray, orientation: int) -> RgbArray:
    """Turn stored (H, W, ...) pixels upright.

    Args:
        stored: pixels in the order of the file.
        orientation: 1 to 8 as EXIF defines it.
    """
    pixels: np.ndarray = stored
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)  # (W, H, ...)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return cast(RgbArray, np.ascontiguousarray(pixels))


def iptc_from_photoshop(resources: bytes | None) -> bytes | None:
    """Find the IPTC records in a block of Photoshop resources."""
    if not resources:
        return None
    position = 0
    while resources[position : position + 4] == _RESOURCE_SIGNATURE:
        try:
            (kind,) = struct.unpack_from(">H", resources, position + 4)
            name_bytes = resources[position + 6] + 1
            size_at = position + 6 + name_bytes + name_bytes % 2
            (size,) = struct.unpack_from(">I", resources, size_at)
        except (struct.error, IndexError):
            return None
        data = resources[size_at + 4 : size_at + 4 + size]
        if kind == _IPTC_RESOURCE:
            return data or None
        position = size_at + 4 + size + size % 2
    return None


def photoshop_from_iptc(iptc: bytes) -> bytes:
    """Wrap IPTC records as a block of Photoshop resources."""
    head = _RESOURCE_SIGNATURE + struct.pack(">HHI", _IPTC_RESOURCE, 0, len(iptc))
    return head + iptc + b"\0" * (len(iptc) % 2)
