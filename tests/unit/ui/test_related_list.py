from csvlib.model import Found, RelatedRow, TableName
from csvlib.ui.related_list import WORDS, created_sentence, sentence

BEAT = TableName("media", "beat")


def test_every_state_of_a_related_name_has_a_word() -> None:
    assert set(WORDS) == set(Found)


def test_what_is_created_beside_is_one_sentence() -> None:
    assert sentence({"media.outlet": 1_014, "media.beat": 2}) == (
        "Will also create 1,014 in media.outlet and 2 in media.beat."
    )
    assert created_sentence({"media.beat": 2}) == "Related rows created: 2 in media.beat."


def test_nothing_created_is_said_too() -> None:
    assert sentence({}) == sentence({"media.beat": 0}) == "No related rows will be created."


def test_what_needs_a_look_comes_first(draw) -> None:
    def page(rows):
        from csvlib.ui import related_list

        related_list.show(rows, key="related")

    rows = (
        RelatedRow("beats", BEAT, "Film", Found.FOUND, 900),
        RelatedRow("beats", BEAT, "Chess", Found.CREATE, 1),
        RelatedRow("beats", BEAT, "Go", Found.CREATE, 5),
        RelatedRow("beats", BEAT, "Law", Found.MISSING, 2),
    )
    at = draw(page, rows=rows)
    assert at.dataframe[0].value["Name"].tolist() == ["Go", "Chess", "Law", "Film"]
    assert at.caption[0].value == "4 related names, of which 1 are there already."
