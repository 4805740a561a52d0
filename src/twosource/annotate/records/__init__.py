"""What is reported beside statements: one file a kind, built from the same parts, never from each other."""
