"""Stage 1 of 7: source -> article."""
