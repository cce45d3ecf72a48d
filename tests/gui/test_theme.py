"""The design language: contrast, icons and the switch between appearances."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from photorestore.ui.qimage import argb_to_qimage, qimage_to_rgb, rgb_to_qimage
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import DARK, LIGHT, PART_PAIRS, TEXT_PAIRS, Colours, contrast


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_has_4_5_to_1(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("part", "ground"), PART_PAIRS)
def test_edges_have_3_to_1(colours: Colours, part: str, ground: str) -> None:
    assert contrast(getattr(colours, part), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("mode", ["dark", "light"])
def test_hints_in_empty_fields_can_be_read(theme: Theme, qtbot: QtBot, mode: str) -> None:
    theme.set_mode(mode)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no caret, which is brighter
    field.setPlaceholderText("MMMIIIMMM")
    field.resize(300, 34)
    field.show()
    inner = qimage_to_rgb(field.grab().toImage())[8:-8, 8:-8].reshape(-1, 3)
    colours = {"#{:02x}{:02x}{:02x}".format(*pixel) for pixel in np.unique(inner, axis=0)}
    assert max(contrast(colour, theme.colours.raised) for colour in colours) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_switching_repaints_bound_icons_and_says_so(theme: Theme) -> None:
    theme.set_mode("dark")
    action = QAction()
    theme.bind_icon(action, "folder-open")
    dark = action.icon().pixmap(24).toImage()
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.is_dark))

    theme.set_mode("light")

    assert told == [False]
    assert action.icon().pixmap(24).toImage() != dark
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert LIGHT.accent in application.styleSheet()


def test_pixels_survive_the_way_to_qt_and_back() -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (5, 7, 3)).astype(np.uint8)
    np.testing.assert_array_equal(qimage_to_rgb(rgb_to_qimage(rgb)), rgb)
    wide = rgb.astype(np.uint16) * 257
    np.testing.assert_array_equal(qimage_to_rgb(rgb_to_qimage(wide)), rgb)


def test_transparent_places_become_white() -> None:
    image = QImage(3, 2, QImage.Format.Format_ARGB32)
    image.fill(0x00000000)
    assert (qimage_to_rgb(image) == 255).all()
    half = argb_to_qimage(np.full((2, 3), 0x80000000, np.uint32))
    assert (qimage_to_rgb(half) == 127).all()
