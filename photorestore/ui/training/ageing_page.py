"""What the artificial ageing does to the user's own photos, live."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from photorestore.core.errors import PhotoRestoreError
from photorestore.training.degrade import TRAINING, Recipe
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Size, Space
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.photos_page import PhotosPage
from photorestore.ui.training.previews import Matched, aged_photo, matched
from photorestore.ui.training.recipes import Strengths, aged
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import build_pyramid
from photorestore.ui.viewer.viewer import Viewer

_WAIT_MS = 120
_VIEWER_PX = 380
_USUAL, _LIGHT, _HEAVY, _MATCHED = "usual", "light", "heavy", "matched"
_PRESETS = {
    _USUAL: Strengths(),
    _LIGHT: Strengths(scratches=50, stains=50, noise=60, blur=60, fading=60),
    _HEAVY: Strengths(scratches=160, stains=160, noise=140, blur=130, fading=130),
    _MATCHED: Strengths(),
}
_SLIDERS = (
    (
        "scratches",
        to_translate("Scratches and cracks"),
        to_translate("How many, and how wide; 100 % is what the preset has"),
    ),
    (
        "stains",
        to_translate("Stains, dust and losses"),
        to_translate("How many, and how strong; 100 % is what the preset has"),
    ),
    ("noise", to_translate("Grain and noise"), to_translate("100 % is what the preset has")),
    ("blur", to_translate("Softness"), to_translate("100 % is what the preset has")),
    ("fading", to_translate("Fading and tint"), to_translate("100 % is what the preset has")),
)

Pair = tuple[NDArray[np.uint8], NDArray[np.uint8]]


class AgeingPage(WizardPage):
    """A photo before and after ageing, presets and sliders.

    Signals:
        aged_shown: the picture of an aged photo that is shown now.
    """

    aged_shown = Signal(object)

    def __init__(self, theme: Theme, tasks: Tasks, photos: PhotosPage) -> None:
        super().__init__(
            tr("Ageing"),
            tr("Does this look like your album?"),
            tr(
                "Clean photos are aged like this, and the model learns to undo it. Each photo is "
                "aged anew every time it is seen."
            ),
        )
        self._tasks, self._photos = tasks, photos
        self._paths: tuple[Path, ...] = ()
        self._old: tuple[Path, ...] = ()
        self._matched: Matched | None = None
        self._seed = 0
        self._is_busy = False
        self._wanted_again = False
        self.viewer = Viewer(theme)
        self.viewer.setMinimumSize(_VIEWER_PX, _VIEWER_PX)
        self.viewer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.photo = CalmComboBox()
        self.photo.setAccessibleName(tr("Photo"))
        self.photo.setToolTip(tr("One of your clean photos"))
        self.photo.setMinimumWidth(220)
        self.photo.activated.connect(self._refresh)
        self.again = push_button(
            tr("Age Again"),
            tr("Age the photo once more, by chance otherwise"),
            self._draw,
            icon="dice-three",
            theme=theme,
        )
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self.photo)
        below.addStretch(1)
        below.addWidget(self.again)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addWidget(self.viewer, 1)
        left.addLayout(below)
        self.preset = CalmComboBox()
        self.preset.setAccessibleName(tr("Preset"))
        self.preset.setToolTip(tr("Where the sliders begin"))
        self.preset.activated.connect(self._on_preset)
        self.measured = label("", "small", wraps=True)
        card = frame("card")
        card.setFixedWidth(Size.PANEL)
        right = QVBoxLayout(card)
        right.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        right.setSpacing(Space.M)
        name = label(tr("Preset"))
        name.setBuddy(self.preset)
        right.addWidget(name)
        right.addWidget(self.preset)
        right.addWidget(self.measured)
        self.sliders: dict[str, LabelledSlider] = {}
        for key, words, tip in _SLIDERS:
            slider = LabelledSlider(tr(words), tr(tip), highest=200, start=100)
            slider.changed.connect(self._refresh_soon)
            self.sliders[key] = slider
            right.addWidget(slider)
        right.addStretch(1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(left, 1)
        row.addWidget(card)
        self.column.addWidget(both, 1)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        self.column.addWidget(self.problem)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT_MS)
        self._soon.timeout.connect(self._refresh)
        self._offer_presets()

    @property
    def strengths(self) -> Strengths:
        """What the sliders say."""
        return Strengths(**{key: slider.value for key, slider in self.sliders.items()})

    @property
    def recipe(self) -> Recipe | None:
        """The recipe that was made here; None lets the training choose the usual one.

        With old photos the training matches one itself, and measures damage too.
        """
        base = self.preset.currentData()
        if self.strengths == Strengths() and base == (_MATCHED if self._old else _USUAL):
            return None
        return self._shown_recipe()

    def enter(self) -> None:
        """Take the photos that are chosen now."""
        paths, old = self._photos.usable_clean, self._photos.usable_old
        if paths != self._paths:
            self._paths = paths
            self.photo.clear()
            for path in paths:
                self.photo.addItem(path.name, str(path))
        if old != self._old:
            self._old, self._matched = old, None
            self._offer_presets()
            if old:
                self.preset.setCurrentIndex(self.preset.findData(_MATCHED))
                self.measured.setText(tr("Measuring your old photos…"))
                self._tasks.start(
                    partial(matched, old, paths), partial(self._on_matched, old), self._on_failed
                )
        self._refresh()

    def _offer_presets(self) -> None:
        chosen = self.preset.currentData()
        self.preset.clear()
        if self._old:
            self.preset.addItem(tr("Like your old photos"), _MATCHED)
        for key, words in (
            (_USUAL, tr("Everything that happens")),
            (_LIGHT, tr("Lightly worn")),
            (_HEAVY, tr("Badly damaged")),
        ):
            self.preset.addItem(words, key)
        self.preset.setCurrentIndex(max(0, self.preset.findData(chosen)))
        self.measured.setVisible(bool(self._old))

    def _shown_recipe(self) -> Recipe:
        is_matched = self.preset.currentData() == _MATCHED and self._matched is not None
        base = self._matched.recipe if is_matched and self._matched is not None else TRAINING
        return aged(base, self.strengths)

    @Slot()
    def _on_preset(self) -> None:
        wanted = _PRESETS[self.preset.currentData()]
        for key, slider in self.sliders.items():
            slider.set_value(getattr(wanted, key))
        self._refresh()

    def _on_matched(self, old: tuple[Path, ...], found: Matched | None) -> None:
        if old != self._old:
            return
        self._matched = found
        if found is None:
            self.measured.setText(tr("None of the old photos could be measured."))
            return
        self.measured.setText(
            tr(
                "Measured on {photos} old photos: noise {noise} levels, blur {blur} px, {faded} of "
                "the range faded, {tinted} tinted. Scratches are measured when the training starts."
            ).format(
                photos=found.photos,
                noise=number(found.noise_levels, 1),
                blur=number(found.blur_px, 1),
                faded=f"{found.faded_share:.0%}",
                tinted=f"{found.tinted_share:.0%}",
            )
        )
        self._refresh()

    def _draw(self) -> None:
        self._seed += 1
        self._refresh()

    @Slot()
    def _refresh_soon(self) -> None:
        self._soon.start()

    @Slot()
    def _refresh(self) -> None:
        """Age the photo off the GUI thread; while one is at work, only the newest wish waits."""
        self._soon.stop()
        name = self.photo.currentData()
        self.again.setEnabled(name is not None)
        self.photo.setEnabled(name is not None)
        if name is None:
            self.viewer.show_pictures(None, None)
            return
        if self._is_busy:
            self._wanted_again = True
            return
        self._is_busy, self._wanted_again = True, False
        self._tasks.start(
            partial(aged_photo, Path(name), self._shown_recipe(), self._seed),
            self._on_aged,
            self._on_failed,
        )

    def _on_aged(self, pair: Pair) -> None:
        self._is_busy = False
        before, after = (PlainPicture(build_pyramid(rgb)) for rgb in pair)
        self.viewer.show_pictures(before, after, captions=(tr("Your photo"), tr("Aged")))
        self.aged_shown.emit(after)
        self.problem.hide()
        if self._wanted_again:
            self._refresh()

    def _on_failed(self, error: PhotoRestoreError) -> None:
        self._is_busy = False
        self.problem.setText(told(error))
        self.problem.show()
