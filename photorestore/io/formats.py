"""Which formats are read and written, and under which names; imports nothing heavy."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class OutputFormat(StrEnum):
    """Format of a result as the user chooses it."""

    SAME = "same"
    PNG = "png"
    TIFF = "tiff"
    JPEG = "jpeg"
    WEBP = "webp"


SUFFIXES = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "PNG": (".png", ".apng"),
    "TIFF": (".tif", ".tiff"),
    "WEBP": (".webp",),
    "BMP": (".bmp", ".dib"),
    "GIF": (".gif",),
    "HEIF": (".heic", ".heif", ".hif"),
    "AVIF": (".avif",),
}
"""File name endings by Pillow's name of the format, the usual one first."""

READABLE_SUFFIXES = frozenset(suffix for group in SUFFIXES.values() for suffix in group)
EIGHT_BIT_FORMATS = frozenset({"JPEG", "WEBP", "BMP", "AVIF"})
MAX_SIDE_PX = {"JPEG": 65500, "WEBP": 16383, "AVIF": 65536, "HEIF": 16384}


def target_format(source_format: str, wanted: OutputFormat) -> str:
    """Name of the format to write.

    GIF holds too few colours for a restored photo; PNG takes its place.
    """
    if wanted is OutputFormat.SAME:
        return "PNG" if source_format == "GIF" else source_format
    return wanted.value.upper()


def target_suffix(source: Path, target: str) -> str:
    """Ending of the result's name: the source's own where it fits the format."""
    own = source.suffix
    return own if own.lower() in SUFFIXES[target] else SUFFIXES[target][0]
