"""Stage 1 of 7: source -> article. The only place where text is decoded; after it nothing may change."""

from twosource.read.settings import ReadSettings
from twosource.read.sources import read_articles
from twosource.read.stream import split_place, stream_articles

__all__ = ["ReadSettings", "read_articles", "split_place", "stream_articles"]
