"""Stage 4 of 7: articles -> stories and shared prose."""
