"""A user's folders: what is found in them, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, ShapeError, TrainingError
from photorestore.core.types import HoleMask
from photorestore.training.data_check import check_data, photo_hash
from photorestore.training.own_pairs import keep_pair, list_pairs, remove_all_pairs, remove_pair
from photorestore.training.user_data import UserData, find_user_data


def photo(seed: int, *, height: int = 160, width: int = 200) -> np.ndarray:
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 255, (7, 9, 3), dtype=np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


def save(path: Path, image: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), image)
    return path


def clean_folder(folder: Path, count: int) -> Path:
    for seed in range(count):
        save(folder / f"{seed}.png", photo(seed))
    return folder


def test_a_plain_folder_holds_clean_photos(tmp_path: Path) -> None:
    clean_folder(tmp_path / "album" / "1931", 2)
    (tmp_path / "album" / "notes.txt").write_text("no photo")
    save(tmp_path / "album" / "val" / "x.png", photo(9))

    data = find_user_data([tmp_path / "album"])

    assert [path.name for path in data.clean] == ["0.png", "1.png"]
    assert not data.old
    assert not data.pairs


def test_clean_and_old_are_told_apart_and_val_is_never_taken(tmp_path: Path) -> None:
    save(tmp_path / "clean" / "train" / "a.png", photo(0))
    save(tmp_path / "clean" / "val" / "b.png", photo(1))
    save(tmp_path / "old" / "c.png", photo(2))
    more = save(tmp_path / "more" / "d.png", photo(3))

    data = find_user_data([tmp_path], old=[more])

    assert [path.name for path in data.clean] == ["a.png"]
    assert [path.name for path in data.old] == ["d.png", "c.png"]


def test_pairs_are_matched_by_name_whatever_their_ending(tmp_path: Path) -> None:
    save(tmp_path / "input" / "a.jpg", photo(0))
    save(tmp_path / "target" / "a.png", photo(0))
    save(tmp_path / "input" / "masked.png", photo(1))
    save(tmp_path / "mask" / "masked.png", photo(1)[..., 0])
    save(tmp_path / "input" / "alone.png", photo(2))

    pairs = find_user_data([tmp_path]).pairs

    assert [pair.input.name for pair in pairs] == ["a.jpg", "masked.png"]
    assert pairs[0].target == tmp_path / "target" / "a.png"
    assert pairs[0].mask is None
    assert pairs[1].target is None
    assert pairs[1].mask == tmp_path / "mask" / "masked.png"


def test_what_degrade_writes_is_read_as_pairs(tmp_path: Path) -> None:
    for name in ("input", "target", "opaque", "translucent"):
        save(tmp_path / name / "000000.png", photo(0))

    (pair,) = find_user_data([tmp_path]).pairs

    assert pair.mask == tmp_path / "opaque" / "000000.png"
    assert pair.unsure == tmp_path / "translucent" / "000000.png"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="nowhere"):
        find_user_data([tmp_path / "nowhere"])


def test_a_good_folder_has_no_errors(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    report = check_data(
        find_user_data([clean_folder(tmp_path, 22)]), step_done=lambda *done: seen.append(done)
    )

    assert report.usable
    assert report.count("clean") == 22
    assert report.duplicates == ()
    assert seen[-1] == (22, 22)
    assert len(report.warnings) == 1
    assert "old photos" in report.warnings[0]


def test_small_broken_and_doubled_photos_are_named(tmp_path: Path) -> None:
    clean_folder(tmp_path, 7)
    save(tmp_path / "small.png", photo(8, height=90))
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut off")
    twin = cv2.resize(photo(3), (400, 320), interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(tmp_path / "twin.jpg"), twin, [cv2.IMWRITE_JPEG_QUALITY, 70])

    report = check_data(find_user_data([tmp_path]))

    problems = {p.path.name: p.problem for p in report.photos if p.problem is not None}
    assert set(problems) == {"small.png", "cut.jpg"}
    assert "90" in (problems["small.png"] or "")
    assert [{path.name for path in group} for group in report.duplicates] == [{"3.png", "twin.jpg"}]
    said = " ".join(report.warnings)
    assert "8 photos are few" in said
    assert "2 files are left out" in said
    assert "1 photo is there more than once" in said
    assert report.as_facts()["usable"] is True


def test_a_pair_of_two_sizes_is_refused(tmp_path: Path) -> None:
    save(tmp_path / "input" / "a.png", photo(0))
    save(tmp_path / "target" / "a.png", photo(0, width=180))

    report = check_data(find_user_data([tmp_path]))

    assert not report.usable
    assert "180 x 160" in (report.photos[0].problem or "")


def test_old_photos_alone_are_not_enough(tmp_path: Path) -> None:
    path = save(tmp_path / "a.png", photo(0))

    report = check_data(UserData(old=(path,)))

    assert "cannot teach" in report.errors[0]


def test_a_check_can_be_cancelled(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()

    with pytest.raises(JobCancelled):
        check_data(find_user_data([clean_folder(tmp_path, 2)]), cancel=token)


def test_the_hash_survives_toning_and_tells_photos_apart() -> None:
    first, second = photo(1), photo(2)
    faded = (first * 0.6 + 60).astype(np.uint8)

    hashes = [photo_hash(image) for image in (first, second, faded)]

    assert all(bits is not None for bits in hashes)
    same, other = (np.count_nonzero(hashes[0] != bits) for bits in (hashes[2], hashes[1]))
    assert same <= 8 < other
    assert photo_hash(np.full((50, 60, 3), 90, np.uint8)) is None


def test_kept_pairs_are_listed_read_and_removed(tmp_path: Path) -> None:
    mask = HoleMask(damaged=np.full((160, 200), 255, np.uint8))
    kept = keep_pair("Grandma, 1931.jpg", photo(0), target=photo(1), mask=mask, folder=tmp_path)
    masked = keep_pair("x/y", photo(2).astype(np.uint16) * 257, mask=mask, folder=tmp_path)

    assert [(p.title, p.has_target, p.has_mask) for p in list_pairs(tmp_path)] in (
        [("Grandma, 1931.jpg", True, True), ("x/y", False, True)],
        [("x/y", False, True), ("Grandma, 1931.jpg", True, True)],
    )
    assert len(find_user_data([tmp_path]).pairs) == 2
    stored = cv2.imread(str(masked.input))
    assert stored is not None
    assert np.array_equal(stored[..., ::-1], photo(2))
    remove_pair(kept.name, tmp_path)
    assert [p.name for p in list_pairs(tmp_path)] == [masked.name]
    remove_all_pairs(tmp_path)
    assert list_pairs(tmp_path) == ()


def test_a_photo_alone_or_of_another_size_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="teaches nothing"):
        keep_pair("a", photo(0), folder=tmp_path)
    with pytest.raises(ShapeError, match="size"):
        keep_pair("a", photo(0), target=photo(0, width=180), folder=tmp_path)
    assert list_pairs(tmp_path) == ()
