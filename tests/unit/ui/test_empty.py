from csvlib.ui.places import Page


def show(sentence, page=None, label=""):
    from csvlib.ui import empty

    empty.show(sentence, page, label)


def test_nothing_to_show_says_so_and_leads_on(draw, visits) -> None:
    at = draw(show, sentence="No file yet.", page=Page.UPLOAD, label="Import a file")
    assert "No file yet." in at.markdown[0].value
    assert visits.links == {"Import a file": (Page.UPLOAD, {})}


def test_a_way_on_is_not_invented(draw, visits) -> None:
    draw(show, sentence="No table.")
    assert visits.links == {}
