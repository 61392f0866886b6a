import pytest

from csvlib.mapping.headers import Reading, readings
from csvlib.mapping.normalise import words
from csvlib.mapping.similarity import NONE, Likeness, commented, near, same, similar, synonym
from csvlib.mapping.synonyms import concepts


def plain(header: str) -> Reading:
    return Reading(words(header), concepts(words(header)))


@pytest.mark.parametrize(
    ("header", "name", "score"),
    [
        ("First Name", "first_name", 0.98),
        ("firstname", "first_name", 0.98),
        ("Name, First", "first_name", 0.95),
        ("Country", "countries", 0.95),
        ("Last Name", "first_name", 0.0),
    ],
)
def test_the_same_words_in_any_writing(header: str, name: str, score: float) -> None:
    assert same(plain(header), words(name)).score == score


def test_a_synonym_says_of_what() -> None:
    assert synonym(plain("Nachname"), frozenset({"last name"})) == Likeness(
        0.92, "synonym of last name"
    )


@pytest.mark.parametrize(
    ("header", "meaning", "reason"),
    [
        ("Company", "outlet", "company may stand for outlet"),
        ("Handy", "phone", "mobile may stand for phone"),
        ("Domain", "website", "domain may stand for website"),
    ],
)
def test_what_may_stand_for_another_counts_less_than_a_synonym(
    header: str, meaning: str, reason: str
) -> None:
    found = synonym(plain(header), frozenset({meaning}))
    assert found.reason == reason
    assert 0.62 < found.score < 0.92


@pytest.mark.parametrize(("header", "meaning"), [("Phone", "mobile"), ("Fax", "phone"), ("", "x")])
def test_other_meanings_are_no_synonyms(header: str, meaning: str) -> None:
    assert synonym(plain(header), frozenset({meaning})) == NONE


@pytest.mark.parametrize(
    ("header", "name", "enough"),
    [
        ("Frist Name", "first_name", True),
        ("Emaill", "email", True),
        ("Region Name", "name", False),
        ("Company Name", "first_name", False),
        ("Region Code", "code", False),
        ("Phone type", "phone", False),
        ("alpha 2", "alpha3", False),
        ("", "email", False),
        ("-", "email", False),
    ],
)
def test_similar_words_need_more_than_half_in_common(
    header: str, name: str, *, enough: bool
) -> None:
    assert (similar(plain(header), words(name)).score >= 0.62) is enough


def test_leaving_words_out_costs_and_is_said() -> None:
    whole = same(plain("Phone"), ("phone",))
    found = max(
        (same(reading, ("phone",)) for reading in readings("Work Phone", frozenset())),
        key=lambda like: like.score,
    )
    assert 0.9 < found.score < whole.score
    assert found.reason == "same words, leaving out work"


def test_near_words_differ_by_a_slip() -> None:
    assert near("phones", "phone") == 1.0
    assert 0.79 <= near("telefone", "telefono") < 1.0
    assert near("name", "nome") == 0.0


def test_a_comment_that_says_the_whole_header_is_a_match() -> None:
    comment = "ISO 3166-1 alpha-2 code"
    assert commented(words("ISO3166-1-Alpha-2"), comment).score >= 0.62
    assert commented(words("ISO3166-1-Alpha-3"), comment).score == 0
    assert commented(words("code"), comment).score == 0
    assert commented(words("Job title"), None).score == 0
