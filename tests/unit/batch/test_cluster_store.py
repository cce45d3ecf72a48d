"""Runs on a cluster between two folders of a store."""

from __future__ import annotations

import io
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

from photorestore.batch.journal import Journal, journal_path
from photorestore.batch.names import OnExisting
from photorestore.batch.places import RemotePath, place_of
from photorestore.batch.placing import staging_dir
from photorestore.batch.records import State
from photorestore.batch.runner import RunSummary

if TYPE_CHECKING:
    from photorestore.batch.agenda import Task
    from tests.unit.batch.conftest import Workplace
else:
    Task = Any
    Workplace = Any
from tests.unit.batch.cluster_runs import Run, made, upload


@pytest.fixture
def stored(workplace: Workplace) -> Run:
    """Runs between two folders of a store."""
    pytest.importorskip("fsspec", reason="fsspec is not installed")
    place = uuid.uuid4().hex
    return Run(workplace, place_of(f"memory://{place}/in"), place_of(f"memory://{place}/out"))


def test_urls(stored: Run) -> None:
    pixels = stored.workplace.save("album/a b.png")
    stored.workplace.save("c.jpg")
    (stored.workplace.photos / "empty.jpg").touch()
    upload(stored.workplace, stored.in_dir)
    before = made(stored.in_dir)
    stored.options = replace(stored.options, keep_masks=True)

    assert stored.go() == RunSummary(done=2, failed=1)

    results = made(stored.out_dir)
    assert sorted(results) == [
        "album/a b_restored.png",
        "album/a b_restored_mask.png",
        "c_restored.jpg",
        "c_restored_mask.png",
    ]
    with Image.open(io.BytesIO(results["album/a b_restored.png"])) as image:
        np.testing.assert_array_equal(np.asarray(image), pixels + 1)
    assert stored.listener.reasons == [f"{stored.in_dir}/empty.jpg is empty."]
    assert made(stored.in_dir) == before
    assert stored.go() == RunSummary(kept=2, failed=1)
    assert not stored.workplace.results.exists()


def test_a_changed_photo_in_a_store_is_noticed(stored: Run) -> None:
    stored.workplace.save("a.png")
    stored.workplace.save("b.png")
    upload(stored.workplace, stored.in_dir)
    assert stored.go().done == 2
    stored.workplace.save("a.png", seed=1)
    upload(stored.workplace, stored.in_dir)  # b only gets a new date

    assert stored.go() == RunSummary(done=1, kept=1)

    assert sorted(made(stored.out_dir)) == ["a_restored.png", "b_restored.png"]
    assert stored.go() == RunSummary(kept=2)


@pytest.mark.parametrize(
    ("policy", "names", "kept", "expected"),
    [
        (OnExisting.SKIP, ["a_restored.png"], True, RunSummary(skipped=1)),
        (OnExisting.RENAME, ["a_restored-2.png", "a_restored.png"], True, RunSummary(done=1)),
        (OnExisting.OVERWRITE, ["a_restored.png"], False, RunSummary(done=1)),
    ],
)
def test_files_that_exist_in_a_store(
    stored: Run, policy: OnExisting, names: list[str], kept: bool, expected: RunSummary
) -> None:
    stored.workplace.save("a.png")
    upload(stored.workplace, stored.in_dir)
    mine = stored.workplace.photos.with_name("mine")
    mine.write_bytes(b"mine")
    assert isinstance(stored.out_dir, RemotePath)
    (stored.out_dir / "a_restored.png").store(mine)
    stored.on_existing = policy

    assert stored.go() == expected

    assert sorted(made(stored.out_dir)) == names
    assert (made(stored.out_dir)["a_restored.png"] == b"mine") is kept


@pytest.mark.parametrize("moved", [False, True])
def test_a_crash_between_staging_and_naming_in_a_store(stored: Run, moved: bool) -> None:
    stored.workplace.save("a.png")
    upload(stored.workplace, stored.in_dir)
    assert stored.go() == RunSummary(done=1)
    row = stored.rows()["a.png"]
    assert row.outcome is not None
    assert isinstance(stored.out_dir, RemotePath)
    desk = stored.workplace.results.with_name("desk")
    with Journal(journal_path(desk), in_dir=stored.in_dir) as journal:
        journal.write([replace(row, state=State.PLACING)])
    if not moved:
        staged = staging_dir(stored.out_dir) / row.outcome.outputs[0].staged
        assert isinstance(staged, RemotePath)
        (stored.out_dir / "a_restored.png").move(staged)

    assert stored.go() == RunSummary(kept=1)

    assert list(made(stored.out_dir)) == ["a_restored.png"]
    assert len(stored.workplace.engine.jobs) == 1
