"""Which candidates are statements, and what only looks like one."""
