"""First page: which photos teach, and whether they can."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QListWidget, QProgressBar

from photorestore.config.paths import user_training_dir
from photorestore.core.cancel import CancelToken
from photorestore.core.errors import JobCancelled, PhotoRestoreError
from photorestore.training.data_check import DataReport, PhotoFacts, check_data
from photorestore.training.own_pairs import list_pairs
from photorestore.training.user_data import find_user_data
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.disclosure import Disclosure
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.places import PlaceList

CROP_PX = 128
_MOST_LINES = 200


class PhotosPage(WizardPage):
    """Folders of clean and old photos, and what was found in them.

    Attributes:
        report: what the check found, or None while it runs or nothing is chosen.
    """

    _progressed = Signal(int, int, int)

    def __init__(
        self, theme: Theme, tasks: Tasks, *, crop_px: int = CROP_PX, kept: Path | None = None
    ) -> None:
        super().__init__(
            tr("Photos"),
            tr("Which photos shall it learn from?"),
            tr(
                "Clean photos are aged artificially, so that the model learns to undo just that. "
                "Old photos show what ageing looks like in your album. Nothing leaves this "
                "computer, and no file is changed."
            ),
        )
        self._tasks, self._crop_px = tasks, crop_px
        self._kept = user_training_dir() if kept is None else kept
        self._check_id = 0
        self._cancel = CancelToken()
        self.report: DataReport | None = None
        self.clean = PlaceList(
            theme,
            tr("Clean photos"),
            tr("In good condition, the more the better; or folders of pairs, input and target."),
        )
        self.old = PlaceList(
            theme,
            tr("Old photos (optional)"),
            tr("Damaged and faded like the ones to restore; a dozen is enough."),
        )
        self.own = Toggle(theme, "")
        self.own.setToolTip(tr("Results and masks that you marked with Use for Training"))
        lists = QHBoxLayout()
        lists.setSpacing(Space.L)
        lists.addWidget(self.clean)
        lists.addWidget(self.old)
        self.column.addLayout(lists, 1)
        self.column.addWidget(self.own)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress of the check"))
        self.summary = label("", "title", wraps=True)
        self.problems = label("", "danger", wraps=True)
        self.warnings = label("", "hint", wraps=True)
        self.files = QListWidget()
        self.files.setProperty("role", "results")
        self.files.setAccessibleName(tr("Files that are left out or there twice"))
        self._details = Disclosure(
            theme, tr("Files that are left out or there twice"), [self.files]
        )
        card = frame("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        grid.setVerticalSpacing(Space.S)
        for part in (self._bar, self.summary, self.problems, self.warnings, self._details):
            grid.addWidget(part)
        self.column.addWidget(card)
        self.clean.changed.connect(self._check)
        self.old.changed.connect(self._check)
        self.own.toggled.connect(self._check)
        self._progressed.connect(self._on_progress)
        self._show_nothing()
        self.count_kept()

    @property
    def photos(self) -> tuple[Path, ...]:
        """Where clean photos and pairs are."""
        own = (self._kept,) if self.own.isChecked() and self.own.isEnabled() else ()
        return (*self.clean.paths, *own)

    @property
    def is_ready(self) -> bool:
        """Whether a training can start with these photos."""
        return self.report is not None and self.report.usable

    @property
    def usable_clean(self) -> tuple[Path, ...]:
        """Clean photos that can be used."""
        return self._usable("clean")

    @property
    def usable_old(self) -> tuple[Path, ...]:
        """Old photos that can be used."""
        return self._usable("old")

    def enter(self) -> None:
        """Count again what was kept for training."""
        self.count_kept()

    def count_kept(self) -> None:
        """Say how many photos were kept for training."""
        count = len(list_pairs(self._kept))
        self.own.setText(
            tr("Also learn from what you kept for training ({count})").format(count=count)
        )
        self.own.setAccessibleName(self.own.text())
        self.own.setEnabled(count > 0)

    def close_page(self) -> None:
        """Stop the check."""
        self._cancel.cancel()

    def _usable(self, kind: str) -> tuple[Path, ...]:
        photos: Sequence[PhotoFacts] = () if self.report is None else self.report.photos
        return tuple(p.path for p in photos if p.kind == kind and p.problem is None)

    @Slot()
    def _check(self) -> None:
        """Look through the photos anew, off the GUI thread."""
        self._cancel.cancel()
        self._cancel = CancelToken()
        self._check_id += 1
        self.report = None
        self.ready_changed.emit()
        places, old = self.photos, self.old.paths
        if not places and not old:
            self._show_nothing()
            return
        self._bar.setRange(0, 0)
        self._bar.show()
        self.summary.setText(tr("Looking through the photos…"))
        self._set_words("", "")
        check_id, crop_px, cancel = self._check_id, self._crop_px, self._cancel

        def look() -> DataReport:
            return check_data(
                find_user_data(places, old=old),
                crop_px=crop_px,
                step_done=partial(self._progressed.emit, check_id),
                cancel=cancel,
            )

        self._tasks.start(
            look, partial(self._on_checked, check_id), partial(self._on_failed, check_id)
        )

    @Slot(int, int, int)
    def _on_progress(self, check_id: int, done: int, total: int) -> None:
        if check_id == self._check_id:
            self._bar.setRange(0, max(1, total))
            self._bar.setValue(done)

    def _on_checked(self, check_id: int, report: DataReport) -> None:
        if check_id != self._check_id:
            return
        self.report = report
        self._bar.hide()
        parts = [tr("{count} clean photos").format(count=report.count("clean"))]
        if report.count("pair"):
            parts.append(tr("{count} pairs").format(count=report.count("pair")))
        parts.append(tr("{count} old photos").format(count=report.count("old")))
        sizes = [p for p in report.photos if p.problem is None]
        text = tr("Ready to learn from: {parts}").format(parts=", ".join(parts))
        if not report.usable:
            text = tr("Found: {parts}").format(parts=", ".join(parts))
        if sizes:
            small = min(sizes, key=lambda p: p.width_px * p.height_px)
            large = max(sizes, key=lambda p: p.width_px * p.height_px)
            text += "\n" + tr("Sizes from {small} to {large} pixels").format(
                small=f"{small.width_px} x {small.height_px}",
                large=f"{large.width_px} x {large.height_px}",
            )
        self.summary.setText(text)
        self._set_words("\n".join(report.errors), "\n".join(report.warnings))
        self.files.clear()
        lines = [photo.problem for photo in report.photos if photo.problem is not None]
        for group in report.duplicates:
            lines.append(
                tr("The same photo: {names}").format(names=", ".join(p.name for p in group))
            )
        self.files.addItems(lines[:_MOST_LINES])
        self._details.setVisible(bool(lines))
        self.ready_changed.emit()

    def _on_failed(self, check_id: int, error: PhotoRestoreError) -> None:
        if check_id != self._check_id or isinstance(error, JobCancelled):
            return
        self._show_nothing()
        self._set_words(told(error), "")

    def _show_nothing(self) -> None:
        self._bar.hide()
        self.summary.setText(tr("Drop folders or photos here to begin."))
        self._set_words("", "")

    def _set_words(self, problems: str, warnings: str) -> None:
        self.problems.setText(problems)
        self.problems.setVisible(bool(problems))
        self.warnings.setText(warnings)
        self.warnings.setVisible(bool(warnings))
        self._details.setVisible(False)
