"""Stage 3 of 7: article -> entities and records."""
