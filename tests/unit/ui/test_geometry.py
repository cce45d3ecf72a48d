"""Mirror, turn, straighten, crop: where pixels and points go."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from photorestore.core.errors import PhotoReadError
from photorestore.ui.edits.crop import (
    ASPECTS,
    SMALLEST_PX,
    Handle,
    dragged,
    drawn,
    handle_at,
    shaped,
)
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.geometry import (
    Geometry,
    angle_of_guide,
    fills,
    inverse,
    moved_point,
)
from photorestore.ui.viewer.pyramid import Box

WIDTH, HEIGHT = 11, 7


def numbered() -> np.ndarray:
    """A photo in which every pixel is another one."""
    return np.arange(WIDTH * HEIGHT * 3, dtype=np.uint16).reshape(HEIGHT, WIDTH, 3) * 31


@st.composite
def geometries(draw: st.DrawFn, *, straight: bool = False) -> Geometry:
    turns = draw(st.integers(0, 3))
    width, height = (HEIGHT, WIDTH) if turns % 2 else (WIDTH, HEIGHT)
    crop: Box | None = None
    if draw(st.booleans()):
        left, top = draw(st.integers(0, width - 2)), draw(st.integers(0, height - 2))
        right, bottom = draw(st.integers(left + 1, width)), draw(st.integers(top + 1, height))
        crop = (left, top, right, bottom)
    angle = 0.0 if straight else draw(st.integers(-450, 450)) / 10
    return Geometry(flipped=draw(st.booleans()), turns=turns, angle_deg=angle, crop=crop)


@given(geometries(straight=True))
def test_without_an_angle_each_pixel_is_the_one_its_point_leads_to(geometry: Geometry) -> None:
    photo = numbered()
    made = Edits(geometry=geometry).apply(photo)
    assert made.shape[1::-1] == geometry.output_size(WIDTH, HEIGHT)
    back = inverse(geometry.to_output(WIDTH, HEIGHT))
    for y in range(made.shape[0]):
        for x in range(made.shape[1]):
            from_x, from_y = moved_point(back, x + 0.5, y + 0.5)
            np.testing.assert_array_equal(made[y, x], photo[int(from_y), int(from_x)])


@given(geometries(straight=True))
def test_turning_and_mirroring_act_on_what_is_seen(geometry: Geometry) -> None:
    photo = numbered()

    def seen(now: Geometry) -> np.ndarray:
        return Edits(geometry=now).apply(photo)

    before = seen(geometry)
    right = geometry.turned(WIDTH, HEIGHT, clockwise=True)
    np.testing.assert_array_equal(seen(right), np.rot90(before, -1))
    np.testing.assert_array_equal(
        seen(geometry.turned(WIDTH, HEIGHT, clockwise=False)), np.rot90(before)
    )
    np.testing.assert_array_equal(
        seen(geometry.mirrored(WIDTH, HEIGHT, across=True)), before[:, ::-1]
    )
    np.testing.assert_array_equal(
        seen(geometry.mirrored(WIDTH, HEIGHT, across=False)), before[::-1]
    )


@given(geometries(), st.booleans())
def test_turns_and_mirrors_undo_themselves_at_any_angle(geometry: Geometry, across: bool) -> None:
    twice = geometry.mirrored(WIDTH, HEIGHT, across=across).mirrored(WIDTH, HEIGHT, across=across)
    assert twice == geometry
    there = geometry.turned(WIDTH, HEIGHT, clockwise=True)
    assert there.turned(WIDTH, HEIGHT, clockwise=False) == geometry


@given(geometries())
def test_no_empty_corner_comes_out(geometry: Geometry) -> None:
    width, height = geometry.turned_size(400, 300)
    left, top, right, bottom = geometry.crop or (0, 0, 8, 6)
    wide = Geometry(
        flipped=geometry.flipped,
        turns=geometry.turns,
        angle_deg=geometry.angle_deg,
        crop=(left * 30, top * 30, right * 30, bottom * 30),
    )
    box = wide.box(400, 300)
    if box[2] - box[0] > 1 and box[3] - box[1] > 1:
        assert fills(box, width, height, wide.angle_deg)


def test_the_crop_grows_back_when_the_angle_does() -> None:
    geometry = Geometry(crop=(10, 10, 390, 290))
    assert geometry.with_angle(20).box(400, 300) != geometry.crop
    assert geometry.with_angle(20).with_angle(0).box(400, 300) == geometry.crop


@pytest.mark.parametrize("tilt_deg", [-30.0, -3.0, 4.0, 20.0])
@pytest.mark.parametrize("upright", [False, True])
def test_a_guide_line_becomes_level_or_upright(tilt_deg: float, upright: bool) -> None:
    before = Geometry(angle_deg=5.0)
    slope = math.radians(tilt_deg + (90 if upright else 0))
    start, end = (200.0, 150.0), (200 + 80 * math.cos(slope), 150 + 80 * math.sin(slope))
    after = before.with_angle(angle_of_guide(before, start, end))
    back = inverse(before.to_straight(400, 300))
    now = [
        moved_point(after.to_straight(400, 300), *moved_point(back, *point))
        for point in (start, end)
    ]
    assert abs(now[1][0 if upright else 1] - now[0][0 if upright else 1]) < 0.1


def test_straightening_keeps_fine_steps_and_flat_areas() -> None:
    across = np.arange(300, dtype=np.float64) * 100
    photo = np.repeat(np.tile(across, (200, 1))[..., None], 3, axis=2).astype(np.uint16)
    made = Edits(geometry=Geometry(angle_deg=3.0)).apply(photo)
    assert made.dtype == np.uint16
    inner = made[40:-40, 40:-40, 0].astype(np.float64)
    step = np.diff(inner, axis=1)
    assert np.abs(step - 100 * math.cos(math.radians(3))).max() < 8  # 8 bits could not
    flat = np.full((60, 80, 3), 54_321, np.uint16)
    np.testing.assert_array_equal(
        np.unique(Edits(geometry=Geometry(angle_deg=-12.5)).apply(flat)), [54_321]
    )


def test_a_mask_goes_where_the_photo_goes() -> None:
    mask = np.zeros((60, 80), np.uint8)
    mask[20:30, 30:50] = 255
    geometry = Geometry(flipped=True, turns=1, angle_deg=7.0, crop=(5, 5, 55, 75))
    photo = np.repeat(mask[..., None], 3, axis=2)
    edits = Edits(geometry=geometry)
    np.testing.assert_array_equal(edits.apply_mask(mask), edits.apply(photo)[..., 0])


@pytest.mark.parametrize("handle", list(Handle))
@pytest.mark.parametrize("ratio", [None, 1.5])
def test_a_drag_of_any_length_stays_in_the_photo(handle: Handle, ratio: float | None) -> None:
    start = (100.0, 100.0, 250.0, 200.0)
    for by in ((-500.0, -500.0), (500.0, 500.0), (40.0, -30.0)):
        box = dragged(start, handle, by, ratio, size_px=(400, 300), angle_deg=8.0)
        assert fills(box, 400, 300, 8.0)
        width, height = box[2] - box[0], box[3] - box[1]
        assert min(width, height) >= SMALLEST_PX * 0.99
        if ratio is not None:
            assert width / height == pytest.approx(ratio)
        if handle is Handle.INSIDE:
            assert (width, height) == pytest.approx((150, 100))


def test_new_crops_and_shapes_have_the_ratio() -> None:
    box = drawn((50, 40), (200, 90), 1.0, size_px=(400, 300), angle_deg=0)
    assert box == pytest.approx((50, 40, 200, 190))
    assert drawn((50, 40), (52, 41), None, size_px=(400, 300), angle_deg=0) is None
    for aspect in ASPECTS[1:]:
        for upright in (False, True):
            ratio = aspect.ratio(400, 300, upright=upright)
            assert ratio is not None
            left, top, right, bottom = shaped(Geometry(), ratio, 400, 300).box(400, 300)
            assert (right - left) / (bottom - top) == pytest.approx(ratio, rel=0.01)


def test_corners_win_over_edges() -> None:
    box = (100.0, 100.0, 200.0, 200.0)
    assert handle_at(box, 98, 103, 10) is Handle.NORTH_WEST
    assert handle_at(box, 150, 205, 10) is Handle.SOUTH
    assert handle_at(box, 150, 150, 10) is Handle.INSIDE
    assert handle_at(box, 300, 150, 10) is None


@given(geometries())
def test_edits_come_back_from_text(geometry: Geometry) -> None:
    curves = Curves(rgb=((0, 0), (0.3, 0.4), (1, 1)), blue=((0, 0.1), (1, 0.9)))
    edits = Edits(geometry=geometry, curves=curves)
    assert Edits.from_json(edits.to_json()) == edits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        Edits().to_json().replace('"angle_deg": 0.0', '"angle_deg": 99'),
        Edits().to_json().replace('"crop_px": null', '"crop_px": [5, 5, 5, 9]'),
        Edits().to_json().replace("[[0.0, 0.0], [1.0, 1.0]]", "[[0.9, 0.0], [0.1, 1.0]]", 1),
        Edits().to_json().replace('"version": 1', '"version": 2'),
    ],
)
def test_damaged_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(PhotoReadError, match=r"\.$"):
        Edits.from_json(text)
