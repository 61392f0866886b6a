from dataclasses import replace

import pytest


def page(run):
    from csvlib.ui.checks import take_away

    take_away.show(run)


def addresses(at) -> list[str]:
    return [link.proto.url for link in at.get("link_button")]


@pytest.mark.parametrize("rejects", [True, False])
def test_everything_has_its_address(draw, ready, rejects: bool) -> None:
    at = draw(page, run=replace(ready, reject_file="x.csv" if rejects else None))
    found = addresses(at)
    assert ("/api/runs/7/rejects" in found) == rejects
    assert found[-3:] == [
        "/api/runs/7/report.html",
        "/api/runs/7/result.json",
        "/api/runs/7/evidence.zip",
    ]


def test_before_a_file_was_checked_there_is_nothing(draw, ready) -> None:
    assert not addresses(draw(page, run=replace(ready, report=None, reject_file=None)))
