"""How work is run over many articles: on one machine, or on a cluster. Engines know nothing of news."""
