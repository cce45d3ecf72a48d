"""Tone curves, brought-back places and the heat map: what happens to levels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import PchipInterpolator

from photorestore.core.errors import ShapeError
from photorestore.core.types import RgbArray
from photorestore.ui.edits.bring_back import bring_back
from photorestore.ui.edits.curves import Channel, Curves, Point, curve_values
from photorestore.ui.edits.heat import (
    FULL_LEVELS,
    change_levels,
    heat_colours,
    heat_table,
    visible_share,
)


@st.composite
def curves(draw: st.DrawFn) -> tuple[Point, ...]:
    xs = sorted(draw(st.sets(st.integers(0, 255), min_size=2, max_size=6)))
    return tuple((x / 255, draw(st.integers(0, 255)) / 255) for x in xs)


@given(curves())
def test_a_curve_meets_its_points_and_never_leaves_their_range(points: tuple[Point, ...]) -> None:
    x, y = np.array(points).T
    np.testing.assert_allclose(curve_values(points, x), y, atol=1e-12)
    between = curve_values(points, np.linspace(0, 1, 501))
    assert between.min() >= y.min() - 1e-12
    assert between.max() <= y.max() + 1e-12


@given(curves().filter(lambda points: len(points) > 2))
def test_a_curve_is_the_monotone_cubic_of_scipy(points: tuple[Point, ...]) -> None:
    x, y = np.array(points).T
    inner = np.linspace(x[1], x[-2], 101)
    ours, theirs = curve_values(points, inner), PchipInterpolator(x, y)(inner)
    np.testing.assert_allclose(ours, theirs, atol=1e-9)


def test_straight_curves_change_nothing_and_copy_nothing() -> None:
    photo = np.zeros((3, 4, 3), np.uint16)
    assert Curves().apply(photo) is photo


def test_16_bits_keep_levels_that_8_bits_do_not_have() -> None:
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    photo = np.repeat(ramp[..., None], 3, axis=2)
    lifted = Curves(rgb=((0, 0), (0.5, 0.6), (1, 1))).apply(photo)
    assert lifted.dtype == np.uint16
    assert len(np.unique(lifted)) > 50_000
    assert (np.diff(lifted[..., 0].reshape(-1).astype(int)) >= 0).all()


def test_8_and_16_bits_agree() -> None:
    shape = Curves(rgb=((0, 0.05), (0.4, 0.3), (1, 1)), red=((0, 0), (0.5, 0.7), (1, 1)))
    levels = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    fine = shape.apply(levels.astype(np.uint16) * np.uint16(257))
    assert np.abs(shape.apply(levels).astype(float) - fine / 257).max() <= 0.51


def test_a_channel_has_its_own_curve_and_the_composite_follows() -> None:
    grey = np.full((1, 1, 3), 100, np.uint8)
    inverse = ((0.0, 1.0), (1.0, 0.0))
    assert Curves(green=inverse).apply(grey).tolist() == [[[100, 155, 100]]]
    assert Curves(green=inverse, rgb=inverse).apply(grey).tolist() == [[[155, 100, 155]]]
    assert Curves().with_points(Channel.BLUE, inverse).blue == inverse


@pytest.mark.parametrize(
    "points",
    [((0, 0),), ((0.5, 0), (0.5, 1)), ((0.6, 0), (0.2, 1)), ((0, 0), (1, 1.2))],
)
def test_points_that_make_no_curve_are_refused(points: tuple[Point, ...]) -> None:
    with pytest.raises(ShapeError):
        Curves(rgb=points)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_original_is_seen_as_far_as_the_layer_says(dtype: type) -> None:
    white = int(np.iinfo(dtype).max)
    photo: RgbArray = np.full((1, 3, 3), white, dtype)
    mixed: RgbArray = np.zeros((1, 3, 3), dtype)
    layer = np.array([[0, 51, 255]], np.uint8)
    seen = bring_back(photo, mixed, layer)
    assert seen.dtype == dtype
    assert seen[0, :, 0].tolist() == [0, white // 5, white]
    assert bring_back(photo, mixed, None) is mixed


def test_the_heat_map_is_dim_where_nothing_changed_and_brighter_with_change() -> None:
    photo = np.full((1, 4, 3), 200, np.uint8)
    after = photo.copy()
    after[0, 1:, 1] -= np.array([10, 30, 100], np.uint8)
    change = change_levels(photo, after)
    assert change.tolist() == [[0, 10, 30, 100]]
    shown = heat_colours(photo, change)
    assert shown[0, 0].tolist() == [100, 100, 100]
    np.testing.assert_array_equal(shown[0, 3], heat_table()[FULL_LEVELS])
    lightness = heat_table()[: FULL_LEVELS + 1] @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(lightness) > -1).all()
    assert lightness[-1] > lightness[0] + 150
    assert visible_share(change) == 0.75
