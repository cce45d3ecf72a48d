"""Make the sample photos: free pictures from tests/data, aged artificially.

Run from the root of the repository: ``python packaging/make_samples.py``. The
files it writes to resources/samples are in the repository; it is kept to show
how they came about, and to make others.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from photorestore.core.pixels import from_unit, to_unit
from photorestore.core.types import Photo, PhotoFile, PhotoMetadata
from photorestore.io.reading import read_photo
from photorestore.io.writing import write_photo
from photorestore.training.degrade import NOTHING, Recipe, Span, degrade

ROOT = Path(__file__).resolve().parents[1]
ORIGINALS = ROOT / "tests" / "data"
SAMPLES = ROOT / "resources" / "samples"
_QUALITY = 92
_DPI = (300.0, 300.0)
_DESCRIPTION, _COPYRIGHT = 0x010E, 0x8298


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One sample photo.

    Attributes:
        name: of the files.
        description: what it shows and where it is from.
        seed: of the ageing; chosen by eye.
        recipe: of the ageing.
    """

    name: str
    description: str
    seed: int
    recipe: Recipe


def old_print(*, grey: bool, sepia: bool, cast: bool) -> Recipe:
    """A print that was handled: faded, folded, scratched and dusty, well scanned.

    Args:
        grey: taken in black and white.
        sepia: toned brown.
        cast: colours that faded unevenly.
    """
    return Recipe(
        capture=replace(
            NOTHING.capture,
            grey_probability=float(grey),
            blur_probability=1.0,
            blur_sigma_px=Span(0.5, 0.9, 0.0),
            grain_probability=1.0,
            grain_levels=Span(4.0, 9.0, 0.0),
        ),
        print=replace(NOTHING.print, paper_probability=0.5, paper_strength=Span(0.04, 0.1, 0.0)),
        ageing=replace(
            NOTHING.ageing,
            fade_probability=1.0,
            black=Span(0.12, 0.22, 0.0),
            white=Span(0.7, 0.85, 1.0),
            sepia_probability=float(sepia),
            sepia_saturation=Span(0.2, 0.35, 0.0),
            channel_gamma_probability=float(cast),
            channel_gamma=Span(0.75, 1.3, 1.0),
            uneven_probability=1.0,
            uneven_amplitude=Span(0.03, 0.08, 0.0),
            vignette_probability=0.5,
            vignette_strength=Span(0.05, 0.2, 0.0),
        ),
        damage=replace(
            NOTHING.damage,
            scratch_probability=1.0,
            scratch_count=Span(4.0, 9.0, 0.0),
            scratch_width_px=Span(0.8, 3.0, 0.0),
            scratch_light_probability=0.85,
            scratch_tapered_probability=0.5,
            fold_probability=1.0 if grey else 0.3,
            fold_count=Span(1.0, 2.0),
            dust_probability=1.0,
            dust_count=Span(15.0, 60.0, 0.0),
            dust_light_probability=0.7,
            blotch_probability=0.8,
            blotch_count=Span(2.0, 6.0, 0.0),
            blotch_light_probability=0.8,
            hair_probability=0.5,
            hair_count=Span(1.0, 3.0, 0.0),
            corner_probability=0.4,
            stain_probability=0.3,
            tear_probability=0.3,
            peel_probability=0.15,
            peel_share=Span(0.004, 0.012, 0.0),
            foxing_probability=0.3,
        ),
        scan=replace(
            NOTHING.scan,
            noise_probability=1.0,
            noise_levels=Span(3.0, 8.0, 0.0),
            blur_probability=0.5,
            blur_sigma_px=Span(0.3, 0.7, 0.0),
        ),
    )


ALL = (
    Sample(
        name="portrait",
        description="Grace Hopper, U.S. Navy, public domain; aged artificially",
        seed=24,
        recipe=old_print(grey=True, sepia=True, cast=False),
    ),
    Sample(
        name="photographer",
        description="Photographer, Lav Varshney, CC0; aged artificially",
        seed=30,
        recipe=old_print(grey=True, sepia=False, cast=False),
    ),
    Sample(
        name="pilot",
        description="Eileen Collins, NASA, public domain; aged artificially",
        seed=27,
        recipe=old_print(grey=False, sepia=False, cast=True),
    ),
)


def make(sample: Sample, folder: Path) -> Path:
    """Age one picture and write it as a JPEG."""
    source = ORIGINALS / f"{sample.name}.jpg"
    aged = degrade(to_unit(read_photo(source).pages[0].rgb), seed=sample.seed, recipe=sample.recipe)
    exif = Image.Exif()
    exif[_DESCRIPTION] = sample.description
    exif[_COPYRIGHT] = "none"
    photo = Photo(
        rgb=from_unit(aged.input, np.uint8),
        metadata=PhotoMetadata(exif=exif.tobytes().removeprefix(b"Exif\0\0"), dpi=_DPI),
    )
    path = folder / source.name
    file = PhotoFile(path=source, format="JPEG", pages=(photo,))
    write_photo(file, path, quality=_QUALITY, overwrite=True)
    return path


def main() -> None:
    """Make all samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SAMPLES, help="folder for the samples")
    folder = parser.parse_args().out
    for sample in ALL:
        make(sample, folder)


if __name__ == "__main__":
    main()
