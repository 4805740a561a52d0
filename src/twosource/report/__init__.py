"""Stage 7 of 7: findings -> something to read."""
