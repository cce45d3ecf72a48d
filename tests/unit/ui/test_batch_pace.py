"""How long the rest of a run takes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from photorestore.ui.batch.pace import RunPace


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now_s: float = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_nothing_is_said_before_the_first_photo() -> None:
    pace = RunPace(10, Clock())
    pace.photo_at(0.9)
    assert pace.left_s() is None
    assert pace.share == pytest.approx(0.09)


def test_the_rest_takes_as_long_as_the_photos_so_far() -> None:
    clock = Clock()
    pace = RunPace(10, clock)
    clock.now_s += 20
    pace.photo_ended()
    pace.photo_ended()
    assert pace.left_s() == pytest.approx(80)
    clock.now_s += 5
    pace.photo_at(0.5)
    assert pace.left_s() == pytest.approx(75)


def test_a_pause_takes_no_time() -> None:
    clock = Clock()
    pace = RunPace(4, clock)
    clock.now_s += 10
    pace.photo_ended()
    pace.pause()
    pace.pause()
    clock.now_s += 5000
    assert pace.left_s() == pytest.approx(30)
    pace.resume()
    pace.resume()
    clock.now_s += 10
    pace.photo_ended()
    assert pace.left_s() == pytest.approx(20)


def test_a_run_without_photos_has_no_share() -> None:
    assert RunPace(0, Clock()).share == 0.0
