"""Run the program as `python -m twosource`."""

from twosource.cli import run

if __name__ == "__main__":
    run()
