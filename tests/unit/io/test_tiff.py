"""TIFF in all the ways that scanners and programs store it."""

from __future__ import annotations

from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from photorestore.core.errors import PhotoReadError, PhotoWriteError
from photorestore.core.types import Photo, PhotoFile
from photorestore.io.formats import OutputFormat
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo

WORDS = np.random.default_rng(0).integers(0, 65536, (24, 40, 3), np.uint16)
BYTES = (WORDS >> 8).astype(np.uint8)


@pytest.mark.parametrize("compression", [None, "lzw", "adobe_deflate", "packbits", "zstd", "lzma"])
@pytest.mark.parametrize("predictor", [False, True])
@pytest.mark.parametrize("pixels", [BYTES, WORDS], ids=["8 bits", "16 bits"])
def test_compression_is_kept(
    tmp_path: Path, compression: str | None, predictor: bool, pixels: np.ndarray
) -> None:
    predictor = predictor and compression in ("lzw", "adobe_deflate", "zstd")
    source, target = tmp_path / "in.tif", tmp_path / "out.tif"
    tifffile.imwrite(
        source, pixels, photometric="rgb", compression=compression, predictor=predictor
    )

    write_photo(read_photo(source), target)

    with tifffile.TiffFile(source) as before, tifffile.TiffFile(target) as after:
        assert after.pages[0].compression == before.pages[0].compression
        assert after.pages[0].predictor == before.pages[0].predictor  # type: ignore[union-attr]
        np.testing.assert_array_equal(after.asarray(), pixels)


def test_all_pages_are_kept_with_their_own_metadata(tmp_path: Path) -> None:
    source, target = tmp_path / "in.tif", tmp_path / "out.tif"
    grey = BYTES[:12, :20, 0].copy()
    with tifffile.TiffWriter(source) as writer:
        for number, page in enumerate([WORDS, grey, BYTES[:5]]):
            writer.write(
                page,
                photometric="minisblack" if page.ndim == 2 else "rgb",
                description=f"page {number}",
                resolution=(100 + number, 200),
                resolutionunit="inch",
                compression="lzw" if number else None,
                software="scanner",
                metadata=None,
                extratags=[(285, 2, 0, f"name {number}", True)],
            )

    file = read_photo(source)
    write_photo(file, target)

    assert len(file.pages) == 3
    assert [page.grey for page in file.pages] == [False, True, False]
    with tifffile.TiffFile(target) as tiff:
        pages = [page.aspage() for page in tiff.pages]
        assert [page.description for page in pages] == ["page 0", "page 1", "page 2"]
        assert [page.tags["PageName"].value for page in pages] == ["name 0", "name 1", "name 2"]
        assert [page.tags["Software"].value for page in pages] == ["scanner"] * 3
        assert [page.get_resolution(2) for page in pages] == [(100, 200), (101, 200), (102, 200)]
        assert [int(page.compression) for page in pages] == [1, 5, 5]
        for written, expected in zip(pages, [WORDS, grey, BYTES[:5]], strict=True):
            np.testing.assert_array_equal(written.asarray(), expected)


def test_many_pages_do_not_fit_one_png(tmp_path: Path) -> None:
    pages = (Photo(rgb=BYTES), Photo(rgb=BYTES))
    file = PhotoFile(path=tmp_path / "in.tif", format="TIFF", pages=pages)

    with pytest.raises(PhotoWriteError, match="PNG holds one page, and the photo has 2"):
        write_photo(file, tmp_path / "out.png", format=OutputFormat.PNG)

    assert not list(tmp_path.iterdir())


def test_white_is_zero(tmp_path: Path) -> None:
    tifffile.imwrite(tmp_path / "in.tif", WORDS[..., 0], photometric="miniswhite")

    page = read_photo(tmp_path / "in.tif").pages[0]

    assert page.grey
    np.testing.assert_array_equal(page.rgb[..., 0], 65535 - WORDS[..., 0])


def test_separate_planes(tmp_path: Path) -> None:
    planes = np.moveaxis(WORDS, 2, 0).copy()
    tifffile.imwrite(tmp_path / "in.tif", planes, photometric="rgb", planarconfig="separate")

    np.testing.assert_array_equal(read_photo(tmp_path / "in.tif").pages[0].rgb, WORDS)


def test_big_tiff_big_endian_and_tiles(tmp_path: Path) -> None:
    tifffile.imwrite(
        tmp_path / "in.tif",
        WORDS,
        photometric="rgb",
        tile=(16, 16),
        bigtiff=True,
        byteorder=">",
        description="from a large scanner",
        compression="adobe_deflate",
        metadata=None,
    )

    file = read_photo(tmp_path / "in.tif")
    write_photo(file, tmp_path / "out.tif")

    with tifffile.TiffFile(tmp_path / "out.tif") as tiff:
        np.testing.assert_array_equal(tiff.asarray(), WORDS)
        assert tiff.pages[0].aspage().description == "from a large scanner"


def test_palette(tmp_path: Path) -> None:
    palette = Image.fromarray(BYTES).quantize(16)
    palette.save(tmp_path / "in.tif")

    page = read_photo(tmp_path / "in.tif").pages[0]

    np.testing.assert_array_equal(page.rgb, np.asarray(palette.convert("RGB")))


@pytest.mark.parametrize("bits", [4, 10, 12])
def test_odd_depths_are_spread(tmp_path: Path, bits: int) -> None:
    kind = np.uint8 if bits < 8 else np.uint16
    top = (1 << bits) - 1
    ramp = np.linspace(0, top, 64).astype(kind).reshape(8, 8)
    tifffile.imwrite(tmp_path / "in.tif", ramp, bitspersample=bits, photometric="minisblack")

    page = read_photo(tmp_path / "in.tif").pages[0]

    white = np.iinfo(kind).max
    assert page.rgb.dtype == kind
    np.testing.assert_allclose(page.rgb[..., 0], ramp.astype(float) * white / top, atol=0.51)


def test_floats_are_read_as_16_bits(tmp_path: Path) -> None:
    floats = (WORDS / np.float32(65535)).astype(np.float32)
    tifffile.imwrite(tmp_path / "in.tif", floats, photometric="rgb")

    page = read_photo(tmp_path / "in.tif").pages[0]

    np.testing.assert_array_equal(page.rgb, WORDS)
    assert page.notes == ("Floating-point values were reduced to 16 bits.",)


@pytest.mark.parametrize(
    ("pixels", "photometric", "reason"),
    [
        (WORDS.astype(np.float32), "rgb", "outside of 0 to 1"),
        (BYTES.astype(np.int16), "rgb", "int16"),
        (BYTES, "cielab", "CIELAB"),
        (BYTES[..., 0], "cfa", "raw"),
    ],
)
def test_what_is_no_photo_is_named(
    tmp_path: Path, pixels: np.ndarray, photometric: str, reason: str
) -> None:
    tags = [(33421, 3, 2, (2, 2), True), (33422, 1, 4, b"\0\1\1\2", True)]
    tifffile.imwrite(
        tmp_path / "in.tif",
        pixels,
        photometric=photometric,
        extratags=tags if photometric == "cfa" else None,
    )

    with pytest.raises(PhotoReadError, match=reason) as caught:
        read_photo(tmp_path / "in.tif")

    assert str(caught.value).count(".") == str(tmp_path / "in.tif").count(".") + 1


def test_premultiplied_transparency(tmp_path: Path) -> None:
    alpha = np.linspace(0, 255, 24 * 40).astype(np.uint8).reshape(24, 40)
    premultiplied = np.rint(BYTES * (alpha[..., None] / 255)).astype(np.uint8)
    tifffile.imwrite(
        tmp_path / "in.tif",
        np.dstack((premultiplied, alpha)),
        photometric="rgb",
        extrasamples=["assocalpha"],
    )

    page = read_photo(tmp_path / "in.tif").pages[0]

    assert page.alpha is not None
    np.testing.assert_array_equal(page.alpha, alpha)
    opaque = alpha > 200
    assert np.abs(page.rgb[opaque].astype(int) - BYTES[opaque]).max() <= 1


def test_an_extra_channel_stays_a_channel(tmp_path: Path) -> None:
    tifffile.imwrite(
        tmp_path / "in.tif",
        np.dstack((BYTES, BYTES[..., 0])),
        photometric="rgb",
        extrasamples=["unspecified"],
    )

    write_photo(read_photo(tmp_path / "in.tif"), tmp_path / "out.tif")

    with tifffile.TiffFile(tmp_path / "out.tif") as tiff:
        assert [int(kind) for kind in tiff.pages[0].aspage().extrasamples] == [0]
        np.testing.assert_array_equal(tiff.asarray()[..., 3], BYTES[..., 0])


@pytest.mark.parametrize("compression", ["jpeg", "tiff_lzw", "group4"])
def test_what_libtiff_writes(tmp_path: Path, compression: str) -> None:
    y, x = np.mgrid[:64, :96]
    smooth = np.stack((x * 2, y * 3, 255 - x), -1).astype(np.uint8)
    image = Image.fromarray(smooth)
    if compression == "group4":
        image = image.convert("1")
    image.save(tmp_path / "in.tif", compression=compression)

    page = read_photo(tmp_path / "in.tif").pages[0]
    write_photo(read_photo(tmp_path / "in.tif"), tmp_path / "out.tif")

    expected = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(page.rgb - expected).mean() < 2
    np.testing.assert_array_equal(read_photo(tmp_path / "out.tif").pages[0].rgb, page.rgb)


def test_plain_ycbcr(tmp_path: Path) -> None:
    smooth = np.tile(np.arange(0, 240, 4, dtype=np.uint8)[:, None, None], (1, 40, 3))
    Image.fromarray(smooth).convert("YCbCr").save(tmp_path / "in.tif")

    page = read_photo(tmp_path / "in.tif").pages[0]

    assert np.abs(page.rgb.astype(int) - smooth).max() <= 3


def test_cmyk_is_converted_and_said(tmp_path: Path) -> None:
    inks = np.dstack((BYTES, np.full(BYTES.shape[:2], 20, np.uint8)))
    tifffile.imwrite(tmp_path / "in.tif", inks, photometric="separated")

    file = read_photo(tmp_path / "in.tif")
    write_photo(file, tmp_path / "out.tif")

    light = (255 - inks[..., :3].astype(float)) * (255 - 20) / 255
    assert np.abs(file.pages[0].rgb - light).max() <= 0.51
    assert file.pages[0].notes == ("CMYK was converted, so the result is in RGB (sRGB).",)
    with tifffile.TiffFile(tmp_path / "out.tif") as tiff:
        assert tiff.pages[0].aspage().photometric == 2
        assert "InterColorProfile" not in tiff.pages[0].aspage().tags


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.tif"
    tifffile.imwrite(path, WORDS, photometric="rgb", compression="lzw", rowsperstrip=4)
    content = path.read_bytes()
    for length in (9, 100, len(content) // 2, len(content) - 200):
        path.write_bytes(content[:length])
        with pytest.raises(PhotoReadError):
            read_photo(path)


def test_png_of_16_bits_becomes_tiff_of_16_bits(tmp_path: Path) -> None:
    (tmp_path / "in.png").write_bytes(imagecodecs.png_encode(WORDS))

    write_photo(read_photo(tmp_path / "in.png"), tmp_path / "out.tif", format=OutputFormat.TIFF)

    np.testing.assert_array_equal(tifffile.imread(tmp_path / "out.tif"), WORDS)
