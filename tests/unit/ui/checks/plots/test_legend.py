from csvlib.ui.checks.plots import legend


def test_two_things_have_two_colours_and_one_legend() -> None:
    scale = legend.colour("The table").to_dict()["scale"]
    assert scale["domain"] == ["This file", "The table"]
    assert len(set(scale["range"])) == 2


def test_a_layer_is_called_by_its_word() -> None:
    assert legend.named("The table") == {"of": "'The table'"}
