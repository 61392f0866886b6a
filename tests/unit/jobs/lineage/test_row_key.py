import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.errors import RowNotFound
from csvlib.jobs.lineage.row_key import key_text, parse_key


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ({"id": "7"}, "id=7"),
        ({"code": "OSL", "part": "2"}, "code=OSL,part=2"),
        ({"code": "a,b=c 100%"}, "code=a%2Cb%3Dc 100%25"),
        ({"code": ""}, "code="),
    ],
)
def test_a_key_is_a_short_text(key: dict[str, str], text: str) -> None:
    assert key_text(key) == text
    assert parse_key(text) == key


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=9)


@given(st.dictionaries(TEXTS.filter(bool), TEXTS, min_size=1, max_size=3))
def test_every_key_comes_back(key: dict[str, str]) -> None:
    assert parse_key(key_text(key)) == key


@pytest.mark.parametrize("text", ["", "7", "=7", "id=7,", ",", "id"])
def test_other_texts_name_no_row(text: str) -> None:
    with pytest.raises(RowNotFound):
        parse_key(text)
