def page(group, run):
    from csvlib.ui.checks import replace_form

    replace_form.show(group, run)


def typed(at, find: str, new: str):
    at.text_input(key="find-11").set_value(find)
    at.text_input(key="replace-11").set_value(new)
    return at.run()


def test_how_many_rows_would_change_is_told_before(draw, groups, ready, verbs) -> None:
    at = typed(draw(page, group=groups[0], run=ready), "@", " at ")
    assert "Changes 214 rows." in at.caption[0].value
    assert "` bo@ `" in at.caption[0].value
    assert "` bo at  `" in at.caption[0].value
    assert at.button[0].label == "Replace in 214 rows"


def test_it_is_replaced_in_the_column_of_the_problem(draw, groups, ready, verbs) -> None:
    typed(draw(page, group=groups[0], run=ready), "@", "").button[0].click().run()
    assert verbs.asked == [("replace", (7, 1, "@", "", "local administrator"))]


def test_without_anything_to_find_there_is_nothing_to_do(draw, groups, ready, verbs) -> None:
    at = draw(page, group=groups[0], run=ready)
    assert at.button[0].disabled
    assert not at.caption


def test_the_same_text_changes_nothing(draw, groups, ready, verbs) -> None:
    assert typed(draw(page, group=groups[0], run=ready), "@", "@").button[0].disabled
