from csvlib.exporting import open_export


def test_the_file_is_seen_before_it_is_taken(visit) -> None:
    at = visit("export", table="media.language")
    assert at.code[0].value.splitlines()[0] == "code,name,contacts"
    assert at.get("link_button")[0].proto.label == "Export 11 rows"


def test_the_button_leads_to_the_chosen_file(visit, desk) -> None:
    at = visit("export", table="media.language")
    at.multiselect(key="export-fields-media.language").set_value(["name", "code"]).run()
    at.selectbox(key="delimiter").set_value(";").run()
    export = at.get("link_button")[0].proto.url.removeprefix("/api/exports/")
    content = b"".join(open_export(desk.database, export).chunks)
    assert content.splitlines()[0] == b"name;code"
    assert len(content.splitlines()) == 12


def test_the_preview_follows_the_choices(visit) -> None:
    at = visit("export", table="media.language")
    at.selectbox(key="delimiter").set_value("|").run()
    assert at.code[0].value.startswith("code|name")
