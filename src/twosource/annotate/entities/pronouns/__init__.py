"""Whom a pronoun takes up, and what a model that reads across paragraphs makes of it."""
