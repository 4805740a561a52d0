"""Part of align: the passages of two articles -> pairs that may report the same fact, with their chances."""
