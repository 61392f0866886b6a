from dataclasses import replace

from csvlib.model import Transform


def transform(at, place: int = 0) -> Transform:
    return at.session_state.draft.mapping.columns[place].transform


def test_cells_are_cleaned(show_draft, draft) -> None:
    at = show_draft(draft, "text_form", "show_cleaning", place=0, disabled=False)
    assert at.multiselect(key="t-empty_words").options == ["Ana"]
    at.toggle(key="t-collapse").set_value(True).run()
    at.multiselect(key="t-empty_words").set_value(["Ana"]).run()
    at.text_input(key="t-default").set_value("nobody").run()
    assert transform(at) == Transform(collapse=True, empty_words=("Ana",), default="nobody")
    at.text_input(key="t-default").set_value("").run()
    assert transform(at).default is None


def test_columns_are_joined_and_split(show_draft, draft) -> None:
    at = show_draft(draft, "text_form", "show_joining", place=0, disabled=False)
    assert at.selectbox(key="t-joiner").disabled
    assert at.selectbox(key="t-part").disabled
    at.multiselect(key="t-also").set_value([3]).run()
    at.selectbox(key="t-joiner").set_value(", ").run()
    at.selectbox(key="t-split_at").set_value(" ").run()
    at.selectbox(key="t-part").set_value(0).run()
    assert transform(at) == Transform(also=(3,), joiner=", ", split_at=" ", part=0)


def test_what_a_file_brings_along_is_offered_too(show_draft, draft) -> None:
    odd = replace(draft.mapping.columns[0], transform=Transform(split_at="::", part=7))
    mapping = replace(draft.mapping, columns=(odd, *draft.mapping.columns[1:]))
    changed = replace(draft, mapping=mapping)
    at = show_draft(changed, "text_form", "show_joining", place=0, disabled=False)
    assert at.selectbox(key="t-split_at").value == "::"
    assert at.selectbox(key="t-part").value == 7
