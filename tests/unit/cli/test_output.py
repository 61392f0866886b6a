"""Results and messages never mix."""

import datetime
import json

import pytest

from csvlib.cli.output import say, show


def test_a_result_is_one_line_of_json_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show({"text": "Zoë\nsaid", "day": datetime.date(2020, 1, 2), "none": None})
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert "Zoë" in out
    assert json.loads(out) == {"text": "Zoë\nsaid", "day": "2020-01-02", "none": None}
    assert err == ""


def test_a_message_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say("Done.")
    assert capsys.readouterr() == ("", "Done.\n")
