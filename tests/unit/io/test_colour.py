"""Colours reach the working space and find their way back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image, ImageCms

from photorestore.core.types import Photo, PhotoFile, PhotoMetadata
from photorestore.io import colour
from photorestore.io.colour import ColourError
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo

COLOURS = np.random.default_rng(0).integers(0, 65536, (16, 16, 3), np.uint16)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def mild(dtype: type[np.unsignedinteger]) -> np.ndarray:
    """Colours well inside of any space."""
    share = 0.45 + 0.15 * COLOURS / 65535
    return np.rint(share * np.iinfo(dtype).max).astype(dtype)


def save_png(path: Path, pixels: np.ndarray, icc: bytes) -> None:
    """Save 8-bit levels with a profile, the way another program does it."""
    Image.fromarray(pixels).save(path, icc_profile=icc)


def test_srgb_passes_untouched() -> None:
    assert colour.is_working_space(None)
    assert colour.is_working_space(SRGB)
    assert colour.to_working(COLOURS, SRGB) is COLOURS
    assert colour.from_working(COLOURS, SRGB, grey=False) is COLOURS


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_adobe_rgb_agrees_with_pillow(dtype: type[np.unsignedinteger], wide_profile: bytes) -> None:
    levels = mild(dtype)
    eight = mild(np.uint8)
    image = ImageCms.profileToProfile(
        Image.fromarray(eight),
        ImageCms.ImageCmsProfile(io.BytesIO(wide_profile)),
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    assert image is not None

    found = colour.to_working(levels, wide_profile) / np.iinfo(dtype).max * 255

    assert not colour.is_working_space(wide_profile)
    assert np.abs(found - np.asarray(image)).max() <= 1.6


@pytest.mark.parametrize(("dtype", "within"), [(np.uint8, 1), (np.uint16, 2)])
def test_there_and_back(dtype: type[np.unsignedinteger], within: int, wide_profile: bytes) -> None:
    levels = mild(dtype)

    working = colour.to_working(levels, wide_profile)
    back = colour.from_working(working, wide_profile, grey=False)

    assert working.dtype == dtype
    assert np.abs(back.astype(int) - levels).max() <= within


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_grey_profiles_keep_grey(dtype: type[np.unsignedinteger], grey_profile: bytes) -> None:
    levels = mild(dtype)[..., :1]

    working = colour.to_working(levels, grey_profile)
    back = colour.from_working(working, grey_profile, grey=True)

    assert np.ptp(working, axis=2).max() == 0
    assert working.mean() != pytest.approx(levels.mean(), rel=0.01)
    assert np.abs(back.astype(int) - levels).max() <= np.iinfo(dtype).max / 255


def test_grey_with_a_colour_profile(wide_profile: bytes) -> None:
    levels = mild(np.uint16)[..., :1]

    working = colour.to_working(levels, wide_profile)
    back = colour.from_working(working, wide_profile, grey=True)

    assert back.shape == levels.shape
    assert np.abs(back.astype(int) - levels).max() <= 2


def test_large_pictures_are_converted_in_strips(
    wide_profile: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = colour.to_working(COLOURS, wide_profile)
    monkeypatch.setattr(colour, "_STRIP_PX", 48)

    np.testing.assert_array_equal(colour.to_working(COLOURS, wide_profile), whole)


@pytest.mark.parametrize(
    "icc",
    [b"", b"nonsense", SRGB[:60], SRGB[:130] + b"\xff" * 300],
    ids=["empty", "nonsense", "cut", "garbled"],  # a profile holds the time it was made
)
def test_broken_profiles_are_reported(icc: bytes) -> None:
    with pytest.raises(ColourError):
        colour.to_working(COLOURS, icc)


def test_a_broken_profile_does_not_stop_reading(tmp_path: Path) -> None:
    pixels = mild(np.uint8)
    save_png(tmp_path / "in.png", pixels, b"no profile at all")

    page = read_photo(tmp_path / "in.png").pages[0]

    np.testing.assert_array_equal(page.rgb, pixels)
    assert page.notes == ("The colour profile is broken or does not fit and was not applied.",)
    assert page.metadata.icc is None


def test_what_did_not_change_comes_back_exactly(tmp_path: Path, wide_profile: bytes) -> None:
    pixels = (COLOURS >> 8).astype(np.uint8)  # most of it outside of sRGB
    save_png(tmp_path / "in.png", pixels, wide_profile)
    file = read_photo(tmp_path / "in.png")
    page = file.pages[0]
    changed = page.rgb.copy()
    changed[4:8] = 128

    restored = replace(file, pages=(replace(page, rgb=changed),))
    write_photo(restored, tmp_path / "out.png")

    with Image.open(tmp_path / "out.png") as image:
        found = np.asarray(image)
        assert image.info["icc_profile"] == wide_profile
    np.testing.assert_array_equal(
        np.delete(found, slice(4, 8), 0), np.delete(pixels, slice(4, 8), 0)
    )
    neutral = colour.from_working(np.full((1, 1, 3), 128, np.uint8), wide_profile, grey=False)
    far = np.abs(page.rgb[4:8].astype(int) - 128).max(axis=2) >= 32
    np.testing.assert_array_equal(found[4:8][far], np.broadcast_to(neutral[0, 0], (far.sum(), 3)))


def test_small_changes_keep_colours_outside_of_srgb(tmp_path: Path, wide_profile: bytes) -> None:
    vivid = np.full((8, 8, 3), (20, 250, 20), np.uint8)  # greener than sRGB can be
    save_png(tmp_path / "in.png", vivid, wide_profile)
    file = read_photo(tmp_path / "in.png")
    darker = file.pages[0].rgb - np.minimum(file.pages[0].rgb, 4)

    write_photo(replace(file, pages=(replace(file.pages[0], rgb=darker),)), tmp_path / "out.png")

    with Image.open(tmp_path / "out.png") as image:
        green = np.asarray(image)[0, 0]
    assert 235 < green[1] < 250
    assert green[0] < 60  # alone, sRGB's green would come back with 146


def test_without_the_source_the_profile_still_holds(tmp_path: Path, wide_profile: bytes) -> None:
    metadata = PhotoMetadata(icc=wide_profile)
    photo = Photo(rgb=mild(np.uint16), metadata=metadata)
    file = PhotoFile(path=tmp_path / "gone.png", format="PNG", pages=(photo,))

    write_photo(file, tmp_path / "out.png")

    back = read_photo(tmp_path / "out.png").pages[0]
    assert back.metadata.icc == wide_profile
    assert np.abs(back.rgb.astype(int) - photo.rgb).max() <= 4


def test_cmyk_profiles_are_applied_and_left_behind(tmp_path: Path) -> None:
    inks = Image.new("CMYK", (8, 8), (10, 200, 30, 40))
    inks.save(tmp_path / "in.jpg", quality=95)

    file = read_photo(tmp_path / "in.jpg")
    write_photo(file, tmp_path / "out.jpg")

    assert any("CMYK" in note for note in file.pages[0].notes)
    expected = np.asarray(inks.convert("RGB"))[0, 0]
    assert np.abs(file.pages[0].rgb[0, 0].astype(int) - expected).max() <= 6
    with Image.open(tmp_path / "out.jpg") as image:
        assert image.mode == "RGB"


def test_a_profile_without_a_way_back_is_replaced(
    tmp_path: Path, wide_profile: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(colour, "can_convert_back", lambda icc: False)
    save_png(tmp_path / "in.png", mild(np.uint8), wide_profile)

    page = read_photo(tmp_path / "in.png").pages[0]

    assert page.metadata.icc == colour.srgb_profile()
    assert any("no way back" in note for note in page.notes)


def test_known_spaces_can_be_written(wide_profile: bytes, grey_profile: bytes) -> None:
    assert colour.can_convert_back(wide_profile)
    assert colour.can_convert_back(grey_profile)
    assert colour.can_convert_back(bytes(imagecodecs.cms_profile("srgb")))
    assert not colour.can_convert_back(b"nonsense")
