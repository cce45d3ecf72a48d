"""Training samples and pools."""

from __future__ import annotations

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.core.errors import TrainingError
from photorestore.training.config import STAGES
from photorestore.training.degrade import TRAINING, variants
from photorestore.training.degrade.recipe import NOTHING
from photorestore.training.pool import PhotoPool, load_pool
from photorestore.training.samples import SampleSet, batches


def drawn(count: int) -> PhotoPool:
    rng = np.random.default_rng(7)
    photos = [
        np.asarray(
            Image.fromarray(rng.integers(0, 255, (8, 8, 3), dtype=np.uint8)).resize((90, 70), 3)
        )
        for _ in range(count)
    ]
    return PhotoPool(names=tuple(str(i) for i in range(count)), photos=photos)


def samples(stage: str, seed: int = 0) -> SampleSet:
    return SampleSet(stage, clean=drawn(3), old=drawn(2), crop_px=48, seed=seed)


@pytest.mark.parametrize("stage", STAGES)
def test_a_sample_is_a_function_of_its_number(stage: str) -> None:
    first, again, other = samples(stage)[5], samples(stage)[5], samples(stage)[6]

    assert all(np.array_equal(first[name], again[name]) for name in first)
    assert not np.array_equal(first["photo"], other["photo"])


def test_another_seed_gives_other_samples() -> None:
    assert not np.array_equal(samples("mapping")[0]["photo"], samples("mapping", 1)[0]["photo"])


def test_batches_do_not_depend_on_the_number_of_processes() -> None:
    def take(rank: int, world: int) -> np.ndarray:
        stream = batches(
            samples("mapping"), batch=4, first_step=3, rank=rank, world=world, workers=0
        )
        return next(stream).photo.numpy()

    np.testing.assert_array_equal(np.concatenate([take(0, 2), take(1, 2)]), take(0, 1))


def test_batches_go_on_where_a_run_stopped() -> None:
    stream = batches(samples("mapping"), batch=4, first_step=0, rank=0, world=1, workers=0)
    next(stream)
    later = batches(samples("mapping"), batch=4, first_step=1, rank=0, world=1, workers=0)

    np.testing.assert_array_equal(next(stream).photo.numpy(), next(later).photo.numpy())


@pytest.mark.parametrize(("stage", "every"), [("old_vae", 2), ("real", 4)])
def test_part_of_a_batch_are_old_photos(stage: str, every: int) -> None:
    batch = next(batches(samples(stage), batch=8, first_step=0, rank=0, world=1, workers=0))

    assert batch.old.flatten().tolist() == [float(n % every == every - 1) for n in range(8)]


def _png(value: int, size: tuple[int, int] = (64, 64)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (value, value, value)).save(out, "PNG")
    return out.getvalue()


def _tar(path: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(path, "w") as archive:
        for name, raw in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))


FILES = {
    "clean/train/b.png": _png(2),
    "clean/train/a.png": _png(1),
    "clean/train/small.png": _png(3, (20, 64)),
    "clean/train/broken.png": b"not a picture",
    "clean/train/notes.txt": b"hello",
    "clean/val/held_out.png": _png(9),
}


@pytest.mark.parametrize("packed", [False, True])
def test_pools_read_training_photos_only(tmp_path: Path, packed: bool) -> None:
    if packed:
        data = tmp_path / "pack.tar"
        _tar(data, FILES)
    else:
        data = tmp_path
        for name, raw in FILES.items():
            (data / name).parent.mkdir(parents=True, exist_ok=True)
            (data / name).write_bytes(raw)

    pool = load_pool(data, "clean", smallest_px=48)

    assert [int(photo[0, 0, 0]) for photo in pool.photos] == [1, 2]
    assert len(pool.skipped) == 2
    assert len(load_pool(data, "old", smallest_px=48)) == 0


def test_missing_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no training data"):
        load_pool(tmp_path / "nowhere", "clean", smallest_px=48)


def test_a_file_that_is_no_tar_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data.tar").write_bytes(b"x" * 2000)

    with pytest.raises(TrainingError, match="readable tar"):
        load_pool(tmp_path / "data.tar", "clean", smallest_px=48)


def test_mapping_and_detector_see_mild_pairs() -> None:
    draws = np.linspace(0.0, 0.999, 200)

    def share(stage: str, kind: str) -> float:
        set_ = samples(stage)
        return float(np.mean([set_._variant(float(d)) is getattr(set_, kind) for d in draws]))

    assert share("mapping", "mild") == pytest.approx(0.4, abs=0.02)
    assert share("scratch", "mild") == pytest.approx(0.25, abs=0.02)
    assert share("old_vae", "mild") == 0.0
    assert share("scratch", "copied") > share("mapping", "copied") > 0.0
    assert share("mapping", "recipe") > 0.0
    assert share("second_look", "copied") == share("scratch", "copied")


def test_the_mapping_learns_to_keep_what_looks_like_damage() -> None:
    plain, blank = samples("mapping"), np.full((48, 48, 3), 0.5, np.float32)
    plain.clean = PhotoPool(names=("flat",), photos=[(blank * 255).astype(np.uint8)])

    drawn_on = [float(np.ptp(plain[number]["target"])) > 0.01 for number in range(60)]

    assert 0.1 < np.mean(drawn_on) < 0.6


def test_what_a_person_would_mark_is_a_hole_for_the_mapping() -> None:
    recipe = replace(NOTHING, damage=replace(NOTHING.damage, scratch_probability=1.0))
    faint = replace(
        recipe.damage,
        scratch_opacity=replace(recipe.damage.scratch_opacity, low=0.3, high=0.4),
        scratch_count=replace(recipe.damage.scratch_count, low=12.0),
    )
    set_ = SampleSet(
        "mapping",
        clean=drawn(3),
        old=drawn(2),
        crop_px=48,
        seed=0,
        recipe=replace(recipe, damage=faint),
        with_variants=False,
    )

    holes = [float(set_[number]["hole"].mean()) for number in range(20)]

    assert max(holes) > 0.01


def test_variants_can_be_made_of_a_recipe_that_was_matched_to_very_noisy_photos() -> None:
    noisy = replace(TRAINING.scan, noise_levels=replace(TRAINING.scan.noise_levels, low=20.0))
    clear = replace(noisy, jpeg_quality=replace(noisy.jpeg_quality, high=50.0))
    matched = replace(TRAINING, scan=clear)

    for variant in (variants.rough, variants.copied, variants.mild):
        levels = variant(matched).scan.noise_levels
        assert levels.low <= levels.high
    assert variants.copied(matched).scan.noise_levels.high == 4.0
    assert variants.copied(matched).scan.jpeg_quality.low == 75.0
