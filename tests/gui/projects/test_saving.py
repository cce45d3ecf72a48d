"""Projects are saved, and open as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from photorestore.config.settings import ProjectSettings
from photorestore.io.project_file import read_project, write_project
from photorestore.ui.action_list import Act
from photorestore.ui.documents.commands import LookCommand
from photorestore.ui.edits.geometry import Geometry
from tests.gui.driving import LEFT, NONE, WAIT_MS
from tests.gui.projects.driving import (
    MakeWindow,
    current,
    open_photo,
    open_project,
    save,
    work,
)


def test_a_saved_project_opens_as_it_was(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    before = photos[0].read_bytes()
    mask, threshold = document.mask.copy_damaged(), document.mask.threshold
    assert mask.any()
    assert document.outcome is not None
    made = document.outcome.result
    result = made.rgb
    assert window.isWindowModified()

    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    assert not window.isWindowModified()
    assert window.store.current.recent[0] == str(path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    qtbot.waitUntil(lambda: again.outcome is not None, timeout=WAIT_MS)
    assert again.path == photos[0]
    assert again.look.strength == 0.5
    np.testing.assert_array_equal(again.mask.damaged, mask)
    assert again.mask.threshold == threshold
    assert again.mask.probability is not None
    assert again.outcome is not None
    np.testing.assert_array_equal(again.outcome.result.rgb, result)
    assert again.outcome.result.damage == made.damage
    assert again.outcome.result.scope is made.scope
    assert again.undo.isClean()
    assert not window.isWindowModified()
    assert window.projects.ledger[again].path == path
    assert photos[0].read_bytes() == before

    project = read_project(path)
    assert project.history[-1] == "Strength"
    again.undo.push(LookCommand(again, replace(again.look, grain=0.25), "Grain"))
    assert window.isWindowModified()
    with qtbot.waitSignal(window.projects.saver.saved, timeout=WAIT_MS):
        window.actions_[Act.SAVE_PROJECT].trigger()  # asks nothing: the project is known
    assert read_project(path).history == (*project.history, "Grain")


def test_painted_and_protected_places_and_edits_come_back(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    added, removed = document.mask.layers()
    added[5:9, 5:9] = 255
    removed[7, 7] = 255
    document.mask.refresh((0, 0, document.width_px, document.height_px))
    brought = np.zeros((document.height_px, document.width_px), np.uint8)
    brought[20:30, 20:30] = 99
    document.bring_back.set(brought)
    guarded = np.zeros_like(brought)
    guarded[8, 5:9] = 255
    document.protect.set_mask(guarded)
    edits = replace(document.edits, geometry=Geometry(turns=1, crop=(2, 3, 40, 50)))
    document.set_edits(edits)
    damaged = document.mask.copy_damaged()
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)

    again = open_project(qtbot, window, path)
    np.testing.assert_array_equal(again.mask.damaged, damaged)
    assert again.mask.damaged[5, 5] == 255
    assert again.mask.damaged[7, 7] == 0
    assert not again.mask.is_fixed
    np.testing.assert_array_equal(again.protect.marked, guarded)
    assert again.edits == edits
    np.testing.assert_array_equal(again.bring_back.levels, brought)


def test_what_a_project_holds_beyond_ours_survives_saving(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    project = read_project(path)
    write_project(
        replace(
            project,
            parts={**project.parts, "colouring": {"by": "hand"}},
            layers={**project.layers, "colours": b"a later kind of picture"},
            other_members={"voice.ogg": b"grandma tells"},
        ),
        path,
        overwrite=True,
    )
    window.workspace.close(current(window))
    open_project(qtbot, window, path)
    save(qtbot, window, path)
    again = read_project(path)
    assert again.parts["colouring"] == {"by": "hand"}
    assert again.layers["colours"] == b"a later kind of picture"
    assert again.other_members == {"voice.ogg": b"grandma tells"}


def test_a_project_opens_by_drop_and_without_kept_pixels_offers_to_restore(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    window.store.update(
        lambda settings: replace(settings, projects=ProjectSettings(keep_result=False))
    )
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    assert read_project(path).result is None
    window.workspace.close(current(window))

    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy = Qt.DropAction.CopyAction
    with qtbot.waitSignal(window.projects.opener.opened, timeout=WAIT_MS):
        window.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, LEFT, NONE))
    document = current(window)
    qtbot.waitUntil(lambda: document.pyramid is not None, timeout=WAIT_MS)
    assert document.outcome is None
    notice = window.notices.notice
    assert notice is not None
    assert notice.action == "Restore Again"
    with qtbot.waitSignal(window.restorer.finished, timeout=WAIT_MS):
        window.notices._action.click()
    assert current(window).outcome is not None
    assert document.look.strength == 0.5


def test_a_broken_project_is_one_sentence(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window()
    path = tmp_path / "broken.photorestore"
    path.write_bytes(b"PK\x03\x04 and no more")
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS):
        window.open_paths([path])
    notice = window.notices.notice
    assert notice is not None
    assert "broken.photorestore is damaged" in notice.text


def test_work_on_an_open_photo_is_never_replaced(
    qtbot: QtBot, make_window: MakeWindow, photos: list[Path]
) -> None:
    window = make_window()
    document = open_photo(qtbot, window, photos[0])
    path = photos[0].with_name("work.photorestore")
    save(qtbot, window, path)
    window.workspace.close(document)
    open_photo(qtbot, window, photos[0])
    work(qtbot, window)
    with qtbot.waitSignal(window.projects.opener.failed, timeout=WAIT_MS) as failed:
        window.open_paths([path])
    assert failed.args is not None
    assert "is open already" in str(failed.args[0])
    assert current(window).look.strength == 0.5
