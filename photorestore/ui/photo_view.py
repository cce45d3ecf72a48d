"""Keeps the viewer showing the current photo, its result and its edits."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal, Slot

from photorestore.ui.blend.look import Look
from photorestore.ui.documents.document import Document, Outcome
from photorestore.ui.documents.workspace import Workspace
from photorestore.ui.edits.edits import Edits
from photorestore.ui.edits.frame import PhotoFrame
from photorestore.ui.edits.pictures import EditedPicture, HeatPicture
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.viewer.mixed_picture import MixedPicture
from photorestore.ui.viewer.picture import Picture, PlaceholderPicture, PlainPicture
from photorestore.ui.viewer.pyramid import Pyramid
from photorestore.ui.viewer.viewer import AFTER, BEFORE, CompareMode, Viewer

_CHANGES = to_translate("Changes")
_SO_FAR = to_translate("So far")


class PhotoView(QObject):
    """Turns documents into pictures.

    Signals:
        pictures_changed: another photo, result or comparison is shown.
    """

    pictures_changed = Signal()

    def __init__(self, workspace: Workspace, viewer: Viewer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewer = viewer
        self._document: Document | None = None
        self._original: PlainPicture | None = None
        self._base: EditedPicture | None = None
        self._after: EditedPicture | None = None
        self._preview: Picture | None = None
        self._shows_heat = self._without_tone = self._shows_whole = False
        self._frame: PhotoFrame | None = None
        self.heat: HeatPicture | None = None
        workspace.current_changed.connect(self._on_current)

    def show_heat(self, shown: bool, *, without_tone: bool) -> None:
        """Show what changed in place of the result."""
        self._shows_heat, self._without_tone = shown, without_tone
        self._show()

    def show_preview(self, preview: Picture | None) -> None:
        """Show what a run has done so far in place of the result; None ends that."""
        if preview is not self._preview:
            self._preview = preview
            self._show()

    def refresh_preview(self, area: QRect) -> None:
        """A part of the preview changed, in pixels of the photo."""
        if self._preview is not None:
            self._viewer.refresh_after(area)

    def show_whole(self, whole: bool) -> None:
        """Show what the crop leaves out as well, and nothing but the result; to crop."""
        if whole is not self._shows_whole:
            self._shows_whole = whole
            self._viewer.set_solo(CompareMode.RESULT if whole else None)
            self._follow_frame()

    @Slot(object)
    def _on_current(self, document: Document | None) -> None:
        if self._document is not None:
            self._join(self._document, join=False)
        self._document = document
        self._original = self._after = self._base = self._preview = None
        if document is None:
            self._viewer.show_pictures(None, None)
            self._follow_frame()
            self.pictures_changed.emit()
            return
        self._join(document, join=True)
        if document.pyramid is not None:
            self._on_pixels()
        else:
            self._viewer.show_pictures(
                PlaceholderPicture(document.thumbnail, document.width_px, document.height_px), None
            )
            self.pictures_changed.emit()
        self._follow_frame()
        self._viewer.viewport.fit()

    def _join(self, document: Document, *, join: bool) -> None:
        for signal, slot in (
            (document.pixels_changed, self._on_pixels),
            (document.outcome_changed, self._on_outcome),
            (document.look_changed, self._on_look),
            (document.edits_changed, self._on_edits),
            (document.results.compared_changed, self._on_outcome),
            (document.bring_back.changed, self._on_area),
            (document.protect.changed, self._on_protected),
        ):
            if join:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    @Slot()
    def _on_pixels(self) -> None:
        document = self._document
        if document is not None and document.pyramid is not None:
            self._original = PlainPicture(document.pyramid)
            self._on_outcome()

    @Slot()
    def _on_outcome(self) -> None:
        document = self._document
        photo = None if document is None else document.pyramid
        if document is None or photo is None or self._original is None:
            return
        compared = document.results.compared
        self._after = self._base = None
        if document.outcome is not None or not document.edits.curves.is_identity:
            self._after = _edited(document, photo, document.outcome)
        if compared is not None and self._after is not None:
            self._base = _edited(document, photo, compared.outcome)
        self._show()

    def _show(self) -> None:
        """Show before and after, or what changed between them."""
        document, original = self._document, self._original
        if document is None or original is None:
            return
        self.heat = None
        if self._shows_heat and self._after is not None and self._after.mixed is not None:
            self.heat = HeatPicture(self._after, self._base, without_tone=self._without_tone)
        words = (tr(BEFORE), tr(AFTER))
        shown, compared = document.results.shown, document.results.compared
        if self._base is not None and shown is not None and compared is not None:
            words = (compared.name, shown.name)
        if self.heat is not None:
            words = (words[0], tr(_CHANGES))
        if self._preview is not None:
            words = (words[0], tr(_SO_FAR))
        self._viewer.show_pictures(
            self._base or original,
            self._preview or self.heat or self._after,
            original=original,
            captions=words,
        )
        self.pictures_changed.emit()

    def _follow_frame(self) -> None:
        document, frame = self._document, None
        if document is not None and not document.edits.geometry.is_identity:
            size_px = (document.width_px, document.height_px)
            frame = PhotoFrame(document.edits.geometry, size_px, whole=self._shows_whole)
        if frame != self._frame:  # what is drawn already stays where only tones change
            self._frame = frame
            self._viewer.set_frame(frame)

    @Slot(object)
    def _on_look(self, look: Look) -> None:
        for picture in (self._after, self._base):
            if picture is not None:
                picture.set_look(look)
        self._viewer.refresh()

    @Slot(object)
    def _on_edits(self, edits: Edits) -> None:
        document = self._document
        if document is None:
            return
        needs_after = document.outcome is not None or not edits.curves.is_identity
        if needs_after is not (self._after is not None):
            self._on_outcome()
        for picture in (self._after, self._base):
            if picture is not None:
                picture.set_curves(edits.curves)
        self._follow_frame()
        self._viewer.refresh()

    @Slot(object)
    def _on_area(self, area: QRect) -> None:
        """The layer through which the original is seen changed there."""
        self._viewer.refresh_after(area)

    @Slot(object)
    def _on_protected(self, area: QRect) -> None:
        """Protected places changed there; their soft edge reaches further."""
        if self._document is not None and self._document.outcome is not None:
            reach_px = self._document.look.feather_px + 1
            self._viewer.refresh_after(area.adjusted(-reach_px, -reach_px, reach_px, reach_px))


def _edited(document: Document, photo: Pyramid, outcome: Outcome | None) -> EditedPicture:
    mixed = None
    if outcome is not None:
        mixed = MixedPicture(outcome.parts, document.look, document.protect.pyramid)
    return EditedPicture(photo, mixed, document.bring_back, document.edits.curves)
