"""One design language: spacing, type, colours and icons."""
