"""Keeps results: as files, and on the clipboard."""
