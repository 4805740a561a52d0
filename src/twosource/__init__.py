"""Twosource applies the two-source rule to text: read, segment, annotate, group, align, judge, report."""

__version__ = "0.1.0"
