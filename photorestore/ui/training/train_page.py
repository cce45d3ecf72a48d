"""The training itself: start, curves, samples, pause, stop, resume."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton

from photorestore.core.errors import PhotoRestoreError
from photorestore.training.control import Wish
from photorestore.training.degrade.recipe import Recipe
from photorestore.training.degrade.recipe_file import save_recipe
from photorestore.training.run_folder import RunStatus
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.choice import TrainingChoice, resume_options
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.samples_view import SamplesView
from photorestore.ui.training.watch import RunPhase, RunView, RunWatch, new_run_folder

_STATES = {
    RunPhase.NONE: to_translate("Nothing is being trained."),
    RunPhase.STARTING: to_translate("Getting ready: reading photos and measuring the old model…"),
    RunPhase.RUNNING: to_translate("Training"),
    RunPhase.PAUSED: to_translate("Paused"),
    RunPhase.STOPPED: to_translate("Stopped; everything is saved, and it can go on."),
    RunPhase.CRASHED: to_translate("It broke off."),
    RunPhase.FINISHED: to_translate("Finished"),
}
_LOSSES = {
    "loss": to_translate("Sum"),
    "album": to_translate("Like yours"),
    "replay": to_translate("Other damage"),
    "distance": to_translate("Drift"),
    "detector": to_translate("Damage found"),
    "dice": to_translate("Outlines"),
}
_RECIPE_FILE = "chosen_recipe.json"
_SHOWN_ETA_S = 1.0


class TrainPage(WizardPage):
    """Starts a training and watches it, or one that was found.

    Signals:
        all_runs_wanted: the list of trainings should be shown.
    """

    all_runs_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        watch: RunWatch,
        choice: Callable[[], TrainingChoice],
        recipe: Callable[[], Recipe | None],
        runs: Path,
    ) -> None:
        """Make the page.

        Args:
            theme: of the application.
            watch: of the training that is shown.
            choice: what is chosen now.
            recipe: one that was made by hand, or None.
            runs: folder of all trainings.
        """
        super().__init__(
            tr("Train"),
            tr("Let it learn"),
            tr(
                "The training is a program of its own: it goes on when this window is closed, and "
                "is found again."
            ),
        )
        self._theme, self.watch, self._runs = theme, watch, runs
        self._choice, self._recipe = choice, recipe
        self._can_start = False
        self.runs = CalmComboBox()
        self.runs.setAccessibleName(tr("Training"))
        self.runs.setToolTip(tr("Trainings on this computer, the newest first"))
        self.runs.setMinimumWidth(240)
        self.runs.activated.connect(self._on_run_chosen)
        self.all_runs = push_button(
            tr("Trainings…"),
            tr("All trainings on this computer, to look through and to delete"),
            self.all_runs_wanted.emit,
        )
        self.start = push_button(
            tr("Start Training"), tr("Begin with what was chosen"), self._start
        )
        self.pause = push_button(
            tr("Pause"), tr("Wait; the time does not count"), lambda: watch.ask(Wish.PAUSE)
        )
        self.go_on = push_button(tr("Go On"), tr("Train on"), lambda: watch.ask(Wish.RUN))
        self.stop = push_button(
            tr("Stop for Now"),
            tr("Save everything and end; it can be resumed on another day"),
            lambda: watch.ask(Wish.STOP),
        )
        self.finish = push_button(
            tr("Stop and Keep"),
            tr("End here, and keep the best it has learnt so far"),
            lambda: watch.ask(Wish.FINISH),
        )
        self.resume = push_button(tr("Resume"), tr("Go on from where it was saved"), self._resume)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.runs)
        head.addWidget(self.all_runs)
        head.addStretch(1)
        for button in (self.pause, self.go_on, self.stop, self.finish, self.resume, self.start):
            head.addWidget(button)
        self.column.addLayout(head)
        self.state = label("", "title", wraps=True)
        self.eta = label("", "muted")
        self.problem = label("", "danger", wraps=True)
        self.notes = label("", "small", wraps=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the training"))
        words = QHBoxLayout()
        words.addWidget(self.state, 1)
        words.addWidget(self.eta)
        self.column.addLayout(words)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.notes)
        self._charts = frame("card")
        self._inside = QHBoxLayout(self._charts)
        self._inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._inside.setSpacing(Space.XL)
        self.column.addWidget(self._charts, 1)
        self.samples = SamplesView()
        self.column.addWidget(self.samples)
        self._made_charts = False
        watch.changed.connect(self._on_changed)
        watch.grew.connect(self._on_grew)
        watch.failed.connect(self._on_failed)
        self._on_changed(watch.view)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to judge."""
        return self.watch.view.can_be_judged and not self.watch.view.is_live

    @property
    def own_step(self) -> QPushButton | None:
        """Start or resume, until a training came to its end."""
        view = self.watch.view
        if view.is_live or view.phase is RunPhase.FINISHED:
            return None
        return self.resume if self._is_resumable else self.start

    @property
    def _is_resumable(self) -> bool:
        view = self.watch.view
        return view.status is not None and view.status.resumable and not view.is_live

    def enter(self) -> None:
        """Charts are made when they are first seen."""
        self._make_charts()
        self._on_grew()

    def set_can_start(self, can_start: bool) -> None:
        """Whether photos and model are chosen."""
        self._can_start = can_start
        self._follow()

    def set_runs(self, found: tuple[RunStatus, ...]) -> None:
        """Offer the trainings that are on this computer."""
        folders = [status.folder for status in found]
        current = self.watch.view.folder
        if current is not None and current not in folders:
            folders.insert(0, current)
        with QSignalBlocker(self.runs):
            self.runs.clear()
            self.runs.addItem(tr("New training"), None)
            for folder in folders:
                self.runs.addItem(folder.name, str(folder))
            at = -1 if current is None else self.runs.findData(str(current))
            self.runs.setCurrentIndex(max(0, at))
        self.runs.setVisible(bool(folders))
        self.all_runs.setVisible(bool(folders))

    def forget(self, folder: Path) -> None:
        """A training was deleted."""
        at = self.runs.findData(str(folder))
        if at > 0:
            with QSignalBlocker(self.runs):
                self.runs.removeItem(at)

    def _make_charts(self) -> None:
        if self._made_charts:
            return
        self._made_charts = True
        from photorestore.ui.training.charts import Chart

        self.loss_chart = Chart(self._theme, tr("Losses"), unit=tr("less is better"), is_log=True)
        self.gain_chart = Chart(
            self._theme, tr("Gain on photos it never saw"), unit=tr("dB, more is better")
        )
        self.gain_chart.add_zero()
        self._inside.addWidget(self.loss_chart, 1)
        self._inside.addWidget(self.gain_chart, 1)

    def _start(self) -> None:
        choice = self._choice()
        folder = new_run_folder(self._runs)
        options = choice.options(folder)
        recipe = self._recipe()
        if recipe is not None:
            path = folder / _RECIPE_FILE
            try:
                save_recipe(recipe, path)
            except PhotoRestoreError as error:
                self._on_failed(told(error))
                return
            options = (*options, "--recipe", str(path))
        if self.watch.start(folder, options):
            self.runs.insertItem(1, folder.name, str(folder))
            self.runs.setCurrentIndex(1)
            self.runs.show()
            self.all_runs.show()

    def _resume(self) -> None:
        folder = self.watch.view.folder
        if folder is not None:
            self.watch.start(folder, resume_options(folder, self._choice().device))

    @Slot(int)
    def _on_run_chosen(self, at: int) -> None:
        name = self.runs.itemData(at)
        self.watch.follow(None if name is None else Path(name))

    @Slot(object)
    def _on_changed(self, view: RunView) -> None:
        status = view.status
        self.state.setText(self._state_words(view))
        progress = 0.0 if status is None else status.progress
        if view.phase is RunPhase.STARTING:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * min(1.0, progress)))
        self.bar.setVisible(view.phase is not RunPhase.NONE)
        eta_s = None if status is None else status.eta_s
        self.eta.setText(_eta_words(eta_s) if view.phase is RunPhase.RUNNING else "")
        self.problem.setText(view.problem)
        self.problem.setVisible(bool(view.problem))
        self._follow()
        self.ready_changed.emit()

    def _state_words(self, view: RunView) -> str:
        words = tr(_STATES[view.phase])
        summary = self.watch.figures.summary
        if view.phase is RunPhase.FINISHED and summary:
            return f"{words}. {summary}"
        if view.phase is RunPhase.RUNNING and view.status is not None:
            return tr("{words}, step {step}").format(words=words, step=number(view.status.step))
        if view.phase is RunPhase.NONE and not self._can_start:
            return tr("Choose photos first, or a training that is here already.")
        return words

    @Slot()
    def _follow(self) -> None:
        """Show the buttons that can be used."""
        view = self.watch.view
        phase = view.phase
        resumable = self._is_resumable
        self.pause.setVisible(phase is RunPhase.RUNNING)
        self.go_on.setVisible(phase is RunPhase.PAUSED)
        for button in (self.stop, self.finish):
            button.setVisible(phase in (RunPhase.RUNNING, RunPhase.PAUSED))
        self.resume.setVisible(resumable)
        self.start.setVisible(phase is RunPhase.NONE or (not view.is_live and not resumable))
        self.start.setEnabled(self._can_start)
        for chooser in (self.runs, self.all_runs):  # a look could be in the way of a start
            chooser.setEnabled(phase is not RunPhase.STARTING)
        self.state.setText(self._state_words(view))

    @Slot()
    def _on_grew(self) -> None:
        figures, folder = self.watch.figures, self.watch.view.folder
        self.notes.setText("\n".join(figures.notes))
        self.notes.setVisible(bool(figures.notes))
        self._charts.setVisible(bool(figures.losses or figures.album))
        self.samples.show_samples(folder, figures.samples)
        if self._made_charts:
            self.loss_chart.show_lines(
                figures.losses, {key: tr(words) for key, words in _LOSSES.items()}
            )
            self.gain_chart.show_lines(
                {"album": figures.album, "general": figures.general},
                {"album": tr("Like yours"), "general": tr("Other damage")},
            )

    @Slot(str)
    def _on_failed(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()


def _eta_words(eta_s: float | None) -> str:
    if eta_s is None or eta_s < _SHOWN_ETA_S:
        return ""
    if eta_s < 90:
        return tr("about {count} s left").format(count=round(eta_s))
    if eta_s < 5400:
        return tr("about {count} min left").format(count=round(eta_s / 60))
    return tr("about {count} h left").format(count=number(eta_s / 3600, 1))
