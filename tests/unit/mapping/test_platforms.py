import pytest

from csvlib.mapping.normalise import words
from csvlib.mapping.platforms import on_platform


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Nom d'utilisateur Twitter", {"twitter handle"}),
        ("X (Twitter) username", {"twitter handle"}),
        ("Followers X", {"followers"}),
        ("Abonnés Twitter", {"followers"}),
        ("Bio Twitter", {"bio"}),
        ("LinkedIn (link)", {"linkedin url"}),
        ("Twitter opt-in", set()),
        ("Twitter", set()),
        ("Instagram followers", set()),
        ("LinkedIn company", set()),
    ],
)
def test_words_beside_a_platform_say_what_of_it(header: str, meaning: set[str]) -> None:
    assert on_platform(words(header)) == meaning
