"""How a source file was encoded, so that its restored copy is encoded alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, JpegImagePlugin

from photorestore.io.native import DECODE_ERRORS
from photorestore.io.png import Chunk, kept_chunks
from photorestore.io.tiff_reading import TiffPageSettings, tiff_settings

_STANDARD_LUMA_SUM = 3688  # of the luminance table in annex K of the JPEG standard
_WEBP_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class SourceSettings:
    """What an export in the same format carries over.

    Attributes:
        jpeg_quality: on libjpeg's scale, estimated; None where not a JPEG.
        jpeg_subsampling: Pillow's number: 0 = 4:4:4, 1 = 4:2:2, 2 = 4:2:0.
        jpeg_progressive: stored in several scans.
        jpeg_comment: text in the file.
        webp_lossless: stored without loss.
        png_chunks: colour and text chunks.
        tiff_pages: one per page.
    """

    jpeg_quality: int | None = None
    jpeg_subsampling: int = 0
    jpeg_progressive: bool = False
    jpeg_comment: bytes = b""
    webp_lossless: bool = False
    png_chunks: tuple[Chunk, ...] = ()
    tiff_pages: tuple[TiffPageSettings, ...] = ()


def read_source_settings(path: Path, format_name: str) -> SourceSettings:
    """Look into a source file; defaults where it is gone or unreadable by now."""
    try:
        if format_name == "JPEG":
            return _jpeg_settings(path)
        if format_name == "PNG":
            return SourceSettings(png_chunks=kept_chunks(path))
        if format_name == "TIFF":
            return SourceSettings(tiff_pages=tiff_settings(path))
        if format_name == "WEBP":
            return SourceSettings(webp_lossless=_is_lossless_webp(path))
    except DECODE_ERRORS:
        pass
    return SourceSettings()


def jpeg_quality(tables: dict[int, list[int]]) -> int:
    """Estimate the quality 1 to 100 that makes such quantisation tables in libjpeg."""
    scale = 100 * sum(tables[min(tables)]) / _STANDARD_LUMA_SUM
    quality = (200 - scale) / 2 if scale <= 100 else 5000 / scale
    return max(1, min(100, round(quality)))


def _jpeg_settings(path: Path) -> SourceSettings:
    with Image.open(path, formats=("JPEG",)) as image:
        if not isinstance(image, JpegImagePlugin.JpegImageFile):
            return SourceSettings()
        comment = image.info.get("comment", b"")
        subsampling = int(JpegImagePlugin.get_sampling(image))
        return SourceSettings(
            jpeg_quality=jpeg_quality(dict(image.quantization)),
            jpeg_subsampling=max(0, subsampling),
            jpeg_progressive=bool(image.info.get("progressive")),
            jpeg_comment=comment if isinstance(comment, bytes) else b"",
        )


def _is_lossless_webp(path: Path) -> bool:
    """Whether the first picture of a WebP is a lossless one."""
    with path.open("rb") as stream:
        content = stream.read(_WEBP_HEAD_BYTES)
    position = 12
    while position + 8 <= len(content):
        kind = content[position : position + 4]
        if kind in (b"VP8L", b"VP8 "):
            return kind == b"VP8L"
        size = int.from_bytes(content[position + 4 : position + 8], "little")
        position += 24 if kind == b"ANMF" else 8 + size + size % 2
    return False
