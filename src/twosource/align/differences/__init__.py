"""Part of align: two tellings of a fact -> the values in which they differ, each a small rule of its kind."""
