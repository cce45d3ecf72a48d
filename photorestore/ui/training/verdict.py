"""What ``photorestore judge`` left in the folder of a training; no Qt."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from photorestore.training.judge import Comparison, PairedScore, Verdict
from photorestore.training.run_folder import HELD_OUT_FILE, MAP_FILE, VERDICT_FILE

JUDGED_FOLDER = "judged"
FEWEST_FOR_MAP = 3


@dataclass(frozen=True, kw_only=True)
class MapView:
    """The latent map, ready to be drawn.

    Attributes:
        points: places on the plane, of the kinds "R", "X" and "Y".
        shown_share: part of the whole spread that the plane shows, 0 to 1.
        accuracy: share of old and degraded photos that a linear classifier tells apart,
            with both ends of its 95 % interval; None where too few were there.
    """

    points: dict[str, list[tuple[float, float]]]
    shown_share: float
    accuracy: tuple[float, float, float] | None


def read_verdict(run: Path) -> Verdict | None:
    """The verdict on a training, or None where there is none that can be read."""
    try:
        facts = json.loads((run / VERDICT_FILE).read_text(encoding="utf-8"))
        return Verdict(
            offered=bool(facts["offered"]),
            summary=str(facts["summary"]),
            reasons=tuple(map(str, facts["reasons"])),
            comparisons=tuple(Comparison(**item) for item in facts["comparisons"]),
            scores=tuple(PairedScore(**item) for item in facts["scores"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_map(run: Path) -> MapView | None:
    """The latent map of a training, or None where there is none that can be read."""
    try:
        facts = json.loads((run / MAP_FILE).read_text(encoding="utf-8"))
        points: dict[str, list[tuple[float, float]]] = {"R": [], "X": [], "Y": []}
        for item in facts["points"]:
            points[item["domain"]].append((float(item["x"]), float(item["y"])))
        gap = facts["gap"]
        accuracy = None
        if gap is not None:
            low, high = float(gap["linear_low"]), float(gap["linear_high"])
            accuracy = (float(gap["linear_accuracy"]), low, high)
        return MapView(points=points, shown_share=float(facts["shown_share"]), accuracy=accuracy)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def map_is_possible(run: Path) -> bool:
    """Whether enough old and clean photos were held out for a map."""
    try:
        facts = json.loads((run / HELD_OUT_FILE).read_text(encoding="utf-8"))
        clean = len(facts["clean"]) + sum(pair["target"] is not None for pair in facts["pairs"])
        return min(len(facts["old"]), clean) >= FEWEST_FOR_MAP
    except (OSError, ValueError, KeyError, TypeError):
        return False


def judged_pictures(run: Path, verdict: Verdict) -> tuple[tuple[str, dict[str, Path]], ...]:
    """Name and pictures ("before", "base", "new", "target") of each photo like the user's."""
    found = []
    for number, score in enumerate(verdict.scores):
        if score.kind != "album":
            continue
        stem = run / JUDGED_FOLDER / f"{number:03d}"
        pictures = {
            part: stem.with_name(f"{stem.name}_{part}.png")
            for part in ("before", "base", "new", "target")
        }
        if all(path.is_file() for path in pictures.values()):
            found.append((score.name, pictures))
    return tuple(found)
