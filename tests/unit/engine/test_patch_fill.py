"""Wide holes are filled with the texture around them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled
from photorestore.core.types import HoleMask, MaskSource, RestoreJob, RestoreOptions, Scope
from photorestore.engine.engine import Engine
from photorestore.engine.patch_fill import WIDE_PX, fill_wide_holes, wide_places
from photorestore.engine.ticker import Ticker
from photorestore.models.restorer import Restorer

QUIET = Ticker(0, None, None)


def weave(height: int = 150, width: int = 220) -> NDArray[np.uint8]:
    """Slanting stripes of two periods, coloured: regular enough to be continued."""
    y, x = np.mgrid[:height, :width]
    level = 0.5 + 0.25 * np.sin(2 * np.pi * (x + 2 * y) / 16) + 0.15 * np.sin(2 * np.pi * y / 24)
    return np.asarray(255 * level[..., None] * (1.0, 0.9, 0.7), np.uint8)


def torn(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The photo with a white tear 50 px wide and a lost corner, and their mask."""
    mask = np.zeros(rgb.shape[:2], np.uint8)
    cv2.line(mask, (80, -40), (110, rgb.shape[0] + 40), 255, 50)
    cv2.fillPoly(mask, [np.array([[220, 80], [220, 150], [150, 150]])], 255)
    hurt = rgb.copy()
    hurt[mask > 0] = 250
    return hurt, mask


def test_only_places_into_which_a_wide_disc_fits_are_wide() -> None:
    mask = np.zeros((200, 300), np.uint8)
    mask[:, 40 : 40 + WIDE_PX // 2] = 255  # a scratch
    mask[90:110, 40:280] = 255  # another across it
    assert not wide_places(mask).any()

    mask[:, 150 : 150 + WIDE_PX + 8] = 255
    wide = wide_places(mask)
    assert wide[:80, 152 : 150 + WIDE_PX + 6].all()  # to both edges, and to the border
    assert not wide[:, :140].any()

    corner = np.zeros((200, 300), np.uint8)
    cv2.fillPoly(corner, [np.array([[300, 140], [300, 200], [240, 200]])], 255)
    assert wide_places(corner)[195, 295]


def test_a_thin_line_along_the_border_is_not_wide() -> None:
    mask = np.zeros((200, 300), np.uint8)
    mask[:4] = mask[:, -4:] = 255

    assert not wide_places(mask).any()

    mask[:24] = 255
    assert wide_places(mask)[10, 100]


def test_stripes_go_on_through_a_tear_and_into_a_lost_corner() -> None:
    photo = weave()
    hurt, mask = torn(photo)
    filled = fill_wide_holes(hurt, mask, QUIET)

    assert filled is not None
    wide = wide_places(mask)
    smooth = cv2.inpaint(hurt, mask, 3, cv2.INPAINT_TELEA)

    def error(candidate: NDArray[Any]) -> float:
        return float(np.abs(candidate.astype(float) - photo)[wide].mean())

    assert error(filled.rgb) < 0.5 * error(smooth)
    np.testing.assert_array_equal(filled.rgb[~wide], hurt[~wide])
    np.testing.assert_array_equal(filled.left, np.where(wide, 0, mask))


def test_the_same_photo_is_filled_alike_and_left_as_it_is() -> None:
    hurt, mask = torn(weave())
    before = hurt.copy(), mask.copy()
    first, second = (fill_wide_holes(hurt, mask, QUIET) for _ in range(2))

    assert first is not None
    assert second is not None
    np.testing.assert_array_equal(first.rgb, second.rgb)
    np.testing.assert_array_equal(hurt, before[0])
    np.testing.assert_array_equal(mask, before[1])


def test_sixteen_bits_stay_sixteen_bits() -> None:
    hurt, mask = torn(weave())
    filled = fill_wide_holes(hurt.astype(np.uint16) * 257 + 3, mask, QUIET)

    assert filled is not None
    assert filled.rgb.dtype == np.uint16
    assert len(np.unique(filled.rgb[wide_places(mask)])) > 256


@pytest.mark.parametrize("kind", ["scratch", "all", "nothing"])
def test_without_a_wide_hole_or_anything_around_it_nothing_is_filled(kind: str) -> None:
    mask = np.zeros((150, 220), np.uint8)
    if kind == "scratch":
        mask[:, 50:60] = 255
    elif kind == "all":
        mask[:, :] = 255
    assert fill_wide_holes(weave(), mask, QUIET) is None


def test_filling_tells_how_far_it_is_and_can_be_stopped() -> None:
    hurt, mask = torn(weave())
    told: list[tuple[str, int, int]] = []
    fill_wide_holes(hurt, mask, Ticker(0, lambda p: told.append((p.stage, p.done, p.total)), None))
    assert told == [("fill", 0, 2), ("fill", 1, 2), ("fill", 2, 2)]

    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(JobCancelled):
        fill_wide_holes(hurt, mask, Ticker(0, None, cancel))


def test_the_engine_fills_wide_holes_and_keeps_the_photo_at_no_strength(model: Restorer) -> None:
    engine = Engine.from_model(model, device="cpu", precision="fp32")
    photo = weave()
    hurt, mask = torn(photo)

    def restored(**options: object) -> NDArray[np.uint8]:
        job = RestoreJob(
            id=0,
            rgb=hurt,
            options=RestoreOptions(mask_source=MaskSource.GIVEN, **options),  # type: ignore[arg-type]
            hole=HoleMask(damaged=mask),
        )
        return np.asarray(engine.restore(job).rgb, np.uint8)

    np.testing.assert_array_equal(restored(strength=0.0), hurt)
    marked = restored(scope=Scope.MARKED)
    far = cv2.dilate(mask, np.ones((21, 21), np.uint8)) == 0
    np.testing.assert_array_equal(marked[far], hurt[far])
    wide = wide_places(mask)
    assert np.abs(marked[wide].astype(float) - 250).mean() > 60  # the white is gone
