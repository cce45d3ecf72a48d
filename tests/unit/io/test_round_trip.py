"""Photos come back from files as they went in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from photorestore.core.types import Photo, PhotoFile, PhotoMetadata
from photorestore.io.formats import OutputFormat
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo


def make_noise(*shape: int, dtype: type[np.unsignedinteger]) -> np.ndarray:
    return np.random.default_rng(1).integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True)


def make_smooth(height: int = 48, width: int = 64) -> np.ndarray:
    y, x = np.mgrid[:height, :width]
    planes = (40 + 150 * x / width, 60 + 120 * y / height, 200 - 90 * (x + 2 * y) / (width + 200))
    return np.stack(planes, -1).astype(np.uint8)


def make_photo(*, dtype: type[np.unsignedinteger], grey: bool, alpha: bool) -> Photo:
    rgb = make_noise(24, 40, 1 if grey else 3, dtype=dtype)
    return Photo(
        rgb=np.repeat(rgb, 3, axis=2) if grey else rgb,
        alpha=make_noise(24, 40, dtype=dtype) if alpha else None,
        grey=grey,
    )


def as_file(photo: Photo, format_name: str) -> PhotoFile:
    return PhotoFile(path=Path("nowhere"), format=format_name, pages=(photo,))


def assert_same_pixels(photo: Photo, expected: Photo) -> None:
    np.testing.assert_array_equal(photo.rgb, expected.rgb)
    assert photo.rgb.dtype == expected.rgb.dtype
    assert photo.grey == expected.grey
    if expected.alpha is None:
        assert photo.alpha is None
    else:
        assert photo.alpha is not None
        np.testing.assert_array_equal(photo.alpha, expected.alpha)


@pytest.mark.parametrize("format_name", ["PNG", "TIFF"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
@pytest.mark.parametrize("alpha", [False, True], ids=["opaque", "alpha"])
def test_png_and_tiff_lose_nothing(
    tmp_path: Path, format_name: str, dtype: type[np.unsignedinteger], grey: bool, alpha: bool
) -> None:
    photo = make_photo(dtype=dtype, grey=grey, alpha=alpha)
    path = tmp_path / f"photo.{format_name.lower()}"

    assert write_photo(as_file(photo, format_name), path) == ()
    back = read_photo(path)

    assert back.format == format_name
    assert_same_pixels(back.pages[0], photo)
    assert back.pages[0].notes == ()


@pytest.mark.parametrize("format_name", ["PNG", "TIFF"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("grey", [False, True], ids=["colour", "grey"])
def test_a_profile_costs_nothing_where_pixels_stay(
    tmp_path: Path,
    metadata: PhotoMetadata,
    grey_profile: bytes,
    format_name: str,
    dtype: type[np.unsignedinteger],
    grey: bool,
) -> None:
    described = replace(metadata, icc=grey_profile) if grey else metadata
    stored = make_photo(dtype=dtype, grey=grey, alpha=False)
    first, second = tmp_path / "first", tmp_path / "second"
    write_photo(as_file(stored, format_name), first)  # raw levels, without a profile ...
    tagged = tmp_path / "tagged"
    tag_with_profile(first, tagged, format_name, described)

    write_photo(read_photo(tagged), second)

    one, two = raw_levels(tagged, format_name), raw_levels(second, format_name)
    np.testing.assert_array_equal(one, two)
    assert read_photo(second).pages[0].metadata.icc == described.icc


def tag_with_profile(source: Path, target: Path, format_name: str, metadata: PhotoMetadata) -> None:
    """Copy a file and put a profile in without touching its levels."""
    if format_name == "TIFF":
        levels = tifffile.imread(source)
        kind = "minisblack" if levels.ndim == 2 else "rgb"
        tifffile.imwrite(target, levels, photometric=kind, iccprofile=metadata.icc)
        return
    from photorestore.io.png import encode_png

    page = read_photo(source).pages[0]
    samples = page.rgb[..., :1] if page.grey else page.rgb
    target.write_bytes(encode_png(replace(page, metadata=metadata), samples))


def raw_levels(path: Path, format_name: str) -> np.ndarray:
    if format_name == "TIFF":
        return tifffile.imread(path)
    import imagecodecs

    return np.asarray(imagecodecs.png_decode(path.read_bytes()))


@pytest.mark.parametrize(
    ("format_name", "within"), [("JPEG", 6), ("WEBP", 8), ("AVIF", 6), ("HEIF", 6), ("BMP", 0)]
)
def test_other_formats_stay_close(tmp_path: Path, format_name: str, within: int) -> None:
    photo = Photo(rgb=make_smooth())
    path = tmp_path / "photo"

    write_photo(as_file(photo, format_name), path)
    back = read_photo(path)

    assert back.format == format_name
    difference = np.abs(back.pages[0].rgb.astype(int) - photo.rgb)
    assert difference.max() <= within


@pytest.mark.parametrize("format_name", ["JPEG", "BMP", "HEIF"])
def test_grey_stays_grey(tmp_path: Path, format_name: str) -> None:
    grey = np.repeat(make_smooth()[..., :1], 3, axis=2)

    write_photo(as_file(Photo(rgb=grey, grey=True), format_name), tmp_path / "photo")
    page = read_photo(tmp_path / "photo").pages[0]

    assert page.grey
    assert np.abs(page.rgb.astype(int) - grey).max() <= 4


@pytest.mark.parametrize("format_name", ["WEBP", "AVIF", "HEIF", "BMP"])
def test_transparency_is_kept(tmp_path: Path, format_name: str) -> None:
    alpha = make_smooth()[..., 1].copy()

    write_photo(as_file(Photo(rgb=make_smooth(), alpha=alpha), format_name), tmp_path / "photo")
    back = read_photo(tmp_path / "photo").pages[0].alpha

    assert back is not None
    assert np.abs(back.astype(int) - alpha).max() <= 4


def test_heif_keeps_more_than_eight_bits(tmp_path: Path) -> None:
    ramp = np.linspace(8000, 50000, 64, dtype=np.uint16)
    rgb = np.broadcast_to(ramp[None, :, None], (64, 64, 3)).copy()

    write_photo(as_file(Photo(rgb=rgb), "HEIF"), tmp_path / "photo.heic")
    back = read_photo(tmp_path / "photo.heic").pages[0].rgb

    assert back.dtype == np.uint16
    assert np.abs(back.astype(int) - rgb).max() < 257


def test_lossless_webp_stays_lossless(tmp_path: Path) -> None:
    pixels = make_noise(20, 30, 3, dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "in.webp", lossless=True)

    write_photo(read_photo(tmp_path / "in.webp"), tmp_path / "out.webp")

    np.testing.assert_array_equal(read_photo(tmp_path / "out.webp").pages[0].rgb, pixels)


@pytest.mark.parametrize(
    ("wanted", "suffix"),
    [
        (OutputFormat.PNG, "PNG"),
        (OutputFormat.TIFF, "TIFF"),
        (OutputFormat.JPEG, "JPEG"),
        (OutputFormat.WEBP, "WEBP"),
    ],
)
def test_any_format_becomes_another(
    tmp_path: Path, metadata: PhotoMetadata, wanted: OutputFormat, suffix: str
) -> None:
    deep = make_smooth().astype(np.uint16) * 257
    photo = Photo(rgb=deep, alpha=np.full(deep.shape[:2], 65535, np.uint16), metadata=metadata)
    source = PhotoFile(path=tmp_path / "in.tif", format="TIFF", pages=(photo,))

    notes = write_photo(source, tmp_path / "out", format=wanted)
    back = read_photo(tmp_path / "out")

    assert back.format == suffix
    assert back.pages[0].metadata.icc == metadata.icc
    lossy = suffix in ("JPEG", "WEBP")
    assert any("8 bits" in note for note in notes) == lossy
    assert any("transparency" in note for note in notes) == (suffix == "JPEG")


def test_gif_becomes_png(tmp_path: Path) -> None:
    frames = [Image.fromarray(make_smooth()).quantize(64), Image.new("P", (64, 48))]
    frames[0].save(tmp_path / "in.gif", save_all=True, append_images=frames[1:])
    with Image.open(tmp_path / "in.gif") as image:
        expected = np.asarray(image.convert("RGB"))

    gif = read_photo(tmp_path / "in.gif")
    write_photo(gif, tmp_path / "out.png")

    assert gif.pages[0].notes == ("Only the first of the 2 pictures in the file was read.",)
    np.testing.assert_array_equal(read_photo(tmp_path / "out.png").pages[0].rgb, expected)
    assert read_photo(tmp_path / "out.png").format == "PNG"


def test_palette_png_is_expanded(tmp_path: Path) -> None:
    palette = Image.fromarray(make_smooth()).quantize(32)
    palette.save(tmp_path / "in.png", transparency=3)

    page = read_photo(tmp_path / "in.png").pages[0]

    expected = np.asarray(palette.convert("RGB"))
    np.testing.assert_array_equal(page.rgb, expected)
    assert page.alpha is not None
    assert set(np.unique(page.alpha)) == {0, 255}


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_bilevel_pictures_become_grey(tmp_path: Path, suffix: str) -> None:
    bits = make_noise(20, 31, dtype=np.uint8) > 127
    Image.fromarray(bits).save(tmp_path / f"in{suffix}")

    page = read_photo(tmp_path / f"in{suffix}").pages[0]

    assert page.grey
    np.testing.assert_array_equal(page.rgb[..., 0], np.where(bits, 255, 0))
