from csvlib.jobs import samples
from csvlib.model import State
from csvlib.ui.places import Page


def page() -> None:
    from csvlib.ui import first_steps

    first_steps.show("ada")


def test_a_sample_is_one_click_away(draw, visits, monkeypatch, run_in, desk) -> None:
    monkeypatch.setattr(samples, "available", lambda _desk: True)
    started = []

    def start(given, actor):
        started.append((given, actor))
        return run_in(State.PROFILED)

    monkeypatch.setattr(samples, "start", start)
    at = draw(page)
    assert at.markdown[0].value == "Nothing here yet. Try it with a sample file."
    at.button(key="sample").click().run()
    assert started == [(desk, "ada")]
    assert visits.went == [(Page.MAPPING, {"run": "7"})]


def test_a_database_without_the_demo_is_offered_no_sample(draw, visits, monkeypatch) -> None:
    monkeypatch.setattr(samples, "available", lambda _desk: False)
    assert not draw(page).button
    assert visits.links["Import a file"] == (Page.UPLOAD, {})
