# `just` tests and lints; `just --list` names the rest. Needs the `dev` extra; `docs` also needs the `docs` extra.

default: test lint

test *arguments:
    pytest {{arguments}}

lint:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

fix:
    ruff check --fix .
    ruff format .

docs:
    python docs/make.py
    zensical build --strict

gate:
    python tests/gate.py
