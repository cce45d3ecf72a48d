"""What files say about a photo survives, as other programs read it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageOps, IptcImagePlugin

from photorestore.core.types import Photo, PhotoFile, PhotoMetadata
from photorestore.io.exif import made_upright, orientation_of, pack_exif, parse_exif
from photorestore.io.formats import OutputFormat
from photorestore.io.ifd import number
from photorestore.io.metadata import iptc_from_photoshop, photoshop_from_iptc
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo

GRADIENT = np.stack(np.meshgrid(np.arange(40), np.arange(24)), -1).astype(np.uint8) * 5
PICTURE = np.dstack((GRADIENT, np.full((24, 40), 77, np.uint8)))
PILLOW_WRITES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}


def as_file(photo: Photo, format_name: str) -> PhotoFile:
    return PhotoFile(path=Path("nowhere"), format=format_name, pages=(photo,))


def exif_values(block: bytes | None) -> dict[str, object]:
    """The values of a block as Pillow reads them, without what describes pixels."""
    assert block is not None
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + block)
    ignored = {
        0x8769,
        0x8825,
        0x0112,
        256,
        257,
        258,
        259,
        262,
        273,
        277,
        278,
        279,
        282,
        283,
        284,
        296,
        338,
    }
    values: dict[str, object] = {str(t): v for t, v in exif.items() if t not in ignored}
    values["exif"] = dict(exif.get_ifd(0x8769))
    values["gps"] = dict(exif.get_ifd(0x8825))
    return values


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIF"])
def test_all_blocks_come_back(tmp_path: Path, format_name: str, metadata: PhotoMetadata) -> None:
    path = tmp_path / "photo"

    write_photo(as_file(Photo(rgb=PICTURE, metadata=metadata), format_name), path)
    back = read_photo(path).pages[0].metadata

    assert back.xmp == metadata.xmp
    assert back.icc == metadata.icc
    assert exif_values(back.exif) == exif_values(metadata.exif)
    if format_name in ("JPEG", "PNG", "TIFF"):
        assert back.iptc == metadata.iptc
        assert back.dpi == pytest.approx(metadata.dpi, rel=1e-4)


@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_pillow_finds_the_blocks(tmp_path: Path, format_name: str, metadata: PhotoMetadata) -> None:
    path = tmp_path / "photo"
    write_photo(as_file(Photo(rgb=PICTURE, metadata=metadata), format_name), path)

    with Image.open(path) as image:
        image.load()
        exif = image.getexif()
        assert exif[0x010F] == "Zeiss Ikon"
        assert exif[0x0132] == "1953:06:02 11:15:00"
        assert exif.get_ifd(0x8769)[0x927C] == bytes(range(64))
        assert exif.get_ifd(0x8825)[1] == "N"
        assert image.info["icc_profile"] == metadata.icc
        xmp = image.info.get("xmp") or image.info["XML:com.adobe.xmp"].encode()
        assert "Großmutter".encode() in xmp
        if format_name in ("JPEG", "TIFF"):
            iptc = IptcImagePlugin.getiptcinfo(image)
            assert iptc == {(2, 120): b"Wedding, 1953"}


def test_iptc_survives_its_envelope(iptc_block: bytes) -> None:
    other = b"8BIM\x03\xed\0\0\0\0\0\x02\x01\x02"

    assert iptc_from_photoshop(other + photoshop_from_iptc(iptc_block)) == iptc_block
    assert iptc_from_photoshop(other[:9]) is None


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_survives_being_taken_apart(exif_block: bytes, order: str) -> None:
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + exif_block)
    exif.get_ifd(0x8769), exif.get_ifd(0x8825)
    exif.endian = order
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    assert block.startswith(b"II" if order == "<" else b"MM")

    packed = pack_exif(parse_exif(block))

    assert exif_values(packed) == exif_values(exif_block)


def test_big_endian_exif_goes_into_little_endian_tiff(
    tmp_path: Path, metadata: PhotoMetadata
) -> None:
    big = b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x06\0\0\0\x26\x01\x12\0\x03\0\0\0\x01"
    big += b"\0\x01\0\0\0\0\0\0Zeiss\0"
    photo = Photo(rgb=PICTURE, metadata=replace(metadata, exif=big))

    write_photo(as_file(photo, "TIFF"), tmp_path / "photo.tif")

    with Image.open(tmp_path / "photo.tif") as image:
        assert image.getexif()[0x010F] == "Zeiss"


def oriented_exif(orientation: int) -> bytes:
    """A block with an orientation, a size and a thumbnail, as cameras write it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    details = exif.get_ifd(0x8769)
    details[0xA002], details[0xA003] = 40, 24
    thumbnail = exif.get_ifd(1)
    thumbnail[259] = 6
    return exif.tobytes().removeprefix(b"Exif\0\0")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_orientation_is_baked_in(tmp_path: Path, orientation: int, format_name: str) -> None:
    source = tmp_path / f"in{PILLOW_WRITES[format_name]}"
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + oriented_exif(orientation))
    Image.fromarray(PICTURE).save(source, exif=exif, lossless=True)
    with Image.open(source) as image:
        expected = np.asarray(ImageOps.exif_transpose(image))

    file = read_photo(source)
    write_photo(file, tmp_path / "out")

    page = file.pages[0]
    np.testing.assert_array_equal(page.rgb, expected)
    assert page.metadata.exif is not None
    assert orientation_of(page.metadata.exif) == 1
    tree = parse_exif(page.metadata.exif)
    details = tree.children[0x8769]
    assert number(details[0xA002], tree.layout) == page.width_px
    assert number(details[0xA003], tree.layout) == page.height_px
    with Image.open(tmp_path / "out") as image:
        assert image.size == (page.width_px, page.height_px)
        assert image.getexif()[0x0112] == 1
        assert not image.getexif().get_ifd(1)


@pytest.mark.parametrize("form", ['tiff:Orientation="6"', "<tiff:Orientation>6</tiff:Orientation>"])
def test_orientation_in_xmp_becomes_one(tmp_path: Path, xmp_block: bytes, form: str) -> None:
    if form.startswith("<"):
        xmp = xmp_block.replace(b' tiff:Orientation="1"', b"")
        xmp = xmp.replace(b"<tiff:Artist>", form.encode() + b"<tiff:Artist>")
    else:
        xmp = xmp_block.replace(b'tiff:Orientation="1"', form.encode())
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(PICTURE).save(tmp_path / "in.jpg", xmp=xmp, exif=exif)

    page = read_photo(tmp_path / "in.jpg").pages[0]

    assert (page.width_px, page.height_px) == (24, 40)
    assert page.metadata.xmp == xmp.replace(b"6", b"1")


def test_orientation_known_only_to_xmp_counts(tmp_path: Path, xmp_block: bytes) -> None:
    xmp = xmp_block.replace(b'Orientation="1"', b'Orientation="8"')
    Image.fromarray(PICTURE).save(tmp_path / "in.jpg", xmp=xmp)

    page = read_photo(tmp_path / "in.jpg").pages[0]

    assert (page.width_px, page.height_px) == (24, 40)


def test_resolution_turns_with_the_photo(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(PICTURE).save(tmp_path / "in.png", dpi=(300, 600), exif=exif)

    assert read_photo(tmp_path / "in.png").pages[0].metadata.dpi == pytest.approx((600, 300), 1e-3)


def test_a_broken_block_is_left_as_it_is() -> None:
    for broken in (b"II*\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff", b"MM\0*" * 9):
        assert made_upright(broken, width_px=3, height_px=4) == broken
        assert orientation_of(broken) is None
        assert parse_exif(broken).main == {}


def test_text_and_colour_chunks_of_png_stay(tmp_path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    text = PngInfo()
    text.add_text("Title", "Wedding")
    text.add_itxt("Description", "Großmutter", "de", "Beschreibung", zip=True)
    text.add(b"gAMA", (45455).to_bytes(4, "big"))
    Image.fromarray(PICTURE).save(tmp_path / "in.png", pnginfo=text)

    write_photo(read_photo(tmp_path / "in.png"), tmp_path / "out.png")

    with Image.open(tmp_path / "out.png") as image:
        image.load()
        assert image.info["Title"] == "Wedding"
        assert image.info["Description"] == "Großmutter"
        assert image.info["gamma"] == 0.45455


def test_jpeg_keeps_its_encoding(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)
    source = tmp_path / "in.jpg"
    Image.fromarray(pixels).save(
        source, quality=93, subsampling=1, progressive=True, comment=b"from the attic"
    )

    write_photo(read_photo(source), tmp_path / "out.jpg")

    with Image.open(source) as before, Image.open(tmp_path / "out.jpg") as after:
        assert after.quantization == before.quantization  # type: ignore[attr-defined]
        assert after.info["progressive"]
        assert after.info["comment"] == b"from the attic"
        assert after.layer == before.layer  # type: ignore[attr-defined]


@pytest.mark.parametrize(("stored", "asked", "expected"), [(60, None, 90), (95, 40, 40)])
def test_jpeg_quality(tmp_path: Path, stored: int, asked: int | None, expected: int) -> None:
    source, wanted = tmp_path / "in.jpg", io.BytesIO()
    Image.fromarray(PICTURE).save(source, quality=stored)
    Image.fromarray(PICTURE).save(wanted, "JPEG", quality=expected)

    write_photo(read_photo(source), tmp_path / "out.jpg", quality=asked)

    with Image.open(tmp_path / "out.jpg") as found, Image.open(wanted) as reference:
        assert found.quantization == reference.quantization  # type: ignore[attr-defined]


def test_blocks_that_jpeg_cannot_hold_are_named(tmp_path: Path, metadata: PhotoMetadata) -> None:
    long = replace(metadata, xmp=b"<x>" + b"a" * 70_000 + b"</x>", iptc=b"\x1c" * 70_000)
    photo = Photo(rgb=PICTURE, metadata=long)

    notes = write_photo(as_file(photo, "PNG"), tmp_path / "out.jpg", format=OutputFormat.JPEG)

    assert len(notes) == 2
    assert "XMP" in notes[0]
    assert "IPTC" in notes[1]
    assert read_photo(tmp_path / "out.jpg").pages[0].metadata.icc == metadata.icc


def test_tifffile_finds_the_blocks(tmp_path: Path, metadata: PhotoMetadata) -> None:
    write_photo(as_file(Photo(rgb=PICTURE, metadata=metadata), "TIFF"), tmp_path / "out.tif")

    with tifffile.TiffFile(tmp_path / "out.tif") as tiff:
        tags = tiff.pages[0].tags  # type: ignore[union-attr]
        assert tags["Make"].value == "Zeiss Ikon"
        assert tags["ExifTag"].value["DateTimeOriginal"] == "1953:06:02 11:15:00"
        assert tags["InterColorProfile"].value == metadata.icc
        np.testing.assert_array_equal(tiff.asarray().shape, (24, 40, 3))
