"""Joins the edits of the current photo with tools, panels, viewer and history."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from photorestore.config.settings import Settings
from photorestore.core.pixels import grey_levels, to_uint8
from photorestore.ui.documents.commands import ClearBringBackCommand, EditsCommand
from photorestore.ui.documents.document import Document
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.edits.bring_back_tool import BringBackTool
from photorestore.ui.edits.crop import Aspect, shaped
from photorestore.ui.edits.crop_panel import CropPanel
from photorestore.ui.edits.crop_tool import CropTool, new_gesture
from photorestore.ui.edits.curves import Curves
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.geometry import Geometry, fitted
from photorestore.ui.edits.heat_legend import HeatLegend
from photorestore.ui.edits.panel import EditsPanel
from photorestore.ui.language.words import tr
from photorestore.ui.mask_tool.stroke import Brush
from photorestore.ui.photo_view import PhotoView
from photorestore.ui.settings_store import SettingsStore
from photorestore.ui.viewer.pyramid import Box, Pyramid
from photorestore.ui.viewer.viewer import Viewer

_SUM_UP_AFTER_MS = 150


class EditController(QObject):
    """Edits whatever photo is shown.

    Signals:
        size_changed: the photo comes out in another size.
    """

    size_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        viewer: Viewer,
        view: PhotoView,
        panel: EditsPanel,
        crop_panel: CropPanel,
        legend: HeatLegend,
        store: SettingsStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._viewer, self._view, self._store = viewer, view, store
        self.panel = self._panel = panel
        self._crop_panel, self._legend = crop_panel, legend
        self._document: Document | None = None
        self._counted: Pyramid | None = None
        self._angle_gesture = 0
        self._shows_heat = False
        self._sum_up = QTimer(self)
        self._sum_up.setSingleShot(True)
        self._sum_up.setInterval(_SUM_UP_AFTER_MS)
        self._sum_up.timeout.connect(self._show_share)
        self.crop_tool = CropTool(self)
        self.bring_back_tool = BringBackTool(self)
        workspace.current_changed.connect(self._on_current)
        view.pictures_changed.connect(self._follow_pictures)
        panel.curves_wanted.connect(self._on_curves)
        panel.opacity_changed.connect(self._on_opacity)
        panel.brush_changed.connect(self._on_brush)
        panel.clear_wanted.connect(self.clear_bring_back)
        crop_panel.aspect_wanted.connect(self._on_aspect)
        crop_panel.angle_wanted.connect(self._on_angle)
        crop_panel.box_wanted.connect(self._on_box)
        crop_panel.guide_wanted.connect(self.crop_tool.set_guides)
        crop_panel.reset_wanted.connect(self._on_reset_crop)
        self.crop_tool.geometry_wanted.connect(self._on_geometry)
        self.crop_tool.guide_ended.connect(lambda: crop_panel.set_guide(False))
        self.bring_back_tool.size_wanted.connect(self._on_size)
        legend.tone_ignored.connect(self._show_heat)
        store.changed.connect(self._on_settings)
        self._on_settings(store.current)
        self._on_current(None)

    def begin_crop(self, *, guide: bool = False) -> None:
        """Show all of the photo, and give the mouse to the crop."""
        self._viewer.set_tool(self.crop_tool)
        self._view.show_whole(True)
        self._crop_panel.set_guide(guide)

    def end_crop(self) -> None:
        """Show what the crop leaves."""
        self._crop_panel.set_guide(False)
        self._view.show_whole(False)

    def begin_bring_back(self) -> None:
        """Give the mouse to the bring-back brush."""
        self._viewer.set_tool(self.bring_back_tool)
        self._panel.show_bring_back()

    def turn(self, *, clockwise: bool) -> None:
        """Turn by a quarter."""
        document = self._document
        if document is not None:
            size = (document.width_px, document.height_px)
            geometry = document.edits.geometry.turned(*size, clockwise=clockwise)
            self._push(geometry, tr("Turn right") if clockwise else tr("Turn left"))

    def mirror(self, *, across: bool) -> None:
        """Swap left and right where ``across``, else top and bottom."""
        document = self._document
        if document is not None:
            size = (document.width_px, document.height_px)
            geometry = document.edits.geometry.mirrored(*size, across=across)
            self._push(geometry, tr("Mirror") if across else tr("Flip upside down"))

    def reset(self) -> None:
        """Give all edits up; what was brought back stays."""
        if self._document is not None and not self._document.edits.is_identity:
            self._document.undo.push(EditsCommand(self._document, Edits(), tr("Reset edits")))

    def clear_bring_back(self) -> None:
        """Show the result everywhere again."""
        document = self._document
        if document is not None and not document.bring_back.is_empty:
            document.undo.push(ClearBringBackCommand(document.bring_back))

    def show_heat(self, shown: bool) -> None:
        """Show what changed in place of the result."""
        self._shows_heat = shown
        self._show_heat()

    @Slot()
    def _show_heat(self) -> None:
        self._view.show_heat(self._shows_heat, without_tone=self._legend.ignores_tone)

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._document.edits_changed.disconnect(self._follow)
            self._document.outcome_changed.disconnect(self._follow)
            self._document.pixels_changed.disconnect(self._follow)
            self._document.bring_back.changed.disconnect(self._follow_layer)
            self._document.look_changed.disconnect(self._sum_up_soon)
        self._document = document
        if document is not None:
            document.edits_changed.connect(self._follow)
            document.outcome_changed.connect(self._follow)
            document.pixels_changed.connect(self._follow)
            document.bring_back.changed.connect(self._follow_layer)
            document.look_changed.connect(self._sum_up_soon)
        self._counted = None
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show the edits of the photo."""
        document = self._document
        edits = Edits() if document is None else document.edits
        self._panel.set_curves(edits.curves)
        if document is None:
            self.crop_tool.set_target(edits.geometry, None)
            self.bring_back_tool.set_target(None, None)
            self._panel.set_usable(photo=False, grey=False, layer=False)
            return
        size = (document.width_px, document.height_px)
        self.crop_tool.set_target(edits.geometry, size)
        self.crop_tool.set_ratio(self._ratio(document))
        self.size_changed.emit()
        self._crop_panel.set_geometry(edits.geometry.box(*size), edits.geometry.angle_deg)
        if document.outcome is None:
            self.bring_back_tool.set_target(None, None)
        else:
            self.bring_back_tool.set_target(document.bring_back, document.undo)
        self._follow_layer()

    @Slot()
    def _follow_layer(self) -> None:
        document = self._document
        if document is not None:
            photo = document.photo
            self._panel.set_usable(
                photo=photo is not None,
                grey=photo is not None and photo.grey,
                layer=not document.bring_back.is_empty,
            )
            self._sum_up_soon()

    @Slot()
    def _sum_up_soon(self) -> None:
        """Count again what changed, once a drag pauses."""
        if self._view.heat is not None:
            self._sum_up.start()

    @Slot()
    def _show_share(self) -> None:
        heat = self._view.heat
        self._legend.show_share(None if heat is None else heat.visible_share)

    @Slot()
    def _follow_pictures(self) -> None:
        self._show_share()
        document = self._document
        levels = None
        if document is not None:
            outcome = document.outcome
            levels = document.pyramid if outcome is None else outcome.parts.result
        if levels is not self._counted:
            self._counted = levels
            self._panel.set_histograms(None if levels is None else _histograms(levels))

    def _ratio(self, document: Document) -> float | None:
        size = document.edits.geometry.turned_size(document.width_px, document.height_px)
        panel = self._crop_panel
        return panel.aspect.ratio(*size, upright=panel.upright)

    def _push(self, geometry: Geometry, text: str, gesture: int = 0) -> None:
        document = self._document
        if document is not None and geometry != document.edits.geometry:
            edits = replace(document.edits, geometry=geometry)
            document.undo.push(EditsCommand(document, edits, text, gesture))

    @Slot(object, str, int)
    def _on_geometry(self, geometry: Geometry, text: str, gesture: int) -> None:
        self._push(geometry, text, gesture)

    @Slot(object, bool)
    def _on_aspect(self, aspect: Aspect, upright: bool) -> None:
        document = self._document
        if document is None:
            return
        ratio = self._ratio(document)
        self.crop_tool.set_ratio(ratio)
        geometry = document.edits.geometry
        size = (document.width_px, document.height_px)
        if ratio is None:  # free: only the swap says something
            left, top, right, bottom = geometry.box(*size)
            width, height = right - left, bottom - top
            if upright is (height > width):
                return
            ratio = height / width
        self._push(shaped(geometry, ratio, *size), tr("Shape of the crop"))

    @Slot(float)
    def _on_angle(self, angle_deg: float) -> None:
        if self._document is not None:
            geometry = self._document.edits.geometry.with_angle(angle_deg)
            if self._document.undo.undoText() != tr("Straighten") or not self._angle_gesture:
                self._angle_gesture = new_gesture()
            self._push(geometry, tr("Straighten"), self._angle_gesture)

    @Slot(object)
    def _on_box(self, box: Box) -> None:
        document = self._document
        if document is not None:
            geometry = document.edits.geometry
            size = geometry.turned_size(document.width_px, document.height_px)
            fits = fitted(box, *size, geometry.angle_deg)
            self._push(replace(geometry, crop=fits), tr("Crop"))
            self._follow()  # numbers that do not fit go back

    @Slot()
    def _on_reset_crop(self) -> None:
        if self._document is not None:
            geometry = self._document.edits.geometry
            self._push(replace(geometry, crop=None, angle_deg=0.0), tr("Reset crop"))

    @Slot(object, str, int)
    def _on_curves(self, curves: Curves, text: str, gesture: int) -> None:
        document = self._document
        if document is not None and curves != document.edits.curves:
            edits = replace(document.edits, curves=curves)
            document.undo.push(EditsCommand(document, edits, text, gesture))

    @Slot(int)
    def _on_opacity(self, percent: int) -> None:
        self.bring_back_tool.set_opacity(percent / 100)

    @Slot(int)
    def _on_size(self, size_px: int) -> None:
        self._store.update(
            lambda settings: replace(settings, brush=replace(settings.brush, size_px=size_px))
        )

    @Slot(int, int)
    def _on_brush(self, size_px: int, hardness: int) -> None:
        self._store.update(
            lambda settings: replace(
                settings,
                brush=replace(settings.brush, size_px=size_px, hardness=hardness / 100),
            )
        )

    @Slot(object)
    def _on_settings(self, settings: Settings) -> None:
        brush = settings.brush
        self._panel.set_brush(brush)
        self.bring_back_tool.set_brush(Brush(size_px=brush.size_px, hardness=brush.hardness))


def _histograms(levels: Pyramid) -> NDArray[np.int64]:
    """Pixels by level of a small version, (4, 256): luminance, red, green, blue."""
    height, width = levels.levels[-1].shape[:2]
    rgb = levels.cut(len(levels.levels) - 1, (0, 0, width, height))
    channels = (to_uint8(grey_levels(rgb)), rgb[..., 0], rgb[..., 1], rgb[..., 2])
    return np.stack([np.bincount(channel.reshape(-1), minlength=256) for channel in channels])
