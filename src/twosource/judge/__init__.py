"""Stage 6 of 7: alignments and shared prose -> findings."""
