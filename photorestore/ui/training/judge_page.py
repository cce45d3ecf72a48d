"""Is the new model better? Pictures, figures, the map, and the verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from photorestore.core.errors import PhotoRestoreError
from photorestore.core.pixels import to_uint8
from photorestore.io.reading import read_photo
from photorestore.training.judge import Verdict
from photorestore.training.run_folder import VERDICT_FILE
from photorestore.ui.bridge.tasks import Tasks
from photorestore.ui.language.numbers import number
from photorestore.ui.language.told import told
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.calm_combo_box import CalmComboBox
from photorestore.ui.parts.labels import frame, label
from photorestore.ui.parts.segmented import Segmented
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.training.child import LineProcess
from photorestore.ui.training.choice import device_family
from photorestore.ui.training.page import WizardPage
from photorestore.ui.training.verdict import (
    judged_pictures,
    map_is_possible,
    read_map,
    read_verdict,
)
from photorestore.ui.training.watch import RunView, RunWatch
from photorestore.ui.viewer.picture import PlainPicture
from photorestore.ui.viewer.pyramid import Pyramid, build_pyramid
from photorestore.ui.viewer.viewer import Viewer

_KINDS = {
    "album": to_translate("Like yours"),
    "general": to_translate("Other damage"),
    "clean": to_translate("No damage"),
}
_COLUMNS = (
    to_translate("Photos"),
    to_translate("Number"),
    to_translate("As given"),
    to_translate("Old model"),
    to_translate("New model"),
    to_translate("Gain"),
    to_translate("95 % sure"),
    to_translate("Better on"),
)
_SIDES = (
    ("before", to_translate("As given"), to_translate("Compare the new model with the aged photo")),
    ("base", to_translate("Old model"), to_translate("Compare the new model with the old one")),
    ("target", to_translate("Clean"), to_translate("Compare the new model with the clean photo")),
)
_VIEWER_PX = 360
_ROW_PX = 30

Loaded = tuple[int, Mapping[str, Pyramid]]


class JudgePage(WizardPage):
    """Restores held-out photos with both models, and says what came out."""

    def __init__(
        self,
        theme: Theme,
        tasks: Tasks,
        process: LineProcess,
        watch: RunWatch,
        device: Callable[[], str],
    ) -> None:
        """Make the page.

        Args:
            theme: of the application.
            tasks: read pictures.
            process: runs the judge.
            watch: of the training that is judged.
            device: that is chosen.
        """
        super().__init__(
            tr("Judge"),
            tr("Is it better?"),
            tr(
                "Photos that the training never saw are restored by the old and the new model. "
                "Only a model that is better on photos like yours, and no worse on others, is "
                "offered."
            ),
        )
        self._theme, self._tasks, self._process, self._watch = theme, tasks, process, watch
        self._device = device
        self._run: Path | None = None
        self._load_id = 0
        self._pictures: Mapping[str, PlainPicture] = {}
        self._side = "base"
        self._all: tuple[tuple[str, dict[str, Path]], ...] = ()
        self.verdict: Verdict | None = None
        self.begin = push_button(
            tr("Judge Now"), tr("Restore the held-out photos with both models"), self._judge
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the judgement"))
        self.bar.hide()
        self._icon = QLabel()
        self.headline = label("", "title", wraps=True)
        self.reasons = label("", "muted", wraps=True)
        self.problem = label("", "danger", wraps=True)
        self.problem.hide()
        card = frame("card")
        inside = QGridLayout(card)
        inside.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        inside.setHorizontalSpacing(Space.M)
        inside.setColumnStretch(1, 1)
        inside.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.headline, 0, 1)
        inside.addWidget(self.begin, 0, 2)
        inside.addWidget(self.reasons, 1, 1, 1, 2)
        inside.addWidget(self.problem, 2, 1, 1, 2)
        inside.addWidget(self.bar, 3, 1, 1, 2)
        self.column.addWidget(card)
        self.table = QTableWidget(0, len(_COLUMNS))
        self.table.setProperty("role", "figures")
        self.table.setAccessibleName(tr("Figures of both models"))
        self.table.setHorizontalHeaderLabels([tr(words) for words in _COLUMNS])
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setShowGrid(False)
        self.table.setToolTip(tr("Mean PSNR in decibels; fading is evened out before"))
        self.column.addWidget(self.table)
        self.photo = CalmComboBox()
        self.photo.setAccessibleName(tr("Photo"))
        self.photo.setToolTip(tr("Held-out photos"))
        self.photo.setMinimumWidth(220)
        self.photo.currentIndexChanged.connect(self._load)
        self.sides = Segmented(tr("Compare with"))
        for key, words, tip in _SIDES:
            self.sides.add_text(key, tr(words), tr(tip))
        self.sides.choose(self._side)
        self.sides.chosen.connect(self._on_side)
        self.viewer = Viewer(theme)
        self.viewer.setFixedHeight(_VIEWER_PX)
        self._looks = frame("card")
        looks = QVBoxLayout(self._looks)
        looks.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        choose = QHBoxLayout()
        choose.setSpacing(Space.M)
        choose.addWidget(self.photo)
        choose.addStretch(1)
        choose.addWidget(label(tr("Compare with"), "muted"))
        choose.addWidget(self.sides)
        looks.addLayout(choose)
        looks.addWidget(self.viewer)
        self.column.addWidget(self._looks)
        self._map = frame("card")
        self._map_column = QVBoxLayout(self._map)
        self._map_column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        self._map_column.addWidget(label(tr("Latent map"), "title"))
        self.map_words = label("", "small", wraps=True)
        self._map_column.addWidget(self.map_words)
        self.column.addWidget(self._map)
        self.column.addStretch(1)
        self._made_chart = False
        process.said.connect(self._on_said)
        process.ended.connect(self._on_ended)
        watch.changed.connect(self._on_run)
        self._show()

    @property
    def is_ready(self) -> bool:
        """Installing is possible whatever the verdict, and so is a look at the models."""
        return not self._process.is_running

    @property
    def own_step(self) -> QPushButton | None:
        """To judge, where that is possible and was not done."""
        return self.begin if self.begin.isEnabled() and self.verdict is None else None

    def judged(self) -> Path | None:
        """The folder of the training that is being judged now."""
        return self._run if self._process.is_running else None

    def enter(self) -> None:
        """Show what is known."""
        self._show()

    def close_page(self) -> None:
        """Stop the judge."""
        self._process.stop()

    @Slot(object)
    def _on_run(self, view: RunView) -> None:
        if view.folder != self._run:
            self._process.stop()
            self._run = view.folder
            self.verdict = None if view.folder is None else read_verdict(view.folder)
        elif view.is_live and self.verdict is not None and view.folder is not None:
            self.verdict = None  # it learns on: the old verdict is about another model
            (view.folder / VERDICT_FILE).unlink(missing_ok=True)
        self._show()

    def _judge(self) -> None:
        run = self._run
        if run is None:
            return
        self.verdict = None
        (run / VERDICT_FILE).unlink(missing_ok=True)
        options = ["judge", str(run), "--json", "--device", device_family(self._device())]
        if map_is_possible(run):
            options.append("--map")
        self.problem.hide()
        self.bar.setRange(0, 0)
        self._process.start(options)
        self._show()
        self.ready_changed.emit()

    @Slot(object)
    def _on_said(self, facts: Mapping[str, Any]) -> None:
        if facts.get("event") == "judged":
            self.bar.setRange(0, max(1, int(facts["total"])))
            self.bar.setValue(int(facts["done"]))

    @Slot(int, str)
    def _on_ended(self, code: int, words: str) -> None:
        self.verdict = None if self._run is None else read_verdict(self._run)
        if self.verdict is None:
            self.problem.setText(words or tr("The judgement broke off."))
            self.problem.show()
        self._show()
        self.ready_changed.emit()

    def _show(self) -> None:
        """Follow run, process and verdict."""
        view, verdict = self._watch.view, self.verdict
        runs = self._process.is_running
        self.bar.setVisible(runs)
        can = view.can_be_judged and not view.is_live and not runs
        self.begin.setEnabled(can)
        self.begin.setVisible(not runs and verdict is None)
        icon, role = "scales", "muted"
        if runs:
            words = tr("Restoring held-out photos with both models…")
        elif verdict is not None:
            icon, role = ("check-circle", "success") if verdict.offered else ("warning", "warning")
            words = (
                tr("The new model is worth installing.")
                if verdict.offered
                else tr("The new model is not offered.")
            )
        elif can:
            words = tr("Not judged yet.")
        elif view.is_live:
            words = tr("It can be judged when the training has ended.")
        elif view.has_model:
            words = tr("A model from scratch cannot be compared with an old one here.")
        else:
            words = tr("There is no trained model to judge yet.")
        self._icon.setPixmap(self._theme.pixmap(icon, role, 20, self.devicePixelRatioF()))
        self.headline.setText(words)
        self.reasons.setText("" if verdict is None else "\n".join(verdict.reasons))
        self.reasons.setVisible(verdict is not None)
        self._show_table()
        self._show_pictures()
        self._show_map()

    def _show_table(self) -> None:
        rows = () if self.verdict is None else self.verdict.comparisons
        self.table.setVisible(bool(rows))
        self.table.setRowCount(len(rows))
        for row, found in enumerate(rows):
            texts = (
                tr(_KINDS[found.kind]),
                f"{found.photos}",
                f"{number(found.before_db, 2)} dB",
                f"{number(found.base_db, 2)} dB",
                f"{number(found.new_db, 2)} dB",
                f"{number(found.gain_db, 2, signed=True)} dB",
                " … ".join(number(db, 2, signed=True) for db in (found.low_db, found.high_db)),
                f"{found.better} / {found.photos}",
            )
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
            self.table.setRowHeight(row, _ROW_PX)
        height = self.table.horizontalHeader().sizeHint().height() + _ROW_PX * len(rows) + 4
        self.table.setFixedHeight(height)

    def _show_pictures(self) -> None:
        found: tuple[tuple[str, dict[str, Path]], ...] = ()
        if self.verdict is not None and self._run is not None:
            found = judged_pictures(self._run, self.verdict)
        self._looks.setVisible(bool(found))
        if found == self._all:
            return
        self._all = found
        self.photo.clear()
        for name, _ in found:
            self.photo.addItem(name)

    @Slot(int)
    def _load(self, at: int) -> None:
        """Read the pictures of a photo, off the GUI thread."""
        self._load_id += 1
        if not 0 <= at < len(self._all):
            return
        load_id, paths = self._load_id, self._all[at][1]

        def read() -> Loaded:
            return load_id, {
                part: build_pyramid(to_uint8(read_photo(path).pages[0].rgb))
                for part, path in paths.items()
            }

        self._tasks.start(read, self._on_loaded, partial(self._on_unreadable, load_id))

    def _on_loaded(self, loaded: Loaded) -> None:
        load_id, pyramids = loaded
        if load_id == self._load_id:
            self._pictures = {part: PlainPicture(made) for part, made in pyramids.items()}
            self._compare()

    def _on_unreadable(self, load_id: int, error: PhotoRestoreError) -> None:
        if load_id == self._load_id:
            self.problem.setText(told(error))
            self.problem.show()

    @Slot(str)
    def _on_side(self, key: str) -> None:
        self._side = key
        self._compare()

    def _compare(self) -> None:
        if self._pictures:
            words = next(tr(words) for key, words, _ in _SIDES if key == self._side)
            self.viewer.show_pictures(
                self._pictures[self._side],
                self._pictures["new"],
                original=self._pictures["before"],
                captions=(words, tr("New model")),
            )

    def _show_map(self) -> None:
        found = None
        if self.verdict is not None and self._run is not None:
            found = read_map(self._run)
        self._map.setVisible(found is not None)
        if found is None:
            return
        if not self._made_chart:
            from photorestore.ui.training.charts import LatentChart

            self._made_chart = True
            self.map_chart = LatentChart(self._theme)
            self._map_column.addWidget(self.map_chart)
        self.map_chart.show_groups(
            [
                ("o", tr("Old photos"), found.points["R"]),
                ("t", tr("Degraded photos"), found.points["X"]),
                ("s", tr("Clean photos"), found.points["Y"]),
            ]
        )
        if found.accuracy is None:
            words = tr("Too few old photos to measure the domain gap.")
        else:
            share, low, high = found.accuracy
            words = tr(
                "Old and degraded photos can be told apart in {share} of all cases (95 % between "
                "{low} and {high}); 50 % would be none better than chance."
            ).format(share=f"{share:.0%}", low=f"{low:.0%}", high=f"{high:.0%}")
        self.map_words.setText(words)
