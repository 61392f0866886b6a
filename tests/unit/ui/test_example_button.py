from csvlib.jobs import examples
from csvlib.mapping.example import Example


def page(table):
    from csvlib.ui import example_button

    example_button.show(table)


def test_two_files_can_be_downloaded_and_are_not_made_before(draw, table, monkeypatch) -> None:
    asked = []

    def of_table(_desk, name):
        asked.append(name)
        return Example(("email",), (("a@example.org",), ("b@example.org",)), ())

    monkeypatch.setattr(examples, "of_table", of_table)
    at = draw(page, table=table.table)
    buttons = at.get("download_button")
    assert [button.proto.label for button in buttons] == [
        "Example to fill in",
        "What each field takes",
    ]
    assert asked == []
