import pytest

from csvlib.mapping.similarity import alike, commented
from csvlib.mapping.suggest import THRESHOLD


@pytest.mark.parametrize(
    ("header", "name", "reason"),
    [
        ("email", "email", "same name"),
        ("EMAIL ", "email", "same name"),
        ("First Name", "first_name", "same words"),
        ("firstname", "first_name", "same words"),
        ("Name, First", "first_name", "same words"),
        ("Country", "countries", "same words"),
        ("E-mail address", "email", "synonym of email"),
        ("Nachname", "last_name", "synonym of last name"),
        ("Work Email", "email", "same words, leaving out work"),
        ("Frist Name", "first_name", "similar words"),
        ("LinkedIn address URL", "linkedin_url", "similar words"),
    ],
)
def test_alike_names_say_why(header: str, name: str, reason: str) -> None:
    found = alike(header, name)
    assert found.reason == reason
    assert found.score >= THRESHOLD


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Region Name", "name"),
        ("Last Name", "first_name"),
        ("Company Name", "first_name"),
        ("Region Code", "code"),
        ("Phone type", "phone"),
        ("alpha 2", "alpha3"),
        ("Mobile", "phone"),
        ("Website", "linkedin_url"),
        ("", "email"),
        ("-", "email"),
    ],
)
def test_names_that_share_a_word_or_less_are_not_taken_for_each_other(
    header: str, name: str
) -> None:
    assert alike(header, name).score < THRESHOLD


def test_likeness_falls_from_same_name_to_similar_words() -> None:
    headers = ["email", "e mail", "courriel", "work e mail address", "emaill"]
    scores = [alike(header, "email").score for header in headers]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


def test_a_plain_header_beats_a_qualified_one() -> None:
    assert alike("Phone", "phone").score > alike("Work Phone", "phone").score


def test_the_words_of_the_tables_own_name_are_left_out() -> None:
    found = alike("Country Name", "name", context=frozenset({"country"}))
    assert found.score > 0.9


def test_english_is_the_likeliest_language_of_a_name() -> None:
    assert alike("name_en", "name").score > alike("name_fr", "name").score


def test_a_comment_that_says_the_whole_header_is_a_match() -> None:
    comment = "ISO 3166-1 alpha-2 code"
    assert commented("ISO3166-1-Alpha-2", comment).score >= THRESHOLD
    assert commented("ISO3166-1-Alpha-3", comment).score == 0
    assert commented("ISO3166-1-numeric", comment).score == 0


def test_one_word_found_in_a_comment_is_no_match() -> None:
    assert commented("code", "ISO 3166-1 alpha-2 code").score == 0
    assert commented("Job title", None).score == 0
