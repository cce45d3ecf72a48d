"""Turns one page into the bytes of a file: every format but TIFF."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import pillow_heif
from PIL import Image

from photorestore.core.types import Photo, RgbArray
from photorestore.io.metadata import photoshop_from_iptc
from photorestore.io.png import encode_png
from photorestore.io.source_settings import SourceSettings

DEFAULT_QUALITY = 95
LEAST_KEPT_QUALITY = 90
_AVIF_SPEED = 8
"""Of 0 to 10; the usual 6 takes four times as long and saves 4 % at the same quality."""
_X265_PRESET = "ultrafast"
"""The usual one takes seven times as long, longer than restoring, and saves 10 %."""
_SEGMENT_BYTES = 65533
_EXIF_PREFIX = b"Exif\0\0"
_XMP_PREFIX_BYTES = len(b"http://ns.adobe.com/xap/1.0/\0")
_PHOTOSHOP_PREFIX = b"Photoshop 3.0\0"
_PILLOW_COMMENT_BYTES = 65533


@dataclass(frozen=True, kw_only=True)
class EncodeRequest:
    """One page to encode.

    Attributes:
        photo: gives transparency and metadata.
        samples: (H, W, C) in the colours of the file, C is 1 or 3.
        quality: 1 to 100, or None for the default.
        settings: of the source, where it has the same format.
    """

    photo: Photo
    samples: RgbArray
    quality: int | None
    settings: SourceSettings


Encoded = tuple[bytes, tuple[str, ...]]


def _encode_jpeg(request: EncodeRequest) -> Encoded:
    photo, settings, metadata = request.photo, request.settings, request.photo.metadata
    samples, notes = request.samples, []
    if photo.alpha is not None:
        samples = _on_white(samples, photo.alpha)
        notes.append("JPEG has no transparency, so the photo was laid on white.")
    quality = request.quality
    if quality is None:
        kept = settings.jpeg_quality
        quality = DEFAULT_QUALITY if kept is None else max(kept, LEAST_KEPT_QUALITY)
    options: dict[str, object] = {
        "quality": quality,
        "subsampling": settings.jpeg_subsampling,
        "progressive": settings.jpeg_progressive,
        "optimize": True,
    }
    if metadata.dpi:
        options["dpi"] = tuple(round(dpi) for dpi in metadata.dpi)
    if settings.jpeg_comment and len(settings.jpeg_comment) <= _PILLOW_COMMENT_BYTES:
        options["comment"] = settings.jpeg_comment
    for name, block, room in (
        ("EXIF", metadata.exif, _SEGMENT_BYTES - len(_EXIF_PREFIX)),
        ("XMP", metadata.xmp, _SEGMENT_BYTES - _XMP_PREFIX_BYTES),
    ):
        if block and len(block) > room:
            notes.append(f"The {name} block is too long for JPEG and was left out.")
        elif block:
            options[name.lower()] = _EXIF_PREFIX + block if name == "EXIF" else block
    if metadata.icc:
        options["icc_profile"] = metadata.icc
    content = _saved(_image(samples, None), "JPEG", options)
    if metadata.iptc:
        resources = _PHOTOSHOP_PREFIX + photoshop_from_iptc(metadata.iptc)
        if len(resources) > _SEGMENT_BYTES:
            notes.append("The IPTC records are too long for JPEG and were left out.")
        else:
            content = _with_segment(content, 0xED, resources)
    return content, tuple(notes)


def _encode_png(request: EncodeRequest) -> Encoded:
    kept = request.settings.png_chunks
    return encode_png(request.photo, request.samples, kept=kept), ()


def _encode_webp(request: EncodeRequest) -> Encoded:
    lossless = request.settings.webp_lossless and request.quality is None
    options = _common_options(request.photo) | {
        "lossless": lossless,
        "quality": request.quality or DEFAULT_QUALITY,
        "exact": True,
    }
    return _saved(_image(request.samples, request.photo.alpha, rgb=True), "WEBP", options), ()


def _encode_avif(request: EncodeRequest) -> Encoded:
    options = _common_options(request.photo) | {
        "quality": request.quality or DEFAULT_QUALITY,
        "subsampling": "4:4:4",
        "speed": _AVIF_SPEED,
    }
    return _saved(_image(request.samples, request.photo.alpha, rgb=True), "AVIF", options), ()


def _encode_bmp(request: EncodeRequest) -> Encoded:
    alpha, dpi = request.photo.alpha, request.photo.metadata.dpi or (0.0, 0.0)
    if alpha is not None:
        return _bmp_with_alpha(request.samples, alpha, dpi), ()
    return _saved(_image(request.samples, None), "BMP", {"dpi": dpi}), ()


def _bmp_with_alpha(samples: RgbArray, alpha: RgbArray, dpi: tuple[float, float]) -> bytes:
    """A BMP of version 4, which Pillow reads but does not write."""
    height, width = alpha.shape
    rgb = np.broadcast_to(samples, (height, width, 3))
    pixels = np.dstack((rgb[..., ::-1], alpha))[::-1].tobytes()  # BGRA, from the bottom up
    per_metre = [round(value / 0.0254) for value in dpi]
    masks = (0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000)
    head = struct.pack(
        "<IiiHHIIiiII4I4s48x",
        *(108, width, height, 1, 32, 3, len(pixels), *per_metre, 0, 0),
        *(*masks, b"BGRs"),  # sRGB
    )
    offset = 14 + len(head)
    return b"BM" + struct.pack("<IHHI", offset + len(pixels), 0, 0, offset) + head + pixels


def _encode_heif(request: EncodeRequest) -> Encoded:
    alpha = request.photo.alpha
    deep = request.samples.dtype == np.uint16
    pixels: np.ndarray = request.samples
    if pixels.shape[2] == 1 and (deep or alpha is not None):  # the encoder knows only plain grey
        pixels = np.repeat(pixels, 3, axis=2)
    if alpha is not None:
        pixels = np.dstack((pixels, alpha))
    mode = {1: "L", 3: "RGB", 4: "RGBA"}[pixels.shape[2]]
    if deep:  # ten bits, in the upper part of sixteen
        pixels = (((pixels.astype(np.uint32) * 1023 + 32767) // 65535) << 6).astype(np.uint16)
    height, width = pixels.shape[:2]
    image = pillow_heif.from_bytes(
        mode=f"{mode};16" if deep else mode,
        size=(width, height),
        data=np.ascontiguousarray(pixels).tobytes(),
    )
    metadata = request.photo.metadata
    if metadata.icc:
        image.info["icc_profile"] = metadata.icc
        image.info["icc_profile_type"] = "prof"
    stream = io.BytesIO()
    image.save(
        stream,
        quality=request.quality or DEFAULT_QUALITY,
        chroma=444,
        enc_params=_heif_speed(),
        exif=_EXIF_PREFIX + metadata.exif if metadata.exif else None,
        xmp=metadata.xmp,
    )
    return stream.getvalue(), ()


@cache
def _heif_speed() -> dict[str, str]:
    """What makes the encoder quick; other encoders than x265 have other words for it."""
    is_x265 = "x265" in str(pillow_heif.libheif_info().get("HEIF", ""))
    return {"preset": _X265_PRESET} if is_x265 else {}


ENCODERS: Mapping[str, Callable[[EncodeRequest], Encoded]] = MappingProxyType(
    {
        "JPEG": _encode_jpeg,
        "PNG": _encode_png,
        "WEBP": _encode_webp,
        "AVIF": _encode_avif,
        "BMP": _encode_bmp,
        "HEIF": _encode_heif,
    }
)
"""By Pillow's name of the format; each returns the bytes and what was lost."""


def _common_options(photo: Photo) -> dict[str, object]:
    metadata = photo.metadata
    options: dict[str, object] = {}
    if metadata.exif:
        options["exif"] = _EXIF_PREFIX + metadata.exif
    if metadata.xmp:
        options["xmp"] = metadata.xmp
    if metadata.icc:
        options["icc_profile"] = metadata.icc
    return options


def _image(samples: RgbArray, alpha: RgbArray | None, *, rgb: bool = False) -> Image.Image:
    """A Pillow image of uint8 samples, with three channels if ``rgb``."""
    pixels = np.repeat(samples, 3, axis=2) if rgb and samples.shape[2] == 1 else samples
    if alpha is not None:
        pixels = np.dstack((pixels, alpha))
    return Image.fromarray(np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels))


def _saved(image: Image.Image, format_name: str, options: Mapping[str, object]) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format_name, **options)
    return stream.getvalue()


def _on_white(samples: RgbArray, alpha: RgbArray) -> RgbArray:
    share = alpha[..., None].astype(np.uint32)
    laid: RgbArray = ((samples * share + 255 * (255 - share) + 127) // 255).astype(np.uint8)
    return laid


def _with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """Insert a segment after the leading application segments of a JPEG."""
    position = 2
    while jpeg[position] == 0xFF and jpeg[position + 1] in (0xE0, 0xE1, 0xE2):
        position += 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
    segment = bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data
    return jpeg[:position] + segment + jpeg[position:]
