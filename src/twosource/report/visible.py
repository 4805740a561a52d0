"""Text of a source -> the same text, safe to print or to set in a page.

It makes visible what would act on the screen instead of being read; it removes nothing.
"""

from __future__ import annotations

# Overrides and embeddings could reorder what stands around them, and so change a figure on the screen.
_BIDI_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REPLACEMENT = "\ufffd"

_VISIBLE = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    | {0x7F: "\u2421"}
    | dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT)
    | dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
    | {ord(char): f"⟨U+{ord(char):04X}⟩" for char in _BIDI_CONTROLS}
    | dict.fromkeys((0x85, 0x2028, 0x2029, 0x0B, 0x0C), "\n")
)


def make_visible(text: str) -> str:
    """Return the text with control characters, bidirectional controls and lone surrogates shown as signs.

    Line breaks of every kind become plain ones; tabs stay.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_VISIBLE)


def make_flat(text: str) -> str:
    """Return the visible text with every line break or tab as a space."""
    return make_visible(text).replace("\n", " ").replace("\t", " ")


def make_line(text: str) -> str:
    """Return the visible text on one line, with every run of white space as one space."""
    return " ".join(make_visible(text).split())


def make_safe(value: object) -> object:
    """Return what a template prints: text made visible, all else as it is. Escaping comes after.

    Markup, which only our own files are, is left alone.
    """
    return make_visible(value) if type(value) is str else value
