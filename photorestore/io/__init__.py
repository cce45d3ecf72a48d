"""Photos in and out of files, with all their metadata."""
