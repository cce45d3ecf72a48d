"""Are hairlines of one pixel found on a scan of 24 megapixels?

    python benchmarks/hairlines.py [--model NAME] [--photo FILE] [--megapixels 24]

enlarges a photo to that size, as a fine scan of a soft print is, adds the grain of film,
draws light and dark lines one pixel wide in several strengths, and compresses it as a
scanner's JPEG. It prints per strength how many lines were found over more than half of
their length, and how much of them, within 3 px; then the share of the rest of the photo
that was marked before any line was drawn, which is wrong, or real damage of the photo.
Its last line is JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import cv2
import numpy as np
import typer
from numpy.typing import NDArray

from photorestore.config.paths import samples_dir
from photorestore.core.pixels import from_unit, to_uint8, to_unit
from photorestore.core.types import RestoreJob
from photorestore.engine.engine import Engine
from photorestore.models.loading import find_model
from photorestore.training.degrade.canvas import Canvas
from photorestore.training.degrade.fields import clip01, correlated_noise
from photorestore.training.degrade.lines import anywhere
from photorestore.training.degrade.strokes import stroke, wander
from photorestore.training.testset import load_photo

_OPACITIES = (1.0, 0.75, 0.5)
_LINES = 12
_GRAIN_LEVELS = 5.0
_GRAIN_PX = 1.5
_QUALITY = 93
_REACH_PX = 3

Rgb = NDArray[np.uint8]


def enlarged(rgb: Rgb, megapixels: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """A photo (H, W, 3) as a scan of so many megapixels, in [0, 1], with grain."""
    scale = float(np.sqrt(megapixels * 1e6 / (rgb.shape[0] * rgb.shape[1])))
    size = (round(rgb.shape[1] * scale), round(rgb.shape[0] * scale))
    large = np.asarray(cv2.resize(to_unit(rgb), size, interpolation=cv2.INTER_CUBIC), np.float32)
    grain = correlated_noise(rng, large.shape[:2], _GRAIN_PX)[..., None]
    return clip01(np.asarray(large + grain * np.float32(_GRAIN_LEVELS / 255.0), np.float32))


def scanned(image: NDArray[np.float32]) -> Rgb:
    """The picture after a JPEG of good quality."""
    levels = to_uint8(from_unit(image, np.uint8))
    _, coded = cv2.imencode(".jpg", levels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    decoded = cv2.imdecode(coded, cv2.IMREAD_COLOR)
    if decoded is None:
        raise typer.BadParameter("The picture could not be compressed.")
    return np.ascontiguousarray(decoded[..., ::-1], np.uint8)


def main(
    model: Annotated[str, typer.Option(help="Whose detector.")] = "default",
    photo: Annotated[Path | None, typer.Option(exists=True, help="A photo; a sample.")] = None,
    megapixels: Annotated[float, typer.Option(min=0.5, help="Size of the scan.")] = 24.0,
    seed: Annotated[int, typer.Option(help="Other lines.")] = 0,
) -> None:
    """Draw hairlines, find them, and count."""
    rng = np.random.default_rng(seed)
    engine = Engine(find_model(model))
    least = engine.default_threshold * 255.0
    image = enlarged(load_photo(photo or samples_dir() / "pilot.jpg").rgb, megapixels, rng)
    before = engine.detect(RestoreJob(id=0, rgb=scanned(image))) >= least
    canvas = Canvas(image, rng)
    light, dark = canvas.blank(), canvas.blank()
    lines: list[tuple[float, NDArray[np.bool_]]] = []
    for number in range(_LINES * len(_OPACITIES)):
        opacity = _OPACITIES[number % len(_OPACITIES)]
        path = wander(
            rng,
            anywhere(rng, canvas),
            length_px=float(rng.uniform(300.0, 2000.0)),
            angle_rad=float(rng.uniform(0.0, np.pi)),
            bend=float(rng.normal(0.0, 0.5)),
        )
        line = canvas.blank()
        stroke(line, path, width_px=1.0, opacity=opacity, taper=False)
        layer = dark if number % 4 == 3 else light
        cv2.max(layer, line, layer)
        lines.append((opacity, line >= 64 * opacity))
    canvas.paint(light, (0.97, 0.96, 0.94))
    canvas.paint(dark, (0.05, 0.04, 0.03))
    found = engine.detect(RestoreJob(id=0, rgb=scanned(canvas.image))) >= least
    near = cv2.dilate(found.astype(np.uint8), np.ones((2 * _REACH_PX + 1,) * 2, np.uint8)) > 0
    facts: dict[str, object] = {"megapixels": megapixels, "model": model}
    height, width = image.shape[:2]
    sys.stdout.write(f"{width} x {height} px\n")
    for opacity in _OPACITIES:
        shares = [
            float(near[line].mean()) for each, line in lines if each == opacity and line.any()
        ]
        seen = sum(share > 0.5 for share in shares)
        facts[f"opacity_{opacity:g}"] = [seen, len(shares), round(float(np.mean(shares)), 3)]
        sys.stdout.write(
            f"opacity {opacity:4.2f}: {seen} of {len(shares)} lines, "
            f"{100.0 * np.mean(shares):.0f} % of their length\n"
        )
    facts["marked_before"] = round(float(before.mean()), 5)
    sys.stdout.write(f"marked without lines: {100.0 * before.mean():.3f} % of the photo\n")
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    typer.run(main)
