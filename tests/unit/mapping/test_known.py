import pytest

from csvlib.mapping.known import COUNTRIES, HONORIFICS, LANGUAGES
from csvlib.mapping.normalise import without_accents


@pytest.mark.parametrize("name", ["Österreich", "Royaume-Uni", "España", "Kenya", "USA"])
def test_countries_are_known_in_four_languages(name: str) -> None:
    assert without_accents(name) in COUNTRIES


@pytest.mark.parametrize("name", ["Deutsch", "Français", "Inglés", "Swahili"])
def test_languages_are_known_in_four_languages(name: str) -> None:
    assert without_accents(name) in LANGUAGES


def test_forms_of_address_are_no_countries() -> None:
    assert not HONORIFICS & (COUNTRIES | LANGUAGES)
