from csvlib.mapping.normalise import without_accents
from csvlib.mapping.synonyms import CONCEPTS
from csvlib.mapping.vocabulary import BUSINESS, MEDIA, PEOPLE, PLACES


def test_no_concept_is_listed_twice() -> None:
    assert len(CONCEPTS) == sum(map(len, (PEOPLE, MEDIA, PLACES, BUSINESS)))


def test_phrases_are_written_as_they_are_compared() -> None:
    phrases = [phrase for text in CONCEPTS.values() for phrase in text.split(", ")]
    assert [phrase for phrase in phrases if phrase != without_accents(phrase).strip()] == []
    assert all(phrases)


def test_no_phrase_is_repeated_within_a_concept() -> None:
    for concept, text in CONCEPTS.items():
        phrases = [concept, *text.split(", ")]
        assert sorted(phrases) == sorted(set(phrases)), concept
