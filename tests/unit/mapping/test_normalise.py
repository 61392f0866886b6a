import pytest

from csvlib.mapping.normalise import stem, without_accents, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("first_name", ("first", "name")),
        ("First Name", ("first", "name")),
        ("firstName", ("first", "name")),
        ("  FIRST-name: ", ("first", "name")),
        ("ISO3166-1-Alpha-2", ("iso", "3166", "1", "alpha", "2")),
        ("alpha3", ("alpha", "3")),
        ("LinkedIn URL", ("linkedin", "url")),
        ("companyURL", ("company", "url")),
        ("E-Mail", ("email",)),
        ("e_mail Address", ("email", "address")),
        ("Téléphone", ("telephone",)),
        ("Straße", ("strasse",)),
        ("国家", ("国家",)),
        ("---", ()),
    ],
)
def test_a_name_is_taken_apart_into_folded_words(name: str, expected: tuple[str, ...]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("plural", "singular"),
    [("beats", "beat"), ("countries", "country"), ("boxes", "box"), ("classes", "class")],
)
def test_a_plural_has_the_stem_of_its_singular(plural: str, singular: str) -> None:
    assert stem(plural) == stem(singular) == singular


@pytest.mark.parametrize("word", ["address", "status", "bus", "basis", "gas"])
def test_a_word_that_only_ends_like_a_plural_keeps_its_end(word: str) -> None:
    assert stem(word) == word


def test_accents_and_case_make_no_difference() -> None:
    assert without_accents("Ångström") == without_accents("ANGSTROM")
