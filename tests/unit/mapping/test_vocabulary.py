import pytest

from csvlib.mapping.normalise import without_accents
from csvlib.mapping.synonyms import CONCEPTS
from csvlib.mapping.vocabulary import MEDIA, PEOPLE


@pytest.mark.parametrize("concepts", [PEOPLE, MEDIA, CONCEPTS])
def test_phrases_are_written_as_they_are_compared(concepts: dict[str, str]) -> None:
    phrases = [phrase for text in concepts.values() for phrase in text.split(", ")]
    assert [phrase for phrase in phrases if phrase != without_accents(phrase).strip()] == []
    assert all(phrases)


def test_no_phrase_is_repeated_within_a_concept() -> None:
    for concept, text in CONCEPTS.items():
        phrases = [concept, *text.split(", ")]
        assert sorted(phrases) == sorted(set(phrases)), concept
