"""Hole masks as the mapping is given them: by people, by detectors, and to learn from."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.spots import blotch
from photorestore.training.degrade.strokes import stroke, wander


def hidden_places(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A hole mask (H, W) over what may be intact: lines and blots as damage has them.

    Whatever lies there is known, so that filling it in can be learnt everywhere, and not
    only where damage happened to be drawn.
    """
    height, width = shape
    mask = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 8))):
        x, y = float(rng.uniform(0, width)), float(rng.uniform(0, height))
        if rng.random() < 0.6:
            path = wander(
                rng,
                (x, y),
                length_px=float(rng.uniform(0.15, 1.2)) * width,
                angle_rad=float(rng.uniform(0.0, 2.0 * np.pi)),
                bend=float(rng.normal(0.0, 0.7)),
                jitter=0.03,
            )
            line_px = float(np.exp(rng.uniform(np.log(1.0), np.log(8.0))))
            stroke(mask, path, width_px=line_px, opacity=1.0, taper=False)
        else:
            radius_px = float(np.exp(rng.uniform(np.log(1.5), np.log(18.0))))
            ragged = float(rng.random())
            blotch(mask, rng, (x, y), radius_px=radius_px, ragged=ragged, opacity=1.0)
    return np.where(mask >= 128, np.uint8(255), np.uint8(0))


def given_mask(opaque: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A hole mask as people and detectors make it: grown, incomplete, partly wrong."""
    draw = rng.random()
    if draw < 0.2:
        return np.zeros_like(opaque)
    grown: NDArray[np.uint8] = np.asarray(opaque)
    radius = int(rng.integers(0, 4))
    if radius:
        shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
        grown = np.asarray(cv2.dilate(opaque, shape), np.uint8)
    if draw > 0.8:
        cells = (rng.random((8, 8)) > 0.3).astype(np.uint8)
        h, w = opaque.shape
        kept = cv2.resize(cells, (w, h), interpolation=cv2.INTER_NEAREST)
        grown = grown * np.asarray(kept, np.uint8)
    if rng.random() < 0.2:
        grown = np.asarray(np.maximum(grown, hidden_places(opaque.shape, rng)), np.uint8)
    return grown
