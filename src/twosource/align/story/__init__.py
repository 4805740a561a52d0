"""Part of align: what is brought together over a whole story: entities, records, ages, spellings."""
