"""Stage 2 of 7: article -> paragraphs, sentences, quotations.

Works on any text without an exception, odd quotation marks included; cuts are rules and abbreviations, not a model.
"""

from __future__ import annotations
