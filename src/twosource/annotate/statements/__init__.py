"""Who said what: cues, sources and contents, linked into statements with their speakers."""
