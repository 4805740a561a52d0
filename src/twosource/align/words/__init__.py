"""Part of align: what the comparers know of single words, names, figures and places in a telling."""
