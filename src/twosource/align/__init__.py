"""Stage 5 of 7: a story's records and sentences -> alignments."""
