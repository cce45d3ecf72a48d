"""Changes the settings; everything acts at once, so there is nothing to apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photorestore.batch.errors import BatchError
from photorestore.batch.names import check_template
from photorestore.config.settings import (
    BrushSettings,
    EngineSettings,
    ExportSettings,
    ProjectSettings,
    Settings,
    ViewSettings,
)
from photorestore.ui.bridge.engine_types import EngineStatus
from photorestore.ui.export.names import TOKENS
from photorestore.ui.language.told import told
from photorestore.ui.language.words import tr
from photorestore.ui.parts.buttons import push_button
from photorestore.ui.parts.labelled_slider import LabelledSlider
from photorestore.ui.parts.labels import label
from photorestore.ui.parts.number_field import NumberField
from photorestore.ui.parts.toggle import Toggle
from photorestore.ui.settings_choices import (
    FORMATS,
    LANGUAGE_CHOICES,
    PRECISIONS,
    SCALES,
    THEMES,
    choice_box,
)
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.theme.theme import Theme
from photorestore.ui.theme.tokens import Space
from photorestore.ui.viewer.screen_colour import is_screen_profile

_AUTO_MIB = 0
_DEFAULT_QUALITY = 95


class SettingsDialog(QDialog):
    """Pages of settings, listed at the left."""

    def __init__(
        self,
        theme: Theme,
        store: SettingsStore,
        status: EngineStatus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self._theme, self._store, self._status = theme, store, status
        self._pages = QStackedWidget()
        self._built: list[QWidget] = []
        self._names = QListWidget()
        self._names.setProperty("role", "nav")
        self._names.setAccessibleName(tr("Pages"))
        self._names.setFixedWidth(150)
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        reset = push_button(
            tr("Reset All"), tr("Go back to the settings of a new installation"), self._reset
        )
        close = push_button(
            tr("Close"), tr("Close; everything is saved already (Esc)"), self.accept, primary=True
        )
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.L)
        foot.addWidget(reset)
        foot.addStretch(1)
        foot.addWidget(close)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._names)
        row.addLayout(right, 1)
        self.resize(640, 520)
        self._build()

    def _build(self, page: int = 0) -> None:
        """Make all pages from the settings as they are now."""
        for old in self._built:
            self._pages.removeWidget(old)
            old.deleteLater()
        self._built.clear()
        self._names.clear()
        settings = self._store.current
        self._add(tr("Appearance"), self._appearance(settings.view))
        self._add(tr("Engine"), self._engine(settings.engine))
        self._add(tr("Brush"), self._brush(settings.brush))
        self._add(tr("Export"), self._export(settings.export))
        self._add(tr("Projects"), self._projects(settings.projects))
        self._add(tr("Advanced"), self._advanced(settings))
        self._names.setCurrentRow(page)

    def _add(self, name: str, rows: list[tuple[str, QWidget, str]]) -> None:
        page = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for at, (words, part, note) in enumerate(rows):
            if words:
                text = label(words)
                text.setBuddy(part)
                part.setAccessibleName(words)
                grid.addWidget(text, 3 * at, 0)
                grid.addWidget(part, 3 * at, 1)
            else:
                grid.addWidget(part, 3 * at, 0, 1, 2)
            if note or words:
                part.setToolTip(note or words)
            if note:
                words_below = label(note, "small", wraps=True)
                grid.addWidget(words_below, 3 * at + 1, 1 if words else 0, 1, 1 if words else 2)
            grid.setRowMinimumHeight(3 * at + 2, Space.M)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.M)
        column.setSpacing(Space.L)
        column.addWidget(label(name, "headline"))
        column.addLayout(grid)
        column.addStretch(1)
        self._pages.addWidget(page)
        self._built.append(page)
        self._names.addItem(name)

    def _appearance(self, view: ViewSettings) -> list[tuple[str, QWidget, str]]:
        def set_view(change: Callable[[ViewSettings], ViewSettings]) -> None:
            self._store.update(lambda s: replace(s, view=change(s.view)))

        profile = QLineEdit(view.screen_profile)
        profile.setPlaceholderText("sRGB")
        profile.setReadOnly(True)
        choose = push_button(
            tr("Choose…"),
            tr("Choose the ICC file of the screen; cancel goes back to sRGB"),
            self._choose_profile,
        )
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(profile, 1)
        row.addWidget(choose)
        notifies = Toggle(self._theme, tr("Tell when a long run is over"))
        notifies.setChecked(view.notifies)
        notifies.toggled.connect(lambda on: set_view(lambda old: replace(old, notifies=on)))
        profile.setAccessibleName(tr("Screen profile"))
        profile.setToolTip(tr("Photos are drawn for a screen with this profile"))
        return [
            (
                tr("Theme"),
                choice_box(
                    THEMES, view.theme, lambda key: set_view(lambda old: replace(old, theme=key))
                ),
                "",
            ),
            (
                tr("Size of everything"),
                choice_box(
                    SCALES,
                    view.scale_percent,
                    lambda key: set_view(lambda old: replace(old, scale_percent=key)),
                ),
                tr("Takes effect when photorestore starts again."),
            ),
            (
                tr("Language"),
                choice_box(
                    LANGUAGE_CHOICES,
                    view.language,
                    lambda key: set_view(lambda old: replace(old, language=key)),
                ),
                tr("Takes effect when photorestore starts again."),
            ),
            (
                tr("Screen profile"),
                both,
                tr("Photos are drawn for a screen with this ICC profile."),
            ),
            ("", notifies, tr("By a notification, while you work in another window.")),
        ]

    def _engine(self, engine: EngineSettings) -> list[tuple[str, QWidget, str]]:
        def set_engine(change: Callable[[EngineSettings], EngineSettings]) -> None:
            self._store.update(lambda s: replace(s, engine=change(s.engine)))

        devices = [("auto", tr("Best available")), *((c.key, c.name) for c in self._status.devices)]
        models = [("default", tr("Standard")), *((c.key, c.name) for c in self._status.models)]
        budget = NumberField(_AUTO_MIB, 1 << 20, " MiB")
        budget.setSingleStep(256)
        budget.setSpecialValueText(tr("What is free"))
        budget.setValue(engine.memory_budget_mib or _AUTO_MIB)

        def set_budget() -> None:
            value = budget.value()
            set_engine(lambda old: replace(old, memory_budget_mib=None if value < 256 else value))

        budget.editingFinished.connect(set_budget)
        return [
            (
                tr("Model"),
                choice_box(
                    models,
                    engine.model,
                    lambda key: set_engine(lambda old: replace(old, model=key)),
                ),
                "",
            ),
            (
                tr("Device"),
                choice_box(
                    devices,
                    engine.device,
                    lambda key: set_engine(lambda old: replace(old, device=key)),
                ),
                "",
            ),
            (
                tr("Precision"),
                choice_box(
                    PRECISIONS,
                    engine.precision,
                    lambda key: set_engine(lambda old: replace(old, precision=key)),
                ),
                tr("bfloat16 needs less memory; float32 is exact."),
            ),
            (tr("Memory"), budget, tr("The most memory a run may use. Less means smaller tiles.")),
        ]

    def _export(self, export: ExportSettings) -> list[tuple[str, QWidget, str]]:
        def set_export(change: Callable[[ExportSettings], ExportSettings]) -> None:
            self._store.update(lambda s: replace(s, export=change(s.export)))

        name = QLineEdit(export.name)

        def set_name() -> None:
            text = name.text()
            try:
                check_template(text)
            except BatchError as error:
                name.setToolTip(told(error))
                name.setText(self._store.current.export.name)
            else:
                set_export(lambda old: replace(old, name=text))

        name.editingFinished.connect(set_name)
        quality = LabelledSlider(
            tr("Quality"),
            tr("Higher keeps more detail and takes more space"),
            lowest=50,
            start=export.quality or _DEFAULT_QUALITY,
            unit="",
        )
        if export.quality is None:
            quality.set_words(tr("As the original"))
        quality.changed.connect(lambda value: set_export(lambda old: replace(old, quality=value)))
        metadata = Toggle(self._theme, tr("Keep metadata"))
        metadata.setChecked(export.keep_metadata)
        metadata.toggled.connect(lambda on: set_export(lambda old: replace(old, keep_metadata=on)))
        return [
            (
                tr("Format"),
                choice_box(
                    FORMATS,
                    export.format,
                    lambda key: set_export(lambda old: replace(old, format=key)),
                ),
                "",
            ),
            (
                tr("Name"),
                name,
                tr("May hold {tokens}.").format(tokens=", ".join((token for token, _ in TOKENS))),
            ),
            ("", quality, tr("For JPEG and WebP.")),
            ("", metadata, tr("Date, camera, place and captions. Colours are always kept.")),
        ]

    def _brush(self, brush: BrushSettings) -> list[tuple[str, QWidget, str]]:
        def set_brush(change: Callable[[BrushSettings], BrushSettings]) -> None:
            self._store.update(lambda s: replace(s, brush=change(s.brush)))

        size = LabelledSlider(
            tr("Brush size"),
            tr("Diameter in pixels of the photo; [ and ] change it too"),
            lowest=1,
            highest=400,
            start=BrushSettings().size_px,
            unit=" px",
        )
        hardness = LabelledSlider(
            tr("Hardness"),
            tr("How sharp the edge of the brush is"),
            start=round(BrushSettings().hardness * 100),
        )
        opacity = LabelledSlider(
            tr("Opacity"),
            tr("How strongly marked places are coloured"),
            lowest=10,
            start=round(BrushSettings().overlay_opacity * 100),
        )
        size.set_value(brush.size_px)
        hardness.set_value(round(brush.hardness * 100))
        opacity.set_value(round(brush.overlay_opacity * 100))
        size.changed.connect(lambda value: set_brush(lambda old: replace(old, size_px=value)))
        hardness.changed.connect(
            lambda value: set_brush(lambda old: replace(old, hardness=value / 100))
        )
        opacity.changed.connect(
            lambda value: set_brush(lambda old: replace(old, overlay_opacity=value / 100))
        )
        hatch = Toggle(self._theme, tr("Stripes"))
        hatch.setChecked(brush.overlay_hatch)
        hatch.toggled.connect(lambda on: set_brush(lambda old: replace(old, overlay_hatch=on)))
        return [
            ("", size, ""),
            ("", hardness, ""),
            ("", opacity, ""),
            ("", hatch, tr("Draw marked places with stripes, not with colour alone.")),
        ]

    def _projects(self, projects: ProjectSettings) -> list[tuple[str, QWidget, str]]:
        def set_projects(change: Callable[[ProjectSettings], ProjectSettings]) -> None:
            self._store.update(lambda s: replace(s, projects=change(s.projects)))

        result = Toggle(self._theme, tr("Keep the restored pixels"))
        result.setChecked(projects.keep_result)
        result.toggled.connect(lambda on: set_projects(lambda old: replace(old, keep_result=on)))
        original = Toggle(self._theme, tr("Keep a copy of the photo"))
        original.setChecked(projects.keep_original)
        original.toggled.connect(
            lambda on: set_projects(lambda old: replace(old, keep_original=on))
        )
        return [
            ("", result, tr("The project shows its result at once, and takes more space.")),
            ("", original, tr("The project can be opened where the photo is not.")),
        ]

    def _advanced(self, settings: Settings) -> list[tuple[str, QWidget, str]]:
        advanced = Toggle(self._theme, tr("Advanced tools"))
        advanced.setChecked(settings.advanced_tools)
        advanced.toggled.connect(
            lambda on: self._store.update(lambda s: replace(s, advanced_tools=on))
        )
        return [("", advanced, tr("Show training and what few people need."))]

    @Slot()
    def _choose_profile(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Screen Profile"), "", tr("ICC profiles (*.icc *.icm)")
        )
        if path and not is_screen_profile(Path(path)):
            words = tr("“{name}” is no colour profile of a screen.").format(name=Path(path).name)
            QMessageBox.warning(self, tr("Screen Profile"), words)
            return
        self._store.update(lambda s: replace(s, view=replace(s.view, screen_profile=path)))
        self._build()

    @Slot()
    def _reset(self) -> None:
        self._store.update(lambda settings: settings.reset())
        self._build(self._names.currentRow())
