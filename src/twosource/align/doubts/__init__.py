"""Part of align: two tellings of a fact -> what forbids to count them as two reports of it."""
