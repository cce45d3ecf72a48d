"""Reads and writes PNG of 1 to 16 bits with all the chunks that say something."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import imagecodecs
import numpy as np
from PIL import Image

from photorestore.core.errors import PhotoReadError
from photorestore.core.types import Photo, PhotoMetadata, RgbArray
from photorestore.io.exif import without_prefix
from photorestore.io.metadata import iptc_from_photoshop, photoshop_from_iptc
from photorestore.io.native import NativePage, check_size
from photorestore.io.pillow_reading import split_image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MAX_TEXT_BYTES = 32 * 2**20
_METRES_PER_INCH = 0.0254
_LEVEL = 3
"""Of 0 to 9; level 6 takes two to four times as long and saves 3 % of a restored photo."""
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_RAW_PROFILE = b"Raw profile type "
_KEPT_CHUNKS = (b"sRGB", b"gAMA", b"cHRM", b"cICP", b"tEXt", b"zTXt", b"iTXt")
_COLOUR_CHUNKS = (b"sRGB", b"gAMA", b"cHRM", b"cICP")

Chunk = tuple[bytes, bytes]


def read_png(path: Path) -> NativePage:
    """Read a PNG; of an animated one the default picture.

    Raises:
        PhotoReadError: the picture is too large or its head is broken.
    """
    content = path.read_bytes()
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) < 13:
        raise PhotoReadError("its head is broken")
    width_px, height_px, bits = struct.unpack_from(">IIB", chunks[0][1])
    check_size(width_px, height_px)
    samples: RgbArray
    alpha: RgbArray | None
    if bits == 16:
        samples, alpha = _split_16_bit(imagecodecs.png_decode(content), chunks[0][1][9])
    else:
        with Image.open(path, formats=("PNG",)) as image:
            image.load()
            samples, alpha = split_image(image)
    notes: tuple[str, ...] = ()
    if any(kind == b"acTL" for kind, _ in chunks):
        notes = ("Only the first picture of the animation was read.",)
    return NativePage(samples=samples, alpha=alpha, metadata=_metadata(chunks), notes=notes)


def kept_chunks(path: Path) -> tuple[Chunk, ...]:
    """Colour and text chunks that an export to PNG carries over as they are."""
    content = path.read_bytes()
    if not content.startswith(SIGNATURE):
        return ()
    return tuple(
        (kind, data)
        for kind, data in _chunks(content)
        if kind in _KEPT_CHUNKS and not data.startswith((_XMP_KEYWORD, _RAW_PROFILE))
    )


def encode_png(photo: Photo, samples: RgbArray, *, kept: Iterable[Chunk] = ()) -> bytes:
    """Make the bytes of a PNG.

    Args:
        photo: gives transparency and metadata.
        samples: (H, W, C) in the colours of the file, C is 1 or 3.
        kept: chunks of the source to carry over.
    """
    pixels = samples if photo.alpha is None else np.dstack((samples, photo.alpha))
    pixels = pixels[..., 0] if pixels.shape[2] == 1 else pixels
    encoded = bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels), level=_LEVEL))
    head_end = len(SIGNATURE) + 25  # the signature, then IHDR
    extra = b"".join(_pack(kind, data) for kind, data in _described(photo.metadata, kept))
    return encoded[:head_end] + extra + encoded[head_end:]


def _split_16_bit(pixels: np.ndarray, colour_type: int) -> tuple[RgbArray, RgbArray | None]:
    pixels = pixels[..., None] if pixels.ndim == 2 else pixels
    colours = 3 if colour_type in (2, 6) else 1
    samples = np.ascontiguousarray(pixels[..., :colours])
    if pixels.shape[2] == colours:
        return samples, None
    return samples, np.ascontiguousarray(pixels[..., colours])


def _chunks(content: bytes) -> Iterable[Chunk]:
    """All chunks but the pixels; ends where the file does."""
    position = len(SIGNATURE)
    while position + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, position)
        if kind not in (b"IDAT", b"fdAT", b"IEND"):
            yield kind, content[position + 8 : position + 8 + length]
        position += 12 + length


def _metadata(chunks: list[Chunk]) -> PhotoMetadata:
    first: dict[bytes, bytes] = {}
    profiles: dict[bytes, bytes] = {}
    xmp = None
    for kind, data in chunks:
        first.setdefault(kind, data)
        if kind == b"iTXt" and data.startswith(_XMP_KEYWORD + b"\0"):
            xmp = _international_text(data)
        elif kind in (b"tEXt", b"zTXt") and data.startswith(_RAW_PROFILE):
            name, _, text = data.partition(b"\0")
            body = _inflated(text[1:]) if kind == b"zTXt" else text
            profiles[name.removeprefix(_RAW_PROFILE)] = _from_raw_profile(body)
    iptc = profiles.get(b"iptc")
    if iptc is not None and iptc.startswith(b"8BIM"):
        iptc = iptc_from_photoshop(iptc)
    return PhotoMetadata(
        exif=without_prefix(first.get(b"eXIf") or profiles.get(b"exif")),
        xmp=xmp or profiles.get(b"xmp") or None,
        iptc=iptc or None,
        icc=_inflated(first[b"iCCP"].partition(b"\0")[2][1:]) or None if b"iCCP" in first else None,
        dpi=_dpi(first.get(b"pHYs", b"")),
    )


def _inflated(packed: bytes) -> bytes:
    """Unpack, within a limit; empty where it is broken."""
    try:
        return zlib.decompressobj().decompress(packed, _MAX_TEXT_BYTES)
    except zlib.error:
        return b""


def _international_text(data: bytes) -> bytes:
    compressed = data[len(_XMP_KEYWORD) + 1 : len(_XMP_KEYWORD) + 2] == b"\1"
    parts = data[len(_XMP_KEYWORD) + 3 :].split(b"\0", 2)  # language, translated keyword, text
    text = parts[2] if len(parts) == 3 else b""
    return _inflated(text) if compressed else text


def _from_raw_profile(text: bytes) -> bytes:
    """Decode ImageMagick's way of putting a binary block into text: name, size, hex."""
    lines = text.split(b"\n", 3)
    try:
        return bytes.fromhex(lines[3].decode("ascii")) if len(lines) == 4 else b""
    except ValueError:
        return b""


def _to_raw_profile(name: bytes, block: bytes) -> bytes:
    digits = block.hex().encode("ascii")
    lines = b"\n".join(digits[i : i + 72] for i in range(0, len(digits), 72))
    text = b"\n" + name + b"\n" + str(len(block)).encode().rjust(8) + b"\n" + lines + b"\n"
    return _RAW_PROFILE + name + b"\0\0" + zlib.compress(text)


def _dpi(data: bytes) -> tuple[float, float] | None:
    if len(data) != 9 or data[8] != 1:
        return None
    horizontal, vertical = struct.unpack_from(">II", data)
    if not horizontal or not vertical:
        return None
    return horizontal * _METRES_PER_INCH, vertical * _METRES_PER_INCH


def _described(metadata: PhotoMetadata, kept: Iterable[Chunk]) -> Iterable[Chunk]:
    """The chunks for metadata, in the order that the format asks for."""
    if metadata.icc:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.icc)
    for kind, data in kept:
        if kind not in _COLOUR_CHUNKS or not (metadata.icc and kind == b"sRGB"):
            yield kind, data
    if metadata.dpi:
        per_metre = (round(dpi / _METRES_PER_INCH) for dpi in metadata.dpi)
        yield b"pHYs", struct.pack(">IIB", *per_metre, 1)
    if metadata.exif:
        yield b"eXIf", metadata.exif
    if metadata.xmp:
        yield b"iTXt", _XMP_KEYWORD + b"\0\0\0\0\0" + metadata.xmp
    if metadata.iptc:
        yield b"zTXt", _to_raw_profile(b"iptc", photoshop_from_iptc(metadata.iptc))


def _pack(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(data, zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
