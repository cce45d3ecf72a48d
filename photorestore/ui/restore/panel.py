"""Controls of the result: they answer at once, except fidelity."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from photorestore.core.types import RestoreResult, Scope
from photorestore.ui.blend.look import Look
from photorestore.ui.language.words import tr
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.restore.findings import FindingsView
from photorestore.ui.theme.tokens import Space

_WHOLE, _MARKED = "whole", "marked"


class ResultPanel(QWidget):
    """How photo and result are mixed.

    Signals:
        look_wanted: a `Look`, and the name of the control that was moved.
        fidelity_wanted: 0 to 1, for the next run.
    """

    look_wanted = Signal(object, str)
    fidelity_wanted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self._look = Look()
        self._scope = Segmented(tr("Where to restore"), stretches=True)
        self._scope.add_text(_WHOLE, tr("Whole photo"), tr("Restore the whole photo"))
        self._scope.add_text(
            _MARKED,
            tr("Marked places"),
            tr("Restore marked places only, which is much faster; all else stays exactly as it is"),
        )
        self._scope.chosen.connect(self._on_scope)
        self._strength = LabelledSlider(
            tr("Strength"), tr("How much of the restoration is seen"), start=100
        )
        self._tone = LabelledSlider(
            tr("Keep tone"), tr("Keep the fading, the cast or the sepia of the photo")
        )
        self._grain = LabelledSlider(
            tr("Grain"), tr("Give repaired places the grain of the rest of the photo")
        )
        self._fidelity = LabelledSlider(
            tr("Fidelity"),
            tr("How closely intact detail is kept; takes effect with the next run"),
            start=100,
        )
        self._hint = label(tr("Fidelity takes effect when you restore again."), "hint", wraps=True)
        self._hint.hide()
        self._part = label(
            tr("Only the marked places were restored. Restore again for the whole photo."),
            "hint",
            wraps=True,
        )
        self._result: RestoreResult | None = None
        self.findings = FindingsView()
        self._strength.changed.connect(self._on_strength)
        self._tone.changed.connect(self._on_tone)
        self._grain.changed.connect(self._on_grain)
        self._fidelity.changed.connect(self._on_fidelity)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.findings)
        column.addWidget(label(tr("Result"), "title"))
        for part in (
            self._scope,
            self._part,
            self._strength,
            self._tone,
            self._grain,
            self._fidelity,
            self._hint,
        ):
            column.addWidget(part)
        self.set_look(Look())

    def set_look(self, look: Look) -> None:
        """Show how the current photo is mixed."""
        self._look = look
        self._scope.choose(_MARKED if look.only_mask else _WHOLE)
        self._strength.set_value(round(look.strength * 100))
        self._tone.set_value(round(look.keep_tone * 100))
        self._grain.set_value(round(look.grain * 100))
        self._follow_scope()

    def set_result(self, result: RestoreResult | None) -> None:
        """Show what is missing in a result."""
        self._result = result
        self._follow_scope()

    def _follow_scope(self) -> None:
        only_part = self._result is not None and self._result.scope is Scope.MARKED
        self._part.setVisible(only_part and not self._look.only_mask)

    def set_fidelity(self, fidelity: float, used: float | None) -> None:
        """Show the fidelity of the next run, and whether that of the result differs."""
        self._fidelity.set_value(round(fidelity * 100))
        self._hint.setVisible(used is not None and abs(used - fidelity) > 1e-6)

    def set_usable(self, *, photo: bool, result: bool) -> None:
        """Switch on what there is something for."""
        for part in (self._scope, self._fidelity):
            part.setEnabled(photo)
        for part in (self._strength, self._tone, self._grain):
            part.setEnabled(result)

    def _want(self, look: Look, name: str) -> None:
        self._look = look
        self.look_wanted.emit(look, name)

    @Slot(str)
    def _on_scope(self, key: str) -> None:
        self._want(replace(self._look, only_mask=key == _MARKED), tr("Where to restore"))

    @Slot(int)
    def _on_strength(self, percent: int) -> None:
        self._want(replace(self._look, strength=percent / 100), tr("Strength"))

    @Slot(int)
    def _on_tone(self, percent: int) -> None:
        self._want(replace(self._look, keep_tone=percent / 100), tr("Keep tone"))

    @Slot(int)
    def _on_grain(self, percent: int) -> None:
        self._want(replace(self._look, grain=percent / 100), tr("Grain"))

    @Slot(int)
    def _on_fidelity(self, percent: int) -> None:
        self.fidelity_wanted.emit(percent / 100)
