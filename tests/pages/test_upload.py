"""Importing a file begins with a place to drop it."""


def test_without_a_run_there_is_the_drop_zone(visit) -> None:
    at = visit("upload")
    assert at.title[0].value == "Import a file"
    assert at.selectbox(key="target")
