from dataclasses import replace

from csvlib.ui.coverage import clashing, required, sentence


def test_what_a_new_row_needs_is_known(table) -> None:
    assert required(table) == ("first_name", "email")


def test_coverage_is_one_line(mapping, table) -> None:
    assert sentence(mapping, table) == (
        r"**4 of 5** columns mapped · required: :green[first\_name ✓] :green[email ✓]"
    )


def test_what_is_missing_stands_out(mapping, table) -> None:
    columns = (replace(mapping.columns[0], target=None), *mapping.columns[1:])
    assert r":red[first\_name ✗]" in sentence(replace(mapping, columns=columns), table)


def test_a_table_without_required_fields_names_none(mapping, table) -> None:
    free = replace(table, fields=tuple(replace(f, nullable=True) for f in table.fields))
    assert sentence(mapping, free) == "**4 of 5** columns mapped"


def test_only_doubled_targets_clash(mapping) -> None:
    assert clashing(mapping.columns) == frozenset()
    doubled = (replace(mapping.columns[0], target="email"), *mapping.columns[1:])
    assert clashing(doubled) == {"email"}


def test_the_line_is_drawn(draw, mapping, table) -> None:
    def page(mapping, table):
        from csvlib.ui import coverage

        coverage.show(mapping, table)

    at = draw(page, mapping=mapping, table=table)
    assert at.markdown[0].value.startswith("**4 of 5** columns")
