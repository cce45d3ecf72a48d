"""All tools that mark places, by name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photorestore.config.settings import BrushSettings
from photorestore.ui.mask_tool.brush_tool import BrushTool
from photorestore.ui.mask_tool.lasso_tool import LassoTool
from photorestore.ui.mask_tool.mask_tool import Marks, MaskTool, Run, Target
from photorestore.ui.mask_tool.rectangle_tool import RectangleTool
from photorestore.ui.mask_tool.stroke import Brush
from photorestore.ui.mask_tool.trace_tool import TraceTool
from photorestore.ui.mask_tool.wand_tool import WandTool


class ToolBox(QObject):
    """Makes the tools, and tells them what the settings say.

    Args:
        run: runs functions on another thread for the tools.
        parent: of the object.

    Signals:
        option_wanted: name of a field of `BrushSettings` and its new value.
    """

    option_wanted = Signal(str, object)

    def __init__(self, run: Run, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.brushes = {
            "brush": BrushTool(erases=False, parent=self),
            "eraser": BrushTool(erases=True, parent=self),
            "protect": BrushTool(erases=False, marks=Marks.PROTECT, parent=self),
        }
        self._wand, self._trace = WandTool(run, self), TraceTool(run, self)
        self._areas: dict[str, MaskTool] = {
            "lasso": LassoTool(self),
            "rectangle": RectangleTool(self),
            "wand": self._wand,
        }
        self.tools: dict[str, MaskTool] = {**self.brushes, **self._areas, "trace": self._trace}
        for tool in self.brushes.values():
            tool.size_wanted.connect(lambda value: self.option_wanted.emit("size_px", value))
        self._wand.tolerance_wanted.connect(
            lambda value: self.option_wanted.emit("wand_tolerance", value)
        )
        self._trace.width_wanted.connect(lambda value: self.option_wanted.emit("trace_px", value))

    def set_target(self, target: Target | None) -> None:
        """Work on another photo."""
        for tool in self.tools.values():
            tool.set_target(target)

    def set_options(self, options: BrushSettings) -> None:
        """Take sizes and ranges from the settings."""
        brush = Brush(size_px=options.size_px, hardness=options.hardness)
        for tool in self.brushes.values():
            tool.set_brush(brush)
        self._wand.set_range(options.wand_tolerance, connected=options.wand_connected)
        self._trace.set_width(options.trace_px)

    def set_marks(self, marks: Marks) -> None:
        """Say what lasso, rectangle and wand mark."""
        for tool in self._areas.values():
            tool.set_marks(marks)
