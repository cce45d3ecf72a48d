"""The row of open photos shows them as they are edited, and which are restored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from photorestore.ui.action_list import Act
from photorestore.ui.documents.commands import EditsCommand
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.geometry import Geometry
from photorestore.ui.edits.thumbnail import edited_thumbnail
from photorestore.ui.main_window import MainWindow
from photorestore.ui.qimage import qimage_to_rgb
from photorestore.ui.viewer.pyramid import build_pyramid
from tests.gui.driving import WAIT_MS, has_pixels, restore


def halves(width: int, height: int) -> NDArray[np.uint8]:
    """Dark at the left, bright at the right."""
    rgb = np.full((height, width, 3), 40, np.uint8)
    rgb[:, width // 2 :] = 200
    return rgb


def shown(window: MainWindow) -> NDArray[np.uint8]:
    """The first picture of the row."""
    rows = window.film_strip.findChild(QListWidget)
    assert isinstance(rows, QListWidget)
    picture: QPixmap = rows.item(0).data(Qt.ItemDataRole.DecorationRole)
    return qimage_to_rgb(picture.toImage())


def told(window: MainWindow) -> tuple[str, str]:
    """Tooltip of the first picture, and what a screen reader says."""
    rows = window.film_strip.findChild(QListWidget)
    assert isinstance(rows, QListWidget)
    item = rows.item(0)
    return item.toolTip(), item.data(Qt.ItemDataRole.AccessibleTextRole)


def test_turns_mirrors_and_crops_are_seen() -> None:
    photo = halves(800, 600)
    small = halves(192, 144)
    for pyramid in (build_pyramid(photo), None):

        def picture(geometry: Geometry, pyramid: object = pyramid) -> NDArray[np.uint8]:
            known = build_pyramid(photo) if pyramid else None
            image = edited_thumbnail(small, known, (800, 600), Edits(geometry=geometry))
            return qimage_to_rgb(image)

        turned = picture(Geometry(turns=1))
        assert turned.shape[:2] == (192, 144)
        assert (int(turned[10, 70, 0]), int(turned[180, 70, 0])) == (40, 200)
        mirrored = picture(Geometry(flipped=True))
        assert (int(mirrored[70, 10, 0]), int(mirrored[70, 180, 0])) == (200, 40)
        cropped = picture(Geometry(crop=(500, 100, 700, 200)))
        assert cropped.shape[1] == 2 * cropped.shape[0]
        assert (cropped == 200).all()


def test_tones_are_seen_and_an_untouched_photo_is_its_thumbnail() -> None:
    small = halves(192, 144)
    same = edited_thumbnail(small, None, (800, 600), Edits())
    np.testing.assert_array_equal(qimage_to_rgb(same), small)
    inverse = Edits(curves=Curves(rgb=((0.0, 1.0), (1.0, 0.0))))
    toned = qimage_to_rgb(edited_thumbnail(small, None, (800, 600), inverse))
    assert (int(toned[70, 10, 0]), int(toned[70, 180, 0])) == (215, 55)


def test_the_row_follows_edits_undo_and_results(
    qtbot: QtBot, window: MainWindow, photos: list[Path]
) -> None:
    window.open_paths(photos)
    qtbot.waitUntil(lambda: len(window.workspace.documents) == 3, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_pixels(window), timeout=WAIT_MS)
    document = window.workspace.current
    assert document is not None
    before = shown(window)
    assert before.shape[0] < before.shape[1]
    window.actions_[Act.TURN_RIGHT].trigger()
    turned = shown(window)
    assert turned.shape[0] > turned.shape[1]
    assert "240 x 320" in told(window)[0]
    crop = Edits(geometry=Geometry(crop=(0, 0, 100, 200)))
    document.undo.push(EditsCommand(document, crop, "Crop"))
    assert shown(window).shape[0] == 2 * shown(window).shape[1]
    document.undo.undo()
    document.undo.undo()
    np.testing.assert_array_equal(shown(window), before)

    assert told(window)[1] == "first.png"
    restore(qtbot, window)
    assert told(window)[0].endswith("Restored")
    assert told(window)[1] == "first.png, Restored"
    document.undo.undo()
    assert told(window)[1] == "first.png"
