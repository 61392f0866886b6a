import pytest

from csvlib.mapping.headers import readings
from csvlib.mapping.questions import REFUSED, STRONGER, VERBS, asked
from csvlib.mapping.synonyms import rows_are

CONTACT = rows_are(("contact",))


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("What topics do you cover?", "beat"),
        ("Über welche Themen berichten Sie?", "beat"),
        ("Sur quoi écrivez-vous ?", "beat"),
        ("de q escribe", "beat"),
        ("What's your Twitter handle?", "twitter handle"),
        ("q hace alli", "title"),
        ("Wo arbeiten Sie?", "company"),
        ("Seit wann arbeitet er dort", "joined"),
        ("Quelles langues parlez-vous ?", "language"),
        ("votre fonction", "title"),
    ],
)
def test_a_question_means_what_it_asks_for(header: str, meaning: str) -> None:
    found = {one for reading in readings(header, CONTACT) for one in reading.meaning}
    assert meaning in found


@pytest.mark.parametrize(
    "header",
    ["May we email you?", "How often do you write?", "Kennen wir seit", "Quiere recibir correo"],
)
def test_a_question_about_something_else_means_nothing(header: str) -> None:
    assert not any(reading.meaning for reading in readings(header, CONTACT))


def test_two_things_are_no_answer() -> None:
    assert asked(("outlet", "website"), frozenset()) == (frozenset(), 0.0)


def test_every_verb_has_its_rank_and_is_not_refused() -> None:
    assert set(STRONGER) == set(VERBS)
    assert not frozenset[str]().union(*VERBS.values()) & REFUSED
