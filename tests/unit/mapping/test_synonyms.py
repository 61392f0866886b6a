import pytest

from csvlib.mapping.normalise import words
from csvlib.mapping.synonyms import CONCEPTS, STANDS_FOR, alone, concepts, in_parts, rows_are


@pytest.mark.parametrize(
    ("header", "concept"),
    [
        ("Vorname", "first name"),
        ("Prénom", "first name"),
        ("Apellidos", "last name"),
        ("E-Mail-Adresse", "email"),
        ("Correo electrónico", "email"),
        ("Courriel", "email"),
        ("Téléphone", "phone"),
        ("Handynummer", "mobile"),
        ("PLZ", "postal code"),
        ("Währung", "currency"),
        ("Preis", "price"),
        ("Entreprise", "company"),
        ("Fecha de nacimiento", "birthday"),
        ("Eintrittsdatum", "joined"),
        ("Dial", "calling code"),
        ("JobTitle", "title"),
    ],
)
def test_a_header_of_four_languages_means_its_concept(header: str, concept: str) -> None:
    assert concept in concepts(words(header))


def test_every_concept_means_itself() -> None:
    assert [c for c in CONCEPTS if c not in concepts(words(c))] == []


def test_an_unknown_header_means_nothing() -> None:
    assert concepts(words("frobnication index")) == frozenset()


@pytest.mark.parametrize(
    ("header", "concept"),
    [
        ("Nom de l'entreprise", "company"),
        ("Nombre del medio", "outlet"),
        ("Name of outlet", "outlet"),
        ("employment start", "joined"),
    ],
)
def test_the_name_of_a_thing_means_the_thing_in_any_order(header: str, concept: str) -> None:
    assert concepts(words(header)) == {concept}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("mailingcountry", ("mailing", "country")),
        ("verlagsname", ("verlag", "name")),
        ("telephone", ("telephone",)),
        ("frobnication", ("frobnication",)),
    ],
)
def test_long_words_are_taken_apart_when_both_parts_are_known(
    word: str, parts: tuple[str, ...]
) -> None:
    assert in_parts(word) == parts


def test_words_that_each_mean_the_same_mean_it_together() -> None:
    assert alone(("telefon", "rufnummer")) == {"phone"}
    assert alone(("telefon", "fax")) == frozenset()
    assert alone(("telefon",)) == frozenset()


def test_what_stands_for_something_and_the_thing_are_concepts() -> None:
    assert {one for own, others in STANDS_FOR.items() for one in (own, *others)} <= set(CONCEPTS)


def test_rows_go_by_the_words_of_their_kind() -> None:
    assert "kunde" in rows_are(("contact",))
    assert rows_are(("frobnication",)) == {"frobnication"}
