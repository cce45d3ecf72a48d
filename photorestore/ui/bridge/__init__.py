"""Everything that leaves the GUI thread: the engine, and tasks that take long."""
