"""Detection covers the whole photo and agrees between tiles."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from photorestore.engine.scratches import ScratchFinder, _doubted, doubt_wide_places, holes_from
from photorestore.engine.ticker import Ticker
from photorestore.engine.tiling import TileRunner
from photorestore.models.restorer import Restorer
from photorestore.models.tone import ToneRange, measure_range

CPU = torch.device("cpu")
MakePhoto = Callable[[int, int], NDArray[np.uint8]]


def _finder(model: Restorer, *, tile_px: int = 2048, factor: float = 1.0) -> ScratchFinder:
    return ScratchFinder(
        model=model,
        device=CPU,
        precision="fp32",
        runner=TileRunner(CPU, tile_px),
        half_scale_factor=factor,
        half_scale_from_px=64,
    )


def _find(finder: ScratchFinder, rgb: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    with torch.inference_mode():
        return finder.find(rgb, _range(), Ticker(1, None, None))


def _range() -> ToneRange:
    return measure_range(torch.linspace(0.1, 0.9, 100).view(1, 1, 10, 10).expand(1, 3, 10, 10))


@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 13), (133, 317)])
def test_the_map_has_the_size_of_the_photo(
    model: Restorer, old_photo: MakePhoto, height: int, width: int
) -> None:
    found = _find(_finder(model), old_photo(height, width))

    assert found.shape == (height, width)
    assert found.dtype == np.uint8


def test_tiles_find_what_the_whole_photo_shows(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(420, 530)

    whole, tiled = _find(_finder(model), rgb), _find(_finder(model, tile_px=256), rgb)

    assert int(whole.max()) - int(whole.min()) > 10  # there is something to disagree on
    assert np.abs(whole.astype(int) - tiled).max() <= 1


def test_half_scale_only_adds(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(260, 300)

    alone = _find(_finder(model, factor=0.0), rgb)
    weak = _find(_finder(model, factor=0.5), rgb)
    both = _find(_finder(model, factor=1.0), rgb)

    assert (alone <= weak).all()
    assert (weak <= both).all()
    assert (both > alone).any()


def test_sixteen_bits_show_the_same(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(64, 96)

    np.testing.assert_array_equal(
        _find(_finder(model), rgb), _find(_finder(model), rgb.astype(np.uint16) * np.uint16(257))
    )


def test_holes_are_what_reaches_the_threshold_and_its_neighbours() -> None:
    found = np.zeros((20, 20), np.uint8)
    found[10, 10], found[3, 3] = 128, 127

    holes = holes_from(found, 128 / 255)

    assert set(np.unique(holes)) == {0, 255}
    assert int((holes > 0).sum()) == 5
    assert holes[9:12, 10].all()
    assert holes[10, 9:12].all()
    assert holes[3, 3] == 0


def test_doubt_lowers_what_is_likely_and_keeps_what_is_certain() -> None:
    levels = np.arange(256, dtype=np.uint8)[None]

    doubted = _doubted(levels, 3.0)

    assert doubted[0, 0] == 0
    assert doubted[0, 255] == 255
    assert doubted[0, 128] == pytest.approx(255 / (1 + np.exp(3.0)), abs=2)
    assert (np.diff(doubted.astype(int)) >= 0).all()
    assert _doubted(levels, 0.0) is levels


def test_wide_places_need_more_certainty_than_lines() -> None:
    found = np.zeros((80, 80), np.uint8)
    found[10:12] = 180  # a line
    found[30:50, 5:25] = 200  # a hat, perhaps
    found[30:50, 40:60] = 250  # lost for sure
    before = found.copy()

    doubt_wide_places(found)

    assert (found[30:50, 5:25] < 128).all()
    changed = found != before
    changed[30:50, 5:25] = False
    assert not changed.any()
