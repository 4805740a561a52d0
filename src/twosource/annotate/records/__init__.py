"""What is reported beside statements: one file a kind, built from the same parts and never from each other."""
