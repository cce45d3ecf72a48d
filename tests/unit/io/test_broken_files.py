"""Whatever a file holds, reading it ends with a photo or one clear sentence."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from photorestore.core.errors import PhotoReadError
from photorestore.io.reading import read_photo

PIXELS = np.random.default_rng(0).integers(0, 255, (24, 32, 3), np.uint8)


def encoded(format_name: str) -> bytes:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    if format_name == "TIFF":
        tifffile.imwrite(stream, PIXELS, photometric="rgb", compression="lzw", rowsperstrip=8)
    elif format_name == "PNG16":
        from imagecodecs import png_encode

        return bytes(png_encode(PIXELS.astype(np.uint16) * 257))
    elif format_name == "HEIF":
        import pillow_heif

        pillow_heif.from_pillow(Image.fromarray(PIXELS)).save(stream)
    else:
        Image.fromarray(PIXELS).save(stream, format_name, exif=exif)
    return stream.getvalue()


FILES = {
    name: encoded(name)
    for name in ("JPEG", "PNG", "PNG16", "TIFF", "WEBP", "GIF", "BMP", "AVIF", "HEIF")
}
HEADS = [
    *(b"II*\0", b"MM\0*", b"II+\0", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"GIF89a"),
    *(b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic", b""),
]
SHARED_FOLDER = [HealthCheck.function_scoped_fixture]  # each example overwrites the file


def read_or_refuse(path: Path) -> None:
    try:
        assert read_photo(path).pages
    except PhotoReadError as error:
        text = str(error)
        assert text.startswith(str(path))
        assert text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize("format_name", FILES)
def test_cut_off_files_are_refused(tmp_path: Path, format_name: str) -> None:
    content = FILES[format_name]
    path = tmp_path / "photo"
    for share in (0.3, 0.6, 0.9):
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(PhotoReadError):
            read_photo(path)


@settings(max_examples=150, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(
    name=st.sampled_from(sorted(FILES)),
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=4),
    length=st.floats(0.1, 1),
)
def test_damaged_bytes_never_crash(
    tmp_path: Path, name: str, damage: list[tuple[float, bytes]], length: float
) -> None:
    content = bytearray(FILES[name])
    for place, patch in damage:
        position = int(place * (len(content) - len(patch)))
        content[position : position + len(patch)] = patch
    path = tmp_path / "photo"
    path.write_bytes(bytes(content[: max(1, int(len(content) * length))]))

    read_or_refuse(path)


@settings(max_examples=60, deadline=None, suppress_health_check=SHARED_FOLDER)
@given(head=st.sampled_from(HEADS), body=st.binary(min_size=1, max_size=400))
def test_random_bytes_never_crash(tmp_path: Path, head: bytes, body: bytes) -> None:
    path = tmp_path / "photo"
    path.write_bytes(head + body)

    read_or_refuse(path)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.touch(), "is empty"),
        (lambda path: path.write_text("Dear diary,"), "not a photo of a known format"),
        (lambda path: path.write_bytes(b"%PDF-1.7 ..."), "not a photo of a known format"),
    ],
)
def test_what_is_no_photo_is_named(tmp_path: Path, make: object, reason: str) -> None:
    path = tmp_path / "photo.jpg"
    assert callable(make)
    make(path)

    with pytest.raises(PhotoReadError, match=reason):
        read_photo(path)


def test_camera_raw_is_named(tmp_path: Path) -> None:
    (tmp_path / "photo.NEF").write_bytes(FILES["TIFF"])

    with pytest.raises(PhotoReadError, match="developed first"):
        read_photo(tmp_path / "photo.NEF")


def test_permission_denied_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(FILES["PNG"])

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PhotoReadError, match="may not be read: permission denied"):
        read_photo(path)


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


@pytest.mark.parametrize("bits", [8, 16])
def test_a_picture_that_would_fill_the_memory_is_refused(tmp_path: Path, bits: int) -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, bits, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
    (tmp_path / "photo.png").write_bytes(bomb + chunk(b"IEND", b""))

    with pytest.raises(PhotoReadError, match="3600 megapixels, more than the limit of 500"):
        read_photo(tmp_path / "photo.png")
