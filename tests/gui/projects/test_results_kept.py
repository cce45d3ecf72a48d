"""All results of a photo are in its project, without loss and small."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from photorestore.core.types import HoleMask, RestoreResult, RgbArray
from photorestore.io.project_file import read_project, write_project
from photorestore.io.project_pictures import decode_layer, decode_rgb
from photorestore.ui.documents.commands import DeleteResultCommand
from photorestore.ui.project import results as project_results
from photorestore.ui.project.results import NamedResult, left_out, pack_results, unpack_results
from tests.gui.driving import WAIT_MS, restore
from tests.gui.fake_engine import DAMAGE
from tests.gui.projects.driving import MakeWindow, current, open_photo, open_project, save

SIDE = 120


def named(
    name: str, rgb: RgbArray, hole: NDArray[np.uint8] | None = None, *, is_shown: bool = False
) -> NamedResult:
    made = RestoreResult(
        id=3,
        rgb=rgb,
        hole=None if hole is None else HoleMask(damaged=hole),
        probability=None,
        seconds=2.5,
        tile_px=256,
        device="Test Processor",
        damage=DAMAGE,
    )
    return NamedResult(name=name, result=made, fidelity=0.75, is_shown=is_shown)


def photo(seed: int, dtype: type[np.uint8] | type[np.uint16] = np.uint8) -> RgbArray:
    top = int(np.iinfo(dtype).max) + 1
    drawn = np.random.default_rng(seed).integers(0, top, (SIDE, SIDE, 3))
    return cast(RgbArray, drawn.astype(dtype))


def round_trip(kept: list[NamedResult]) -> tuple[NamedResult, ...]:
    packed = pack_results(kept, keeps_pixels=True)

    def layer(name: str) -> NDArray[np.uint8] | None:
        content = packed.layers.get(name)
        return None if content is None else decode_layer(content, SIDE, SIDE)

    def rgb(name: str) -> RgbArray | None:
        content = packed.layers.get(name)
        return None if content is None else decode_rgb(content, SIDE, SIDE)

    shown = None if packed.shown is None else decode_rgb(packed.shown, SIDE, SIDE)
    return unpack_results(packed.parts, shown, layer, rgb)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("shown", [0, 1, 2, None])
def test_results_come_back_to_the_pixel(
    dtype: type[np.uint8] | type[np.uint16], shown: int | None
) -> None:
    first = photo(1, dtype)
    alike = (first + np.asarray(photo(2) % 3, dtype)).astype(dtype)  # wraps around
    hole = np.zeros((SIDE, SIDE), np.uint8)
    hole[5:9, 5:9] = 255
    pictures = [(first, hole), (alike, hole.copy()), (photo(3, dtype), None)]
    kept = [
        named(f"No. {at}", rgb, damaged, is_shown=at == shown)
        for at, (rgb, damaged) in enumerate(pictures)
    ]
    back = round_trip(kept)
    assert len(back) == 3
    for before, after in zip(kept, back, strict=True):
        assert (after.name, after.fidelity, after.is_shown) == (before.name, 0.75, before.is_shown)
        assert after.result.rgb.dtype == dtype
        np.testing.assert_array_equal(after.result.rgb, before.result.rgb)
        assert (after.result.hole is None) == (before.result.hole is None)
        if before.result.hole is not None and after.result.hole is not None:
            np.testing.assert_array_equal(after.result.hole.damaged, before.result.hole.damaged)
        assert after.result.damage == DAMAGE
        assert (after.result.seconds, after.result.tile_px) == (2.5, 256)


def test_what_is_alike_is_kept_once() -> None:
    base, hole = photo(1), np.asarray(photo(4)[..., 0], np.uint8)
    alone = pack_results([named("a", base, hole, is_shown=True)], keeps_pixels=True)
    changed = base.copy()
    changed[:10] = 0
    more = [named(f"b{at}", changed, hole) for at in range(4)]
    packed = pack_results([*more, named("a", base, hole, is_shown=True)], keeps_pixels=True)
    assert packed.shown is not None
    added = sum(map(len, packed.layers.values())) - sum(map(len, alone.layers.values()))
    assert added < 4 * 0.2 * len(packed.shown)
    assert [name for name in packed.layers if "hole" in name] == ["result_hole"]


def test_the_oldest_are_left_out_where_a_project_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_results, "_MOST_BYTES", 100_000)
    kept = [named(str(at), photo(at)) for at in range(4)]
    kept.append(named("shown", photo(9), is_shown=True))
    packed = pack_results(kept, keeps_pixels=True)
    assert [row["name"] for row in packed.parts["results"]["kept"]] == ["2", "3", "shown"]
    assert left_out(packed.parts) == 2


def test_all_results_open_again(qtbot: QtBot, make_window: MakeWindow, photos: list[Path]) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    for fidelity in (1.0, 0.5, 0.25):
        document.fidelity = fidelity
        restore(qtbot, window)
    shelf = document.results
    shelf.rename(shelf.all[0], "The calm one")
    shelf.show(shelf.all[1])
    wanted = [(kept.name, kept.outcome.fidelity) for kept in shelf.all]
    pixels = [kept.outcome.result.rgb for kept in shelf.all]
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: len(again.results.all) == 3, timeout=WAIT_MS)
    assert [(kept.name, kept.outcome.fidelity) for kept in again.results.all] == wanted
    assert again.results.shown is again.results.all[1]
    for kept, rgb in zip(again.results.all, pixels, strict=True):
        np.testing.assert_array_equal(kept.outcome.result.rgb, rgb)
    assert again.undo.isClean()
    assert not again.is_busy

    again.undo.push(DeleteResultCommand(again, again.results.all[2]))
    save(qtbot, window, path)
    assert "result_3" not in read_project(path).layers  # what was there before is not ours to keep
    restore(qtbot, window)
    assert again.results.all[-1].name not in {name for name, _ in wanted[:2]}


def test_an_older_project_opens_with_its_one_result(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    restore(qtbot, window)
    assert document.outcome is not None
    rgb, hole = document.outcome.result.rgb, document.outcome.result.hole
    assert hole is not None
    path = photos[0].with_name("old.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    project = read_project(path)
    part = {key: value for key, value in project.parts["result"].items() if key != "name"}
    parts = {**project.parts, "result": part}
    del parts["results"]
    write_project(replace(project, parts=parts), path, overwrite=True)

    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: again.outcome is not None, timeout=WAIT_MS)
    assert [kept.name for kept in again.results.all] == ["Result 1"]
    assert again.outcome is not None
    np.testing.assert_array_equal(again.outcome.result.rgb, rgb)
    assert again.outcome.result.hole is not None
    np.testing.assert_array_equal(again.outcome.result.hole.damaged, hole.damaged)


def test_a_project_that_an_older_version_saved_again_keeps_its_shown_result(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    restore(qtbot, window)
    restore(qtbot, window)
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    project = read_project(path)
    other = pack_results(
        [
            named(
                "x", np.full((document.height_px, document.width_px, 3), 7, np.uint8), is_shown=True
            )
        ],
        keeps_pixels=True,
    )
    write_project(replace(project, result=other.shown), path, overwrite=True)
    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: again.outcome is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not again.is_busy, timeout=WAIT_MS)
    assert current(window) is again
    assert again.outcome is not None
    assert (again.outcome.result.rgb == 7).all()


def test_a_result_of_an_opening_that_was_overtaken_is_left_aside(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    for fidelity in (1.0, 0.5):
        document.fidelity = fidelity
        restore(qtbot, window)
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: len(again.results.all) == 2, timeout=WAIT_MS)
    stale = named("Stale", photo(1))
    window.projects.opener._on_prepared(again, stale, None)  # type: ignore[arg-type]

    assert [kept.name for kept in again.results.all] == ["Result 1", "Result 2"]
    assert not again.is_busy
