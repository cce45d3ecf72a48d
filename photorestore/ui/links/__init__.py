"""Joins actions, parts and messages; each file one topic, and none knows the window."""
