"""Who speaks, in the words around a cue: subjects, descriptions, names beside them, passives, documents."""
