"""Projects: what was done to a photo, kept in a file, kept safe, and opened again."""
