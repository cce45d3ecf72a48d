"""Shortcuts, versions, and what a bug report needs."""
