"""Whole folders from the window: choose, see the plan, run, and see what became of each."""
