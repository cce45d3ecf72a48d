"""Which model is taught, how much is tried, where, and how long that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QWidget

from photorestore.training.finetune_config import DEFAULT_MINUTES, Effort
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.language.numbers import number
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.parts.number_field import NumberField
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.child import LineProcess
from photorestore.ui.training.choice import TrainingChoice
from photorestore.ui.training.page import WizardPage

_EFFORTS = (
    (
        Effort.QUICK,
        to_translate("Quick"),
        to_translate("Adapts the model to your kind of damage. Enough for most albums."),
    ),
    (
        Effort.THOROUGH,
        to_translate("Thorough"),
        to_translate("The same with more time; worth it with a hundred photos and more."),
    ),
    (
        Effort.SCRATCH,
        to_translate("From Scratch"),
        to_translate(
            "A new model that starts from nothing. Needs many hundreds of photos, many hours and "
            "a strong graphics card; it cannot be compared with an old model here."
        ),
    ),
)
_MOST_MINUTES = 7 * 24 * 60


class EffortPage(WizardPage):
    """Base model, effort, device, minutes, and an estimate that is measured."""

    def __init__(
        self,
        theme: Theme,
        process: LineProcess,
        choice: Callable[[], TrainingChoice],
    ) -> None:
        """Make the page.

        Args:
            theme: of the application.
            process: runs the trial.
            choice: everything that is chosen now, on all pages.
        """
        super().__init__(
            tr("Model and Effort"),
            tr("How much shall it try?"),
            tr(
                "It stops early when nothing improves any more, and keeps the best it had. All "
                "along it is checked on some of the photos, from which it does not learn."
            ),
        )
        self._process, self._choice = process, choice
        self._folder: TemporaryDirectory[str] | None = None
        self._effort = Effort.QUICK
        self._measured: TrainingChoice | None = None
        self.base = CalmComboBox()
        self.device = CalmComboBox()
        self.minutes = NumberField(1, _MOST_MINUTES, tr(" min"))
        self.minutes.setValue(round(DEFAULT_MINUTES[Effort.QUICK]))
        self.efforts = Segmented(tr("Effort"))
        for effort, words, tip in _EFFORTS:
            self.efforts.add_text(effort.value, tr(words), tr(tip))
        self.efforts.choose(Effort.QUICK.value)
        self._words = label("", "small", wraps=True)
        card = frame("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, str], ...] = (
            (tr("Effort"), self.efforts, tr("How much is tried")),
            (tr("Start from"), self.base, tr("The model that learns more; it stays as it is")),
            (tr("Device"), self.device, tr("Where it trains")),
            (tr("Time"), self.minutes, tr("It never takes longer; pauses do not count")),
        )
        row = 0
        for words, part, tip in rows:
            name = label(words)
            name.setBuddy(part)
            part.setAccessibleName(words)
            part.setToolTip(tip)
            grid.addWidget(name, row, 0)
            holder = QHBoxLayout()
            holder.addWidget(part)
            holder.addStretch(1)
            grid.addLayout(holder, row, 1)
            row += 1
            if part is self.efforts:
                grid.addWidget(self._words, row, 1)
                row += 1
        for box in (self.base, self.device):
            box.setMinimumWidth(280)
        self.column.addWidget(card)
        self.measure = push_button(
            tr("Measure"),
            tr("Train a few steps and throw them away, to see how long it takes"),
            self._measure,
            icon="timer",
            theme=theme,
        )
        self.estimate = label("", "muted", wraps=True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(tr("Measuring"))
        self._busy.setFixedWidth(160)
        self._busy.hide()
        line = QHBoxLayout()
        line.setSpacing(Space.M)
        line.addWidget(self.measure)
        line.addWidget(self._busy)
        line.addWidget(self.estimate, 1)
        self.column.addLayout(line)
        self.column.addStretch(1)
        self.efforts.chosen.connect(self._on_effort)
        self.minutes.valueChanged.connect(self._forget)
        self.base.activated.connect(self._forget)
        self.device.activated.connect(self._forget)
        process.said.connect(self._on_said)
        process.ended.connect(self._on_ended)
        self._follow()

    def set_engine(self, status: EngineStatus) -> None:
        """Offer the models and devices that the engine found."""
        _fill(
            self.base,
            [("default", tr("The model in use")), *((c.key, c.name) for c in status.models)],
        )
        _fill(
            self.device,
            [("auto", tr("Best available")), *((c.key, c.name) for c in status.devices)],
        )

    def apply_to(self, choice: TrainingChoice) -> TrainingChoice:
        """Add what is chosen here."""
        return replace(
            choice,
            base=self.base.currentData() or "default",
            device=self.device.currentData() or "auto",
            effort=self._effort,
            minutes=float(self.minutes.value()),
        )

    def enter(self) -> None:
        """Other photos may have been chosen since it was measured."""
        if self._choice() != self._measured:
            self._forget()

    def close_page(self) -> None:
        """Stop the trial."""
        self._process.stop()
        self._clean_up()

    @Slot(str)
    def _on_effort(self, key: str) -> None:
        self._effort = Effort(key)
        self.minutes.setValue(round(DEFAULT_MINUTES[self._effort]))
        self._forget()

    @Slot()
    def _forget(self) -> None:
        """What was measured was measured for something else."""
        if self._process.is_running:
            self._process.stop()
            self._clean_up()
        self.estimate.setText(
            ""
            if self._effort is Effort.SCRATCH
            else tr("Measure tells how many steps fit into this time.")
        )
        self._follow()

    def _follow(self) -> None:
        runs = self._process.is_running
        from_scratch = self._effort is Effort.SCRATCH
        self._busy.setVisible(runs)
        self.measure.setEnabled(not runs and not from_scratch)
        self.base.setEnabled(not from_scratch)
        self._words.setText(next(tr(tip) for effort, _, tip in _EFFORTS if effort is self._effort))

    def _measure(self) -> None:
        self._folder = TemporaryDirectory(prefix="photorestore-", ignore_cleanup_errors=True)
        self.estimate.setText(tr("Measuring… this takes a minute on a slow computer."))
        self._measured = self._choice()
        self._process.start(self._measured.trial_options(Path(self._folder.name)))
        self._follow()

    @Slot(object)
    def _on_said(self, facts: Mapping[str, Any]) -> None:
        if facts.get("event") != "trial":
            return
        self.estimate.setText(
            tr(
                "{step} s per step: {steps} steps, about {minutes} min in all. It learns from "
                "{photos} photos and is checked on {held_out}."
            ).format(
                step=f"{float(facts['step_s']):.2g}",
                steps=number(int(facts["steps"])),
                minutes=max(1, round(float(facts["seconds"]) / 60.0)),
                photos=facts["photos"],
                held_out=facts["held_out"],
            )
            + f"\n{facts['plan']}"
        )

    @Slot(int, str)
    def _on_ended(self, code: int, words: str) -> None:
        self._clean_up()
        if code != 0:
            self.estimate.setText(words or tr("Measuring failed."))
        self._follow()

    def _clean_up(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _fill(box: CalmComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer choices; what was chosen stays so."""
    chosen = box.currentData()
    box.clear()
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
