import pytest

from csvlib.model.codes import ADVICE, OF_A_RULE, advice, title


@pytest.mark.parametrize("code", ADVICE)
def test_each_code_is_said_in_plain_sentences(code: str) -> None:
    for sentence in (title(code), advice(code)):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert code not in sentence


def test_no_two_codes_say_the_same() -> None:
    assert len({title(code) for code in ADVICE}) == len(ADVICE)


def test_a_rules_own_code_has_an_advice_too() -> None:
    assert (title("shouting"), advice("shouting")) == (OF_A_RULE.title, OF_A_RULE.advice)
