"""Marks what is damaged: detected, painted, erased, undone."""
