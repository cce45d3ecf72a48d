"""Things of the scene that look like damage: wires, spokes, dots, letters, railings, hair.

They are drawn into the clean photo, so the lens blurs them and the film grains them
as it does the rest; scratches and dust lie on top of both. A detector that is shown
enough of them looks at that, and not at thinness alone.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from photorestore.training.degrade.fields import Alpha, Image, blurred
from photorestore.training.degrade.strokes import Path, fill, stroke

_LETTERS = "ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789&.-"
_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_SCRIPT_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
)
_OWN_COLOUR_SHARE = 0.4


def with_decoys(rgb: Image, rng: np.random.Generator) -> Image:
    """A clean photo (H, W, 3) float32 in [0, 1] with one or two kinds of decoys."""
    for _ in range(int(rng.integers(1, 3))):
        alpha = np.zeros(rgb.shape[:2], np.uint8)
        _KINDS[int(rng.integers(len(_KINDS)))](alpha, rng)
        strength = blurred(alpha.astype(np.float32) / 255.0, float(rng.uniform(0.5, 1.3)))
        strength = strength[:, :, None] * np.float32(rng.uniform(0.5, 1.0))
        rgb = rgb + strength * (_colour(rgb, rng) - rgb)
    return np.asarray(rgb, np.float32)


def _colour(rgb: Image, rng: np.random.Generator) -> NDArray[np.float32]:
    """A colour (3,) that the scene has, or a grey near its own lights or darks."""
    low, high = np.percentile(rgb, (3.0, 97.0))
    base = high if rng.random() < 0.55 else low
    grey = np.full(3, base + rng.normal(0.0, 0.08), np.float32)
    if rng.random() < _OWN_COLOUR_SHARE:
        pixel = rgb.reshape(-1, 3)[int(rng.integers(rgb.shape[0] * rgb.shape[1]))]
        grey = pixel + np.float32(0.5) * (grey - pixel.mean())  # its hue, but it stands out
    return np.clip(grey, 0.02, 0.98).astype(np.float32)


def _wires(alpha: Alpha, rng: np.random.Generator) -> None:
    """One to six lines from edge to edge, nearly parallel, that sag a little."""
    h, w = alpha.shape
    turned = rng.random() < 0.3
    length = h if turned else w
    width_px = float(np.exp(rng.uniform(np.log(0.8), np.log(5.0))))
    start, slope = rng.uniform(0.0, 1.0), rng.normal(0.0, 0.25)
    gap = rng.uniform(0.05, 0.3)
    for number in range(int(rng.integers(1, 7))):
        along = np.linspace(0.0, 1.0, 24)
        sag = rng.uniform(-0.12, 0.12) * (1.0 - (2.0 * along - 1.0) ** 2)
        across = start + number * gap + slope * along + sag
        points = np.stack([along * length, across * length], axis=1)
        _line(alpha, points[:, ::-1] if turned else points, width_px)


def _railing(alpha: Alpha, rng: np.random.Generator) -> None:
    """Upright bars at equal distances, with a rail; boards, bricks, a window."""
    h, w = alpha.shape
    pitch = float(rng.uniform(6.0, 40.0))
    width_px = float(rng.uniform(0.8, min(5.0, 0.4 * pitch)))
    lean = rng.normal(0.0, 0.1)
    top, bottom = sorted(rng.uniform(-0.2, 1.2, 2) * h)
    for x in np.arange(-0.5 * w, 1.5 * w, pitch) + rng.uniform(0.0, pitch):
        _line(alpha, np.array([[x, top], [x + lean * (bottom - top), bottom]]), width_px)
    for y in (top, bottom):
        if rng.random() < 0.7:
            _line(alpha, np.array([[0.0, y], [float(w), y]]), width_px)
    if h == w and rng.random() < 0.3:
        alpha[:] = np.rot90(alpha).copy()


def _dots(alpha: Alpha, rng: np.random.Generator) -> None:
    """Dots in a loose grid, as on a dress or a ceiling, or scattered as flowers are."""
    h, w = alpha.shape
    pitch = float(rng.uniform(7.0, 36.0))
    radius = float(rng.uniform(0.8, 0.28 * pitch))
    angle, loose = rng.uniform(0.0, np.pi), rng.uniform(0.0, 0.35)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    reach = int(1.5 * max(h, w) / pitch) // 2 + 1
    grid = np.stack(np.meshgrid(*[np.arange(-reach, reach + 1)] * 2), axis=-1).reshape(-1, 2)
    places = (grid + rng.normal(0.0, loose, grid.shape)) * pitch @ turn + (0.5 * w, 0.5 * h)
    centre, extent = rng.uniform(0.0, 1.0, 2) * (w, h), rng.uniform(0.2, 0.8) * max(h, w)
    for x, y in places[np.hypot(*(places - centre).T) < extent]:
        size = max(1, round(16.0 * radius * float(rng.uniform(0.8, 1.2))))
        place = (round(16.0 * x), round(16.0 * y))
        cv2.circle(alpha, place, size, 255.0, cv2.FILLED, cv2.LINE_AA, 4)


def _letters(alpha: Alpha, rng: np.random.Generator) -> None:
    """A caption or a sign of one to three lines."""
    h, w = alpha.shape
    font = _FONTS[int(rng.integers(len(_FONTS)))]
    scale, thick = float(rng.uniform(0.3, 1.6)), int(rng.integers(1, 4))
    x, y = int(rng.uniform(-0.2, 0.7) * w), int(rng.uniform(0.1, 0.9) * h)
    for number in range(int(rng.integers(1, 4))):
        text = "".join(rng.choice(list(_LETTERS), int(rng.integers(3, 14))))
        place = (x, y + int(number * 34.0 * scale))
        cv2.putText(alpha, text, place, font, scale, 255.0, thick, cv2.LINE_AA)


def _wheel(alpha: Alpha, rng: np.random.Generator) -> None:
    """A wheel, a hoop or a cable: an ellipse, with or without spokes."""
    h, w = alpha.shape
    centre = rng.uniform(-0.1, 1.1, 2) * (w, h)
    radii = rng.uniform(0.12, 0.6) * min(h, w) * np.array([1.0, rng.uniform(0.4, 1.0)])
    angles = np.linspace(0.0, 2.0 * np.pi, 60)
    rim = centre + radii * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    width_px = float(rng.uniform(0.8, 5.0))
    _line(alpha, rim[: int(rng.integers(20, 61))], width_px)
    if rng.random() < 0.6:
        for end in rim[:: int(rng.integers(3, 8))]:
            _line(alpha, np.stack([centre, end]), 0.6 * width_px)


def _twigs(alpha: Alpha, rng: np.random.Generator) -> None:
    """A bare branch that forks, each arm thinner than the one before."""
    h, w = alpha.shape
    arms = [
        (rng.uniform(-0.1, 1.1, 2) * (w, h), rng.uniform(0.0, 2.0 * np.pi), rng.uniform(1.5, 6.0))
    ]
    for _ in range(40):
        if not arms:
            break
        at, heading, width_px = arms.pop(0)
        bends = heading + np.cumsum(rng.normal(0.0, 0.18, 6))
        step = rng.uniform(3.0, 9.0)
        path = at + step * np.cumsum(np.stack([np.cos(bends), np.sin(bends)], axis=1), axis=0)
        _line(alpha, np.vstack([at, path]), float(width_px))
        if width_px > 0.9:
            for side in (-1.0, 1.0):
                turn = side * rng.uniform(0.2, 0.8)
                arms.append((path[-1], float(bends[-1]) + turn, width_px * rng.uniform(0.55, 0.85)))


def _strands(alpha: Alpha, rng: np.random.Generator) -> None:
    """Hair, fur, grass or straw: many fine strands that run the same way for a while."""
    h, w = alpha.shape
    heading, spread = rng.uniform(0.0, 2.0 * np.pi), rng.uniform(0.05, 0.35)
    swirl, phase = rng.uniform(0.0, 1.5), rng.uniform(0.0, 2.0 * np.pi)
    length = float(rng.uniform(0.08, 0.6)) * max(h, w)
    thickest = float(rng.uniform(0.8, 3.5))
    middle, extent = rng.uniform(0.0, 1.0, 2) * (w, h), rng.uniform(0.1, 0.45) * max(h, w)
    for _ in range(int(rng.integers(40, 140))):
        at = middle + extent * rng.normal(0.0, 0.6, 2)
        own = heading + swirl * np.sin(phase + 4.0 * at[0] / w) + rng.normal(0.0, spread)
        bends = own + np.cumsum(rng.normal(0.0, 0.15, 8))
        step = length * rng.uniform(0.3, 1.0) / len(bends)
        path = at + step * np.cumsum(np.stack([np.cos(bends), np.sin(bends)], axis=1), axis=0)
        width_px, opacity = thickest * rng.uniform(0.4, 1.0), rng.uniform(0.4, 1.0)
        stroke(alpha, path, width_px=float(width_px), opacity=float(opacity), taper=True)


def _frames(alpha: Alpha, rng: np.random.Generator) -> None:
    """Doors, shelves, picture frames: one to four boxes of straight lines, some solid."""
    h, w = alpha.shape
    lean = rng.normal(0.0, 0.08)
    turn = np.array([[np.cos(lean), -np.sin(lean)], [np.sin(lean), np.cos(lean)]])
    for _ in range(int(rng.integers(1, 5))):
        half = np.exp(rng.uniform(np.log(0.02), np.log(0.5), 2)) * (w, h)
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * half
        box = corners @ turn + rng.uniform(0.0, 1.0, 2) * (w, h)
        if rng.random() < 0.3:
            fill(alpha, box[:4], 255.0)
        else:
            width_px = float(np.exp(rng.uniform(np.log(0.8), np.log(6.0))))
            _line(alpha, box[: int(rng.integers(2, 6))], width_px)


def _line(alpha: Alpha, path: Path, width_px: float) -> None:
    stroke(alpha, np.asarray(path, np.float64), width_px=width_px, opacity=1.0, taper=False)


_KINDS: tuple[Callable[[Alpha, np.random.Generator], None], ...] = (
    _wires,
    _railing,
    _dots,
    _letters,
    _wheel,
    _twigs,
    _strands,
    _frames,
)
