from csvlib.ui.related_words import created_sentence, sentence


def test_what_is_created_beside_is_one_sentence() -> None:
    assert sentence({"media.outlet": 1_014, "media.beat": 2}) == (
        "Will also create 1,014 in media.outlet and 2 in media.beat."
    )
    assert created_sentence({"media.beat": 2}) == "Related rows created: 2 in media.beat."


def test_nothing_created_is_said_too() -> None:
    assert sentence({}) == sentence({"media.beat": 0}) == "No related rows will be created."
