"""Keeping work safe copies a photo's marks in slices, and gets those of one moment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photorestore.core.types import Photo, PhotoFile
from photorestore.ui.documents.document import Document
from photorestore.ui.main_window import MainWindow
from photorestore.ui.mask_tool.mark_model import MarkModel
from photorestore.ui.project import gradual
from photorestore.ui.project.autosave import Autosave
from photorestore.ui.project.content import Layers, copy_layers
from photorestore.ui.project.gradual import GradualLayers
from tests.gui.driving import WAIT_MS
from tests.gui.projects.driving import MakeWindow, current, open_photo, work

WIDTH, HEIGHT = 700, 500


@pytest.fixture(autouse=True)
def _slices_of_one_band(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick the machine is, a copy needs many slices."""
    monkeypatch.setattr(gradual, "_SLICE_S", -1.0)


@pytest.fixture
def document(qapp: QApplication) -> Document:
    rgb = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    file = PhotoFile(path=Path("a.png"), format="PNG", pages=(Photo(rgb=rgb),))
    return Document(file, rgb[:8, :8])


def mark(model: MarkModel, top: int) -> None:
    box = (10, top, 300, top + 40)
    model.mark(box, np.full((40, 290), 255, np.uint8), erases=False)
    model.refresh(box)


def check_same(found: Layers, wanted: Layers) -> None:
    for name in ("damaged", "painted", "erased", "protect", "bring_back"):
        ours, theirs = getattr(found, name), getattr(wanted, name)
        assert (ours is None) == (theirs is None), name
        if ours is not None:
            np.testing.assert_array_equal(ours, theirs, err_msg=name)


def begin_copying(window: MainWindow) -> Autosave:
    """Come to the moment at which work is kept safe."""
    autosave = window.projects.autosave
    assert autosave is not None
    while not autosave.is_busy:  # the hand rests a second before
        autosave._on_time()
    return autosave


def being_copied(autosave: Autosave) -> list[Document]:
    return [] if autosave._copied_one is None else [autosave._copied_one]


def test_nothing_marked_is_nothing_to_keep(qtbot: QtBot, document: Document) -> None:
    copy = GradualLayers(document)
    with qtbot.waitSignal(copy.finished, timeout=WAIT_MS):
        pass
    assert copy.layers == Layers(
        damaged=None, painted=None, erased=None, protect=None, bring_back=None
    )


def test_what_is_painted_meanwhile_is_in_the_copy(qtbot: QtBot, document: Document) -> None:
    mark(document.mask, 100)
    copy = GradualLayers(document)
    events = 0
    while copy._next_slice.isActive() and events < 3:
        QApplication.processEvents()
        events += 1
    assert copy._next_slice.isActive()  # it is not done at once
    mark(document.mask, 0)  # in a band that is copied, or in one that is not: both ways
    mark(document.mask, 440)
    mark(document.protect, 120)
    document.bring_back.part((0, 200, 90, 300))[...] = 200
    document.bring_back.refresh((0, 200, 90, 300))
    with qtbot.waitSignal(copy.finished, timeout=WAIT_MS):
        pass
    wanted = copy_layers(document)
    assert wanted.damaged is not None
    assert not wanted.damaged[125:135].any()  # protected meanwhile
    check_same(copy.layers, wanted)
    mark(document.mask, 300)
    with pytest.raises(AssertionError):
        check_same(copy.layers, copy_layers(document))  # it is a copy


def test_an_end_of_work_is_waited_for(qtbot: QtBot, document: Document) -> None:
    found = np.random.default_rng(3).integers(0, 256, (HEIGHT, WIDTH)).astype(np.uint8)
    copy = GradualLayers(document)
    document.mask.set_probability(found, 0.5)
    with qtbot.waitSignal(copy.finished, timeout=WAIT_MS):
        pass
    assert not document.mask.is_busy
    check_same(copy.layers, copy_layers(document))


@pytest.fixture
def copying(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> tuple[MainWindow, Document, Autosave]:
    """A window amid keeping the work on its photo safe."""
    window = make_window()
    open_photo(qtbot, window, photos[0])
    document = work(qtbot, window)
    return window, document, begin_copying(window)


def test_a_crash_amid_the_copy_writes_at_once(
    qtbot: QtBot, copying: tuple[MainWindow, Document, Autosave], recovery: Path
) -> None:
    window, document, autosave = copying
    assert document is current(window)
    assert being_copied(autosave) == [document]
    window.projects.keep_safe()
    assert being_copied(autosave) == []
    assert document in autosave._writing
    qtbot.waitUntil(lambda: len(list(recovery.glob("*/*.photorestore"))) == 1, timeout=WAIT_MS)


def test_what_is_saved_meanwhile_is_not_kept_twice(
    copying: tuple[MainWindow, Document, Autosave], recovery: Path
) -> None:
    _, document, autosave = copying
    document.undo.setClean()
    assert being_copied(autosave) == []
    assert not autosave._writing
    assert not list(recovery.glob("*/*.photorestore"))
