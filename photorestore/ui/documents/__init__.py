"""Photos that are open, and everything known about each."""
