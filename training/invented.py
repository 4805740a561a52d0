"""Invented names for training texts: people of many cultures, datelines, honorifics.

Limits: a few dozen common parts for each culture, put together at random; no real person is meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

# Given names, family names, and whether the family name comes first.
_CULTURES: tuple[tuple[str, str, bool], ...] = (
    (
        "James Mary Robert Linda Daniel Susan Keith Fiona Gareth Moira",
        "Smith Turner Cole Price Hughes Moss Field Ward Banks Rice",
        False,
    ),
    (
        "Sean Niamh Declan Aoife Ewan Catriona",
        "O'Brien O’Neill McCarthy MacLeod Kearney Fitzgerald",
        False,
    ),
    (
        "Wei Jing Xiaoming Lihua Guoqiang Min Yifan Haoran",
        "He Li Wang Zhang So Hu Xu Ma An Sun Long Gao Cheng Ye",
        True,
    ),
    ("Ka-shing Wing-yan Chi-wai Mei-ling", "Chan Wong Lam So Ho Cheung Tse", True),
    ("Min-jun Ji-woo Seo-yeon Hyun-woo Sang-hoon", "Kim Park Choi Jung So Han An Moon", True),
    ("Haruto Yuki Kenji Naoko Takeshi Akira", "Sato Suzuki Tanaka Ito Abe Ogawa Kondo", False),
    (
        "Rahul Priya Anil Sunita Vikram Deepa",
        "Sharma Patel Rao Iyer Das Singh Reddy Banerjee",
        False,
    ),
    (
        "Ahmed Fatima Khalid Layla Omar Nour",
        "al-Masri Hassan al-Ani Haddad Mansour Saleh bin Rashid",
        False,
    ),
    ("Mehmet Elif Emre Zeynep Kemal", "Yılmaz Kaya Demir Öztürk Aydın", False),
    ("Reza Shirin Dariush Parisa", "Karimi Hosseini Rahimi Tehrani", False),
    (
        "Ivan Olga Dmitri Svetlana Oleksandr Natalia",
        "Petrov Ivanova Kuznetsov Shevchenko Melnyk Volkova",
        False,
    ),
    ("Jan Agnieszka Petr Zuzana Miklós Ilse", "Kowalski Nowak Novák Dvořák Szabó Horvath", False),
    (
        "José María Lucía Carlos Xiomara Joaquín",
        "García Núñez Ortega de la Cruz Morales Peña",
        False,
    ),
    ("João Beatriz Thiago Inês", "Silva dos Santos Pereira Costa Almeida", False),
    ("Jean Claire Luc Amélie", "Dubois Lefèvre de Villiers Moreau Petit", False),
    ("Hans Greta Jürgen Anke Pieter", "Müller Schmidt van Dijk von Arnim Becker Jansen", False),
    ("Giulia Marco Francesca Luca", "Rossi Conti De Luca Ferrari", False),
    ("Sven Ingrid Lars Astrid", "Larsson Nilsen Johansson Lindqvist", False),
    ("Chinedu Ngozi Kwame Ama Sipho Thandiwe", "Okafor Mensah Dlamini Nkosi Abubakar Eze", False),
    ("Abebe Hiwot Wanjiru Otieno", "Tesfaye Bekele Kamau Odhiambo", False),
    ("Siti Budi Nguyen Linh Somchai", "Rahman Wijaya Tran Pham Suharto Chaiyaphon", False),
)  # Family names of several words, kept whole when a culture's names are cut at spaces.
_PARTICLES = {"bin", "de", "la", "dos", "van", "von", "De"}
HONORIFICS = (
    "Mr.",
    "Ms.",
    "Mrs.",
    "Dr.",
    "Mr",
    "Ms",
    "Mrs",
    "Dr",
    "Sir",
    "Prof.",
    "Sen.",
    "Gov.",
    "Gen.",
    "Judge",
)
_PLACES = (
    "BEIJING LONDON PARIS MOSCOW TOKYO SEOUL NAIROBI LAGOS CAIRO KABUL BERLIN MADRID ROME LIMA JAKARTA "
    "MANILA KIEV OTTAWA CANBERRA ANKARA TEHRAN BAGHDAD KARACHI HAVANA ACCRA OSLO VIENNA WARSAW ATHENS "
    "DUBLIN SYDNEY"
).split()
# Share of the datelines that name the region too.
WITH_REGION = 0.4
_REGIONS = (
    "China",
    "Afghanistan",
    "Kenya",
    "Texas",
    "Ohio",
    "France",
    "India",
    "Brazil",
    "Calif.",
    "Fla.",
    "Mass.",
)


def invent_person(draw: random.Random, parts: int) -> str:
    """Invent a person's name of one part (the family name) or of two."""
    given, family, family_first = draw.choice(_CULTURES)
    last = draw.choice(_whole_names(family))
    if parts == 1:
        return last
    first = draw.choice(given.split())
    return f"{last} {first}" if family_first else f"{first} {last}"


def invent_dateline(draw: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """Invent a dateline with the spans of its places, such as 'LIMA, Ohio — '."""
    place = draw.choice(_PLACES)
    spans = [(0, len(place), "place")]
    if draw.random() < WITH_REGION:
        region = draw.choice(_REGIONS)
        spans.append((len(place) + 2, len(place) + 2 + len(region), "place"))
        place = f"{place}, {region}"
    return place + draw.choice((": ", " — ", " - ", " – ", " (AP) — ", ", May 3 — ")), spans


def _whole_names(family: str) -> list[str]:
    names: list[str] = []
    for part in family.split():
        if names and names[-1].split()[-1] in _PARTICLES:
            names[-1] += " " + part
        else:
            names.append(part)
    return names
