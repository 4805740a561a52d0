"""What two people who hold one office do is told of two."""

from __future__ import annotations

import pytest

from twosource.model import Article, content_id
from twosource.pipeline import compare_articles

VETO = "The governor will veto the ferry bill."
SAID = "The governor said that {} would veto the ferry bill."


def _confirm(*texts: str) -> bool:
    articles = [
        Article(id=content_id(text), path=f"{outlet}.txt", text=text, outlet=outlet, published="2031-03-18")
        for outlet, text in zip(("Harbour Post", "Kelby News"), texts, strict=True)
    ]
    ends = {article.id: article.text.index("\n\n") for article in articles}
    return any(
        finding.verdict in ("corroborated", "shared-origin")
        and any(account.start > ends[account.article] for account in finding.accounts)
        for finding in compare_articles(articles).findings
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            f"Governor Ada Holm of Norland met reporters in Kelby on Monday.\n\n{VETO}",
            f"Governor Ben Lind of Sund spoke to the press at noon.\n\n{VETO}",
        ),
        (
            f"Norland Gov. Ada Holm met reporters in Kelby on Monday.\n\n{SAID.format('she')}",
            f"Ben Lind, the governor of Sund, spoke to the press at noon.\n\n{SAID.format('he')}",
        ),
    ],
)
def test_two_holders_of_one_office_confirm_nothing(one: str, two: str) -> None:
    assert not _confirm(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (  # one by name, the other by surname
            f"Governor Ada Holm of Norland met reporters in Kelby on Monday.\n\n{VETO}",
            f"Governor Holm spoke to the press at noon.\n\n{VETO}",
        ),
        (  # nobody is named in one of them
            f"Governor Ada Holm of Norland met reporters in Kelby on Monday.\n\n{VETO}",
            f"The ferry bill was sent to the palace at noon.\n\n{VETO}",
        ),
        (  # both are named in one of them
            f"Governor Ada Holm of Norland met Governor Ben Lind of Sund.\n\n{VETO}",
            f"Governor Ben Lind of Sund spoke to the press at noon.\n\n{VETO}",
        ),
        (  # a former one holds it no longer
            f"Former Governor Ada Holm met reporters in Kelby on Monday.\n\n{VETO}",
            f"Governor Ben Lind of Sund spoke to the press at noon.\n\n{VETO}",
        ),
        (  # two spellings of one name
            f"Governor Ada Halvick met reporters in Kelby on Monday.\n\n{VETO}",
            f"Governor Ada Halvik spoke to the press at noon.\n\n{VETO}",
        ),
        (  # another office
            f"Senator Ada Holm met reporters in Kelby on Monday.\n\n{VETO}",
            f"Governor Ben Lind of Sund spoke to the press at noon.\n\n{VETO}",
        ),
    ],
)
def test_one_holder_does(one: str, two: str) -> None:
    assert _confirm(one, two)
