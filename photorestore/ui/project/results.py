"""The results of a photo inside of its project: all of them, without loss, and small.

The one that is shown is kept as it always was, so that older versions find it. The
others are mostly alike: of each, what differs from the shown one is kept where that
packs better. Holes that several results share are kept once.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from photorestore.core.damage import DamageReport
from photorestore.core.types import HoleMask, RestoreResult, RgbArray, Scope

PART, PART_OF_ALL = "result", "results"
HOLE = "result_hole"
_LAYER = "result_"
_MOST_RESULTS = 100
_MOST_BYTES = 1 << 30
"""Of results that are not shown: a project is read into memory as a whole."""
_LOOKED_AT_ROWS = 64

Levels = NDArray[np.uint8]
ReadLayer = Callable[[str], Levels | None]
ReadPhoto = Callable[[str], RgbArray | None]


@dataclass(frozen=True, kw_only=True, eq=False)
class NamedResult:
    """One of the results of a photo.

    Attributes:
        name: for people; "" for the next free one.
        result: what the engine made.
        fidelity: of its run.
        is_shown: it is the one that is seen and exported.
    """

    name: str
    result: RestoreResult
    fidelity: float
    is_shown: bool = False


@dataclass(frozen=True, kw_only=True)
class PackedResults:
    """Results as they go into a project.

    Attributes:
        parts: settings by the name of their part.
        layers: PNGs by name.
        shown: the PNG of the result that is shown, or None.
    """

    parts: dict[str, dict[str, Any]]
    layers: dict[str, bytes]
    shown: bytes | None


def is_own_layer(name: str) -> bool:
    """Whether a layer of a project belongs to its results."""
    return name.startswith(_LAYER)


def left_out(parts: Mapping[str, Mapping[str, Any]]) -> int:
    """How many results were too much for a project."""
    count = parts.get(PART_OF_ALL, {}).get("left_out", 0)
    return count if isinstance(count, int) else 0


def pack_results(results: Sequence[NamedResult], *, keeps_pixels: bool) -> PackedResults:
    """Pack all results, the newest first where there are too many; off the GUI thread."""
    from photorestore.io.project_pictures import encode_layer, encode_rgb

    shown = next((item for item in results if item.is_shown), None)
    parts: dict[str, dict[str, Any]] = {}
    layers: dict[str, bytes] = {}
    names: dict[bytes, str] = {}  # of holes by their content

    def keep_hole(item: NamedResult, name: str) -> str:
        if item.result.hole is None:
            return ""
        content = encode_layer(item.result.hole.damaged)
        if content not in names:
            names[content] = name
            layers[name] = content
        return names[content]

    if shown is not None:
        keep_hole(shown, HOLE)
        parts[PART] = _facts(shown)
    if not keeps_pixels:
        return PackedResults(parts=parts, layers=layers, shown=None)
    base = None if shown is None else shown.result.rgb
    rows: dict[int, dict[str, Any]] = {}
    room = _MOST_BYTES
    for at in reversed(range(len(results))):
        item = results[at]
        if item.is_shown:
            rows[at] = {"shown": True, "name": item.name}
            continue
        if len(rows) >= _MOST_RESULTS:
            continue
        layer = f"{_LAYER}{at + 1}"
        pixels, differs = item.result.rgb, False
        if base is not None and _is_alike(pixels, base):
            pixels, differs = cast(RgbArray, np.subtract(pixels, base)), True
        content = encode_rgb(pixels)
        if len(content) > room:
            continue
        room -= len(content)
        layers[layer] = content
        hole = keep_hole(item, f"{layer}_hole")
        rows[at] = {**_facts(item), "layer": layer, "is_difference": differs, "hole": hole}
    parts[PART_OF_ALL] = {
        "base": 0 if base is None else _sum(base),
        "kept": [rows[at] for at in sorted(rows)],
        "left_out": len(results) - len(rows),
    }
    return PackedResults(
        parts=parts, layers=layers, shown=None if base is None else encode_rgb(base)
    )


def unpack_results(
    parts: Mapping[str, Mapping[str, Any]],
    shown: RgbArray | None,
    layer: ReadLayer,
    photo: ReadPhoto,
) -> tuple[NamedResult, ...]:
    """Unpack what `pack_results` packed, and the single result of older projects.

    Args:
        parts: of the project.
        shown: pixels of the result that is shown, or None.
        layer: reads a layer of the project as (H, W).
        photo: reads one as (H, W, 3).

    Raises:
        ProjectError: a picture is damaged.
    """
    holes: dict[str, Levels | None] = {"": None}

    def hole_of(name: object) -> Levels | None:
        key = name if isinstance(name, str) else ""
        if key not in holes:
            holes[key] = layer(key)
        return holes[key]

    part, all_of_them = parts.get(PART), parts.get(PART_OF_ALL, {})
    rows = all_of_them.get("kept")
    first: NamedResult | None = None
    if part is not None and shown is not None:
        first = _result(part, shown, hole_of(HOLE), is_shown=True)
    found: list[NamedResult] = []
    fits = shown is not None and all_of_them.get("base") == _sum(shown)
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict):
            continue
        if row.get("shown") is True:
            if first is not None and first not in found:
                found.append(first)
            continue
        differs = row.get("is_difference") is True
        if differs and (shown is None or not fits):  # saved by an older version, after another run
            continue
        pixels = photo(str(row.get("layer", "")))
        if pixels is None or (differs and shown is not None and pixels.dtype != shown.dtype):
            continue
        if differs and shown is not None:
            pixels = cast(RgbArray, np.add(pixels, shown))
        found.append(_result(row, pixels, hole_of(row.get("hole"))))
    if first is not None and first not in found:
        found.append(first)
    return tuple(found)


def number(value: object, least: float, most: float, usual: float) -> float:
    """A number of a project where it makes sense, else the usual one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return usual
    return float(value) if least <= value <= most else usual


def _facts(item: NamedResult) -> dict[str, Any]:
    result = item.result
    return {
        "name": item.name,
        "fidelity": item.fidelity,
        "seconds": result.seconds,
        "tile_px": result.tile_px,
        "device": result.device,
        "scope": result.scope.value,
        "damage": None if result.damage is None else result.damage.as_facts(),
    }


def _result(
    row: Mapping[str, Any], rgb: RgbArray, hole: Levels | None, *, is_shown: bool = False
) -> NamedResult:
    name = row.get("name")
    return NamedResult(
        name=name if isinstance(name, str) else "",
        fidelity=number(row.get("fidelity"), 0, 1, 1.0),
        is_shown=is_shown,
        result=RestoreResult(
            id=0,
            rgb=rgb,
            hole=None if hole is None else HoleMask(damaged=hole),
            probability=None,
            seconds=number(row.get("seconds"), 0, math.inf, 0.0),
            tile_px=int(number(row.get("tile_px"), 0, 1 << 20, 0)),
            device=str(row.get("device", "")),
            damage=_damage(row.get("damage")),
            scope=Scope.MARKED if row.get("scope") == Scope.MARKED else Scope.WHOLE,
        ),
    )


def _damage(facts: object) -> DamageReport | None:
    if not isinstance(facts, dict):
        return None
    numbers = {
        str(name): None if value is None else number(value, -1e9, 1e9, 0.0)
        for name, value in facts.items()
    }
    try:
        return DamageReport.from_facts(numbers)
    except TypeError:  # of another version, with other numbers
        return None


def _is_alike(rgb: RgbArray, base: RgbArray) -> bool:
    """Whether the difference of two results is calmer than the result itself."""
    if rgb.shape != base.shape or rgb.dtype != base.dtype:
        return False
    every = max(1, rgb.shape[0] // _LOOKED_AT_ROWS)
    part, other = rgb[::every].astype(np.int64), base[::every].astype(np.int64)
    if part.shape[1] < 2:
        return True
    return float(np.abs(part - other).mean()) < float(np.abs(np.diff(part, axis=1)).mean())


def _sum(rgb: RgbArray) -> int:
    return zlib.crc32(np.ascontiguousarray(rgb).data)
