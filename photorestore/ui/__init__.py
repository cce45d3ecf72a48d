"""The window: the only part of the package that knows Qt."""

from photorestore.ui.lasting_singletons import hold_singletons

hold_singletons()
