"""What did it is seen behind "by" and before a verb of harm; one kind in other words is no other one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from twosource.align.doubts.agents import have_other_agents
from twosource.align.values import has_open_values
from twosource.language import load_language

if TYPE_CHECKING:
    from conftest import Tell

SETS = load_language("en").table("agents")["set"]


@pytest.mark.parametrize("entry", SETS, ids=lambda entry: entry["told"])
def test_each_set_keeps_its_example_apart(entry: dict[str, Any], tell: Tell) -> None:
    told, other = tell(entry["told"]), tell(entry["other"])
    assert have_other_agents(told, other)
    assert have_other_agents(other, told)
    assert has_open_values(told, other)


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The boy was mauled by a pit bull.", "The boy was gored by a bear."),
        ("The hiker was killed by wolves.", "The hiker was killed by bears."),
        ("The man was knocked down by a tram.", "The man was run over by a train."),
        ("The man was carried off by a mountain lion.", "The man was carried off by a bear."),
        (
            "The man was rescued by a helicopter.",
            "The man was rescued by a lifeboat crew in a boat, by a ferry.",
        ),
        ("The woman was hit by 2 buses.", "The woman was hit by two trams."),
    ],
)
def test_unlike_things_that_did_it_are_two(told: str, other: str, tell: Tell) -> None:
    assert have_other_agents(tell(told), tell(other))


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("The man was hit by a lorry on Monday.", "The man was struck by a truck on Monday."),
        ("The man was hit by a lorry on Monday.", "A vehicle hit the man on Monday."),
        ("The man was hit by a bus driver on Monday.", "The man was struck by a lorry on Monday."),
        ("The man was hit by a bus company's lorry.", "The man was struck by a bus."),
        ("The man, a lorry driver, was hit on Monday.", "The man was struck by a bus on Monday."),
        ("The man was hit by a lorry near the station.", "The man got off a bus and was hit by a truck."),
        ("The girl was bitten by a terrier.", "A dog bit the girl."),
        ("The girl was bitten by a dog.", "The girl was bitten by an animal, thought to be a wolf."),
        ("The boy was knocked down by a bike.", "A cyclist struck the boy."),
        ("The boy was killed by a shark.", "The boy was hit by a boat."),
        ("The boy was hit by a lorry, and a bus stopped.", "A bus stopped after the boy was hit by a truck."),
        ("Two people were hit by a car, police said.", "A taxi hit two people, police said."),
        ("The boy was mauled by a pit bull.", "A dog mauled the boy."),
        ("The boy was mauled by a pit bull.", "A dog attacked the boy. The pit bull was shot."),
        ("The jogger was attacked by a mountain lion.", "A cougar attacked the jogger."),
        ("The driver was hit by a fuel tanker.", "The driver was struck by a lorry."),
        ("The driver was hit by a milk tanker.", "A truck hit the driver."),
        ("The driver was hit by a tanker.", "A truck hit the driver."),
        ("The man was hit by a cable car.", "The man was struck by a tram."),
        ("The man was struck by a light rail train.", "A tram struck the man."),
        ("The officer was rammed by an ambulance.", "The officer was rammed by a car."),
        ("The man was struck by a police van.", "The man was struck by a police car."),
        ("The two escaped by van.", "The two fled by car."),
        ("The guests arrived by royal coach.", "The guests came by train."),
        ("The keeper was bitten by a sea lion.", "The keeper was bitten by a seal."),
        ("The boat was hit by a sea drone.", "A boat full of explosives hit it; it was struck by a boat."),
        ("The farm was hit by a drone.", "The farm was hit by an unmanned aircraft."),
    ],
)
def test_what_may_be_one_is_no_other(told: str, other: str, tell: Tell) -> None:
    assert not have_other_agents(tell(told), tell(other))
