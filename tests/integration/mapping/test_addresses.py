from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg2 import sql

from csvlib.mapping.addresses import tidy
from csvlib.model import Tidy

Evaluate = Callable[..., tuple[Any, ...]]
CELL = sql.Identifier("c0")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ana@x.org", "ana@x.org"),
        (" Ana@X.ORG ", "Ana@x.org"),
        ("Ana Silva <Ana@X.org>", "Ana@x.org"),
        ('"Silva, Ana" < ana@x.org >', "ana@x.org"),
        ("<ana@x.org>", "ana@x.org"),
        ("mailto:Ana@X.org", "Ana@x.org"),
        ("MAILTO: ana@x.org?subject=Hi%20you", "ana@x.org"),
        ("Ana <mailto:ana@x.org>", "ana@x.org"),
        ('"a@b"@X.org', '"a@b"@x.org'),
        ("ana", "ana"),
        ("Ana@", "Ana@"),
        ("@X", "@x"),
        ("a <b> c <d", "a <b> c <d"),
        ("<>", None),
        ("mailto:", None),
        (None, None),
    ],
)
def test_an_e_mail_address_stands_alone_with_its_domain_in_small_letters(
    evaluate: Evaluate, text: str | None, address: str | None
) -> None:
    assert evaluate(text, tidy(CELL, Tidy.EMAIL)) == (address,)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("example.org", "https://example.org"),
        ("Example.ORG/A/b?C=d", "https://example.org/A/b?C=d"),
        ("www.example.org/", "https://www.example.org"),
        ("HTTP://Example.org/", "http://example.org"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("https://example.org/?a=B", "https://example.org/?a=B"),
        ("//Example.org/x", "https://example.org/x"),
        ("example.org:8080/x", "https://example.org:8080/x"),
        ("https://User:PW@Example.org/", "https://User:PW@example.org"),
        ("ftp://Files.example.org", "ftp://files.example.org"),
        ("müller.example", "https://müller.example"),
        ("xn--mller-kva.xn--p1ai", "https://xn--mller-kva.xn--p1ai"),
        ("example.org/100%", "https://example.org/100%"),
        ("localhost", "localhost"),
        ("ana@example.org", "ana@example.org"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        ("tel:+4930", "tel:+4930"),
        ("no site", "no site"),
        ("1.2.3", "1.2.3"),
        ("example.", "example."),
        (None, None),
    ],
)
def test_a_web_address_has_scheme_and_host_in_small_letters_and_no_lone_slash(
    evaluate: Evaluate, text: str | None, address: str | None
) -> None:
    assert evaluate(text, tidy(CELL, Tidy.URL)) == (address,)


@pytest.mark.parametrize("kind", [Tidy.EMAIL, Tidy.URL])
@given(text=st.text("aB.@/:<>?#%-1é\\' ", min_size=1, max_size=15))
def test_what_is_tidy_stays_as_it_is(evaluate: Evaluate, kind: Tidy, text: str) -> None:
    (once,) = evaluate(text, tidy(CELL, kind))
    if kind is Tidy.EMAIL and once is not None and ("<" in once or "mailto:" in once.lower()):
        return  # brackets within brackets are no address
    if once is not None:
        assert evaluate(once, tidy(CELL, kind)) == (once,)
