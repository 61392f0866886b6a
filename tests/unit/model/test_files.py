"""What a file is taken for unless told otherwise."""

from csvlib.model import Dialect, FileProfile, Upload


def test_the_plain_dialect_is_the_one_of_rfc_4180() -> None:
    assert Dialect() == Dialect(delimiter=",", quotechar='"', escapechar=None)


def test_a_profile_is_told_apart_by_every_guess() -> None:
    profile = FileProfile("a.csv", 1, "utf-8", False, Dialect(), 1, 0, ("a",), ("a",), 1, 1.0)
    assert hash(profile) == hash(
        FileProfile("a.csv", 1, "utf-8", False, Dialect(), 1, 0, ("a",), ("a",), 1, 1.0)
    )
    assert profile != FileProfile(
        "a.csv", 1, "utf-8", False, Dialect(";"), 1, 0, ("a",), ("a",), 1, 1.0
    )


def test_of_a_new_upload_nothing_has_arrived() -> None:
    assert Upload("a" * 32, "a.csv", 5, 0, False, None, "ana").ranges == ()
