"""Small pictures: off the GUI thread, newest wish first, within bounds."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from photorestore.batch.thumbnails import AFTER, BEFORE, keep_thumbnails, make_thumbnail
from photorestore.ui.batch.rows import BatchRow
from photorestore.ui.batch.thumbnails import WAITING, Thumbnails, load_picture
from tests.gui.driving import WAIT_MS


class Loader:
    """Makes pictures of 4 x 4 pixels, one after the other, when it is allowed to."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.loaded: list[str] = []
        self.threads: set[str] = set()

    def __call__(self, kept: Path, source: Path | None) -> QImage | None:
        self.gate.wait(WAIT_MS / 1000)
        self.loaded.append(kept.stem)
        self.threads.add(threading.current_thread().name)
        if source is not None and source.stem == "broken":
            return None
        image = QImage(4, 4, QImage.Format.Format_RGB32)
        image.fill(0xFF808080)
        return image


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def thumbnails(qtbot: QtBot, loader: Loader, tmp_path: Path) -> Iterator[Thumbnails]:
    thumbnails = Thumbnails(kept=3, load=loader)
    thumbnails.set_desk(tmp_path)
    yield thumbnails
    loader.gate.set()
    thumbnails.close()
    thumbnails.close()


def row(n: int, name: str = "photo") -> BatchRow:
    return BatchRow(
        n=n,
        place=f"{name}.jpg",
        source=Path(f"/photos/{name}.jpg"),
        output=PurePosixPath("out.jpg"),
    )


def test_the_newest_wish_comes_first_and_memory_is_bounded(
    qtbot: QtBot, thumbnails: Thumbnails, loader: Loader
) -> None:
    came: list[int] = []
    thumbnails.came.connect(came.append)
    for n in range(1, 6):
        assert thumbnails.picture(row(n), BEFORE) is None
    loader.gate.set()
    qtbot.waitUntil(lambda: len(came) == 5, timeout=WAIT_MS)
    assert came == [1, 5, 4, 3, 2]  # the first was begun at once
    assert thumbnails.held == 3
    assert thumbnails.picture(row(2), BEFORE) is not None
    assert loader.threads == {"thumbnails_0"}


def test_old_wishes_are_dropped(qtbot: QtBot, thumbnails: Thumbnails, loader: Loader) -> None:
    for n in range(1, 1001):
        thumbnails.picture(row(n), BEFORE)
    assert thumbnails.wanted == WAITING
    loader.gate.set()
    qtbot.waitUntil(lambda: thumbnails.wanted == 0, timeout=WAIT_MS)
    assert loader.loaded[1] == "1000-before"


def test_a_photo_without_a_picture_is_not_asked_again(
    qtbot: QtBot, thumbnails: Thumbnails, loader: Loader
) -> None:
    loader.gate.set()
    thumbnails.picture(row(1, "broken"), BEFORE)
    thumbnails.picture(row(2), BEFORE)
    qtbot.waitUntil(lambda: thumbnails.held == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(loader.loaded) == 2, timeout=WAIT_MS)
    assert thumbnails.picture(row(1, "broken"), BEFORE) is None
    assert thumbnails.wanted == 0
    thumbnails.forget(1)
    thumbnails.picture(row(1, "broken"), BEFORE)
    qtbot.waitUntil(lambda: len(loader.loaded) == 3, timeout=WAIT_MS)


def test_pictures_of_another_run_are_dropped(
    qtbot: QtBot, thumbnails: Thumbnails, loader: Loader, tmp_path: Path
) -> None:
    came: list[int] = []
    thumbnails.came.connect(came.append)
    thumbnails.picture(row(1), BEFORE)
    thumbnails.set_desk(tmp_path / "other")
    thumbnails.picture(row(2), BEFORE)
    loader.gate.set()
    qtbot.waitUntil(lambda: came == [2], timeout=WAIT_MS)
    assert thumbnails.held == 1


def test_pictures_are_what_the_run_kept_or_made_of_the_photo(tmp_path: Path) -> None:
    grey = np.full((60, 90, 3), 90, np.uint8)
    source = tmp_path / "photo.png"
    Image.fromarray(grey).save(source)
    kept = tmp_path / "missing.jpg"
    made = load_picture(kept, source)
    assert made is not None
    assert (made.width(), made.height()) == (90, 60)
    assert made.pixelColor(5, 5).red() == pytest.approx(90, abs=2)
    assert load_picture(kept, None) is None

    keep_thumbnails(tmp_path, 7, make_thumbnail(grey), make_thumbnail(grey + 100))
    thumbnail = tmp_path / ".photorestore" / "thumbnails" / "0000" / f"7-{AFTER}.jpg"
    restored = load_picture(thumbnail, None)
    assert restored is not None
    assert restored.pixelColor(5, 5).red() == pytest.approx(190, abs=2)

    source.write_bytes(b"no photo")
    assert load_picture(kept, source) is None
    assert load_picture(kept, tmp_path / "gone.png") is None
