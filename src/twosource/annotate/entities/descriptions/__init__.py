"""Whom a description means: an office, a body, a paper, somebody whom the report names later."""
