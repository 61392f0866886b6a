from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csvlib.loading.twins.scoring import LEAST, Pair, judge

ANA = Pair(ours="ana silva", theirs="ana silva")


@pytest.mark.parametrize(
    ("pair", "score"),
    [
        (Pair(), 0),
        (Pair(same_email=True), 0.9),
        (Pair(phone_rows=1), 0.75),
        (Pair(phone_rows=3), 0.75),
        (Pair(phone_rows=4), 0.5),
        (Pair(phone_rows=1, ours="ana silva", theirs="bruno weber"), 0.6),
        (Pair(phone_rows=1, ours="ana silva", theirs=""), 0.75),
        (Pair(phone_rows=4, ours="ana silva", theirs="ana silvo"), 0.5),
        (ANA, 0.5),
        (replace(ANA, phone_rows=4), 0.75),
        (replace(ANA, related=("outlet",)), 0.85),
        (replace(ANA, domain="post.example"), 0.75),
        (replace(ANA, domain="gmail.com"), 0.5),
        (replace(ANA, domain="post.example", same_email=True), 0.95),
        (replace(ANA, identifying=True), 0.9),
        (Pair(related=("outlet",), domain="post.example"), 0),
        (Pair(ours="channel 4", theirs="channel 5", identifying=True), 0),
        (Pair(ours="silva ana", theirs="ana silva", identifying=True), 0.84),
    ],
)
def test_what_is_shared_adds_up(pair: Pair, score: float) -> None:
    found, _ = judge(pair)
    assert found == pytest.approx(score, abs=0.001)


def test_the_weightiest_reason_comes_first() -> None:
    pair = replace(ANA, same_email=True, phone_rows=5, related=("home_outlet",))
    assert judge(pair)[1] == (
        "same e-mail address",
        "same home outlet",
        "same phone number",
        "same name",
    )


@given(
    st.builds(
        Pair,
        same_email=st.booleans(),
        phone_rows=st.integers(0, 30),
        domain=st.sampled_from([None, "gmail.com", "x.example"]),
        related=st.sampled_from([(), ("outlet",)]),
        ours=st.text("ab 1", max_size=6),
        theirs=st.text("ab 1", max_size=6),
        identifying=st.booleans(),
    )
)
def test_a_score_is_a_share_and_has_a_reason(pair: Pair) -> None:
    score, reasons = judge(pair)
    assert 0 <= score <= 1
    assert bool(reasons) is (score > 0)
    assert score < LEAST or reasons
    more, _ = judge(replace(pair, same_email=True, domain=None))
    assert more >= score or pair.domain
