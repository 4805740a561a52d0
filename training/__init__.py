"""How the shipped weights are made; needs torch and `../shared`, and is not in the wheel."""
