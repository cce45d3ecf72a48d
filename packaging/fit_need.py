"""Fits the evidence by which a clean photo is told from an old or degraded one.

python packaging/fit_need.py --data DIR

DIR holds clean/train and old/train. Prints the weights of `NeedThresholds` and what
they do: how many clean photos would be touched, how many others would not.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.damage import DamageReport
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.engine.damage import features_of_age, measure_damage
from photorestore.engine.overview import make_thumbnail
from photorestore.models.tone import measure_range
from photorestore.training.degrade import bench_pair, degrade
from photorestore.training.testset import NamedPhoto, list_photos, load_clean, load_photo

_RIDGE = 1e-3
_ROUNDS = 60
_KINDS = ("clean", "light", "medium", "recipe", "old")


def main() -> None:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="train", help="val only to look at the outcome")
    parser.add_argument("--every", type=int, default=1, help="use each n-th clean photo")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    clean = load_clean(options.data, split=options.split, most=None)[:: options.every]
    old = [load_photo(path) for path in list_photos(options.data / "old" / options.split)]
    kinds, reports = _measured(clean, old)
    features = np.array([features_of_age(report) for report in reports])
    aged = np.array([kind != "clean" for kind in kinds])
    share = np.where(aged, 0.5 / aged.sum(), 0.5 / (~aged).sum())  # both sides count the same
    weights = _logistic(features, aged.astype(np.float64), share * len(aged))
    _say("weights: " + ", ".join(f"{w:.3f}" for w in weights[:-1]) + f"; bias {weights[-1]:.3f}")
    evidence = features @ weights[:-1] + weights[-1]
    for kind in _KINDS:
        chosen = np.array([k == kind for k in kinds])
        if chosen.any():
            low, middle, high = np.percentile(evidence[chosen], [5, 50, 95])
            _say(
                f"{kind:>7}: {chosen.sum():4d} photos, evidence 5 % {low:6.2f}, median "
                f"{middle:6.2f}, 95 % {high:6.2f}"
            )
    for threshold in (-3.0, -2.0, -1.0, 0.0, 1.0):
        touched = np.mean(evidence[~aged] > threshold)
        kept = np.mean(evidence[aged] <= threshold)
        _say(f"above {threshold:4.1f}: {touched:.1%} of clean photos, misses {kept:.1%} of others")


def _measured(
    clean: tuple[NamedPhoto, ...], old: list[NamedPhoto]
) -> tuple[list[str], list[DamageReport]]:
    kinds: list[str] = []
    reports: list[DamageReport] = []
    for photo in old:
        kinds.append("old")
        reports.append(_report(photo.rgb, None))
    for index, photo in enumerate(clean):
        kinds.append("clean")
        reports.append(_report(photo.rgb, None))
        unit = to_unit(photo.rgb)
        light = bench_pair(unit, seed=index, severity="light")
        medium = bench_pair(unit, seed=index, severity="medium")
        aged = degrade(unit, seed=index, severity=0.4 + 0.6 * (index % 7) / 6)
        for kind, pair in (("light", light), ("medium", medium), ("recipe", aged)):
            kinds.append(kind)
            rgb = to_uint8(from_unit(pair.input, np.uint8))
            reports.append(_report(rgb, pair.opaque))
    return kinds, reports


def _report(rgb: NDArray[np.uint8], damaged: NDArray[np.uint8] | None) -> DamageReport:
    thumbnail = make_thumbnail(rgb, damaged, torch.device("cpu"))
    return measure_damage(rgb, damaged, thumbnail, measure_range(thumbnail.photo))


def _logistic(
    features: NDArray[np.float64], aged: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Weights and bias of a ridge logistic regression, by Newton's method."""
    x = np.concatenate([features, np.ones((len(features), 1))], axis=1)
    w = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30.0, 30.0)))
        gradient = x.T @ (weight * (p - aged)) + _RIDGE * len(aged) * w
        curvature = (x * (weight * p * (1.0 - p))[:, None]).T @ x
        curvature += _RIDGE * len(aged) * np.eye(len(w))
        w -= np.linalg.solve(curvature, gradient)
    return w


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
