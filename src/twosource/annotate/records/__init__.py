"""What is reported beside statements: one file a kind, each built from the same parts and from no other record."""
