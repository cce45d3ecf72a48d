"""Killed at every single step, a run goes on as if nothing had happened."""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from photorestore.batch.journal import HOME, Journal, journal_path
from photorestore.batch.records import JournalRow, State

if TYPE_CHECKING:
    from tests.unit.batch.conftest import Workplace
else:
    Workplace = Any

EFFECTS = frozenset({"open", "os.rename", "os.link", "os.remove", "os.mkdir", "shutil.move"})
NAMES = ["a_restored.png", "a_restored_mask.png", "b_restored.bmp", "b_restored_mask.png"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


def run_and_die(workplace: Workplace, step: int, **options: object) -> bool:
    """Run in a child that is killed before its given effect on the disk.

    Returns:
        Whether it was killed, rather than done before.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    effects = count(1)

    def die_in_time() -> None:
        if next(effects) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EFFECTS and str(workplace.results) in str(arguments):
            die_in_time()

    real_write = Journal.write

    def write(self: Journal, rows: Iterable[JournalRow]) -> None:
        die_in_time()
        real_write(self, rows)
        die_in_time()

    Journal.write = write  # type: ignore[method-assign]
    sys.addaudithook(watch)
    code = 1
    try:
        code = workplace.run(keep_masks=True, **options)
    finally:
        os._exit(code)


def check(workplace: Workplace, originals: dict[str, np.ndarray]) -> None:
    """All is done, nothing is left over, and the photos are as they were."""
    assert workplace.made() == NAMES
    for name, pixels in originals.items():
        result = name.replace(".", "_restored.")
        np.testing.assert_array_equal(workplace.pixels(result), pixels + 1)
    assert not list(workplace.results.rglob("*.part"))
    assert not list((workplace.results / HOME / "staging").iterdir())
    with Journal(journal_path(workplace.results), in_dir=workplace.photos) as journal:
        rows = list(journal.rows())
    assert [(row.n, row.state) for row in rows] == [(1, State.DONE), (2, State.DONE)]
    made = [str(output.path) for row in rows if row.outcome for output in row.outcome.outputs]
    assert sorted(made) == NAMES


def fresh(workplace: Workplace, tmp_path: Path, name: str) -> Workplace:
    return type(workplace)(
        photos=workplace.photos,
        results=tmp_path / name,
        engine=type(workplace.engine)(),
        limits=workplace.limits,
    )


@pytest.fixture
def originals(workplace: Workplace) -> dict[str, np.ndarray]:
    return {name: workplace.save(name, size=(8, 8)) for name in ("a.png", "b.bmp")}


def test_every_step_may_be_the_last(
    workplace: Workplace, originals: dict[str, np.ndarray], tmp_path: Path
) -> None:
    restored_again = 0
    for step in count(1):
        place = fresh(workplace, tmp_path, f"results-{step}")
        died = run_and_die(place, step)
        assert place.run(keep_masks=True, resume=True) == 0
        check(place, originals)
        restored_again += len(place.engine.jobs)
        if not died:
            break
    assert step > 40
    assert restored_again < 2 * step, "what was finished must not be done again"
    assert not place.engine.jobs


def test_crashes_may_follow_each_other(
    workplace: Workplace, originals: dict[str, np.ndarray], tmp_path: Path
) -> None:
    dice = random.Random(5)
    for round_ in range(8):
        place = fresh(workplace, tmp_path, f"results-{round_}")
        for _ in range(3):
            run_and_die(place, dice.randint(5, 60), resume=True)
        assert place.run(keep_masks=True, resume=True) == 0
        check(place, originals)


def test_a_crash_while_results_are_replaced(
    workplace: Workplace, originals: dict[str, np.ndarray], tmp_path: Path
) -> None:
    dice = random.Random(6)
    for round_ in range(8):
        place = fresh(workplace, tmp_path, f"results-{round_}")
        assert place.run(keep_masks=True) == 0
        originals["a.png"] = workplace.save("a.png", size=(8, 8), seed=round_ + 1)
        run_and_die(place, dice.randint(5, 60), resume=True)
        assert place.run(keep_masks=True, resume=True) == 0
        check(place, originals)
