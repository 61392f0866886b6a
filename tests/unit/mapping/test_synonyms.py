import pytest

from csvlib.mapping.normalise import words
from csvlib.mapping.synonyms import CONCEPTS, concepts


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
