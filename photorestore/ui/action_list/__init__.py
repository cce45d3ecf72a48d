"""Everything the user can do, in words, keys and icons."""

from photorestore.ui.action_list import files_and_view, tools_and_runs
from photorestore.ui.action_list.spec import Act as Act
from photorestore.ui.action_list.spec import Spec as Spec

SPECS = (*files_and_view.SPECS, *tools_and_runs.SPECS)
"""All actions, in the order of the menus."""
