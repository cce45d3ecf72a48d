"""Runs the engine on the photo that is shown, and shows what comes of it."""
