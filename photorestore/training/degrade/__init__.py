"""Synthetic ageing of clean photos: numpy, OpenCV and libjpeg, no torch.

Every result is a pure function of the picture and a seed.
"""

from photorestore.training.degrade.benchmark_recipe import BENCH, BenchRecipe, bench_pair
from photorestore.training.degrade.pipeline import Degraded, degrade, tone_only
from photorestore.training.degrade.recipe import (
    NOTHING,
    TRAINING,
    Ageing,
    Capture,
    Damage,
    Print,
    Recipe,
    Scan,
    silenced,
)
from photorestore.training.degrade.spans import Span

__all__ = [
    "BENCH",
    "NOTHING",
    "TRAINING",
    "Ageing",
    "BenchRecipe",
    "Capture",
    "Damage",
    "Degraded",
    "Print",
    "Recipe",
    "Scan",
    "Span",
    "bench_pair",
    "degrade",
    "silenced",
    "tone_only",
]
