"""Whole folders: the plan, the journal that survives a crash, the run, and its report."""
