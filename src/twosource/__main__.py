"""Run the program as `python -m twosource`."""

from twosource.cli import main

if __name__ == "__main__":
    main()
