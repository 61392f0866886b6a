from csvlib.mapping.business_words import BUSINESS, PLACES
from csvlib.mapping.synonyms import CONCEPTS
from csvlib.mapping.vocabulary import MEDIA, PEOPLE


def test_no_concept_is_listed_twice() -> None:
    assert len(CONCEPTS) == sum(map(len, (PEOPLE, MEDIA, PLACES, BUSINESS)))


def test_hardly_any_phrase_means_two_things() -> None:
    phrases = [phrase for text in CONCEPTS.values() for phrase in text.split(", ")]
    assert len(phrases) - len(set(phrases)) < 10
