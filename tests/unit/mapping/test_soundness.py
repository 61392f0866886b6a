import pytest

from csvlib.errors import MappingProblem
from csvlib.mapping.soundness import require_sound
from csvlib.model import Transform


@pytest.mark.parametrize(
    "transform",
    [
        Transform(),
        Transform(date_order=""),
        Transform(thousands="\u00a0", decimal=","),
        Transform(part=-1, also=(0, 7)),
        Transform(value_map=(("Ja", "yes"), ("ja ", "yes"), ("-", ""))),
        Transform(true_words=("aye",), false_words=("nay",)),
        Transform(default="", empty_words=("",)),
    ],
)
def test_what_can_be_carried_out_is_sound(transform: Transform) -> None:
    require_sound("Joined", transform)


@pytest.mark.parametrize(
    ("transform", "part"),
    [
        (Transform(date_order="ydm"), "date_order"),
        (Transform(decimal=""), "decimal"),
        (Transform(decimal="^"), "decimal"),
        (Transform(thousands=".."), "thousands"),
        (Transform(list_separator=""), "list_separator"),
        (Transform(part=-2), "part"),
        (Transform(also=(-1,)), "also"),
        (Transform(value_map=(("a", "1"), (" A", "2"))), "value_map"),
        (Transform(value_map=((" ", "1"),)), "value_map"),
        (Transform(true_words=("Aye",), false_words=("aye",)), "true_words"),
        (Transform(joiner="\0"), "texts"),
        (Transform(value_map=(("a", "\ud800"),)), "texts"),
    ],
)
def test_what_cannot_is_refused_with_its_part_and_what_it_may_be(
    transform: Transform, part: str
) -> None:
    with pytest.raises(MappingProblem) as caught:
        require_sound("Joined", transform)
    assert "Joined" in caught.value.message
    assert part in caught.value.message
    assert caught.value.advice


def test_two_parts_are_named_at_once() -> None:
    with pytest.raises(MappingProblem, match="date_order, part"):
        require_sound("Joined", Transform(date_order="x", part=-5))
