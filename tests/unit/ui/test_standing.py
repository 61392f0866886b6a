from dataclasses import replace

from csvlib.model import Transform


def test_what_is_covered_where_it_comes_from_and_what_is_asked(show_draft, draft) -> None:
    columns = list(draft.mapping.columns)
    columns[2] = replace(columns[2], transform=Transform(date_order=""))
    asked = replace(draft, mapping=replace(draft.mapping, columns=tuple(columns)))
    at = show_draft(asked, "standing", disabled=False)
    lines = [line.value for line in at.markdown]
    assert lines[0].startswith("**4 of 5** columns mapped")
    assert "Suggested" in lines[1]
    assert "Joined" in lines[2]
