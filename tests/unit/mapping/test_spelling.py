import pytest

from csvlib.mapping.headers import readings
from csvlib.mapping.spelling import SHORT_FOR, written_out


@pytest.mark.parametrize(
    ("header", "out"),
    [
        ("4. Postion:", "4. position:"),
        ("Subjects of intrest", "Subjects of interest"),
        ("F. alta", "fecha alta"),
        ("1er apellido", "primer apellido"),
        ("2º apellido", "segundo apellido"),
        ("Pag. web", "pagina. web"),
        ("Tfno (oficina)", "Tfno (oficina)"),
        ("Xyzzy", "Xyzzy"),
    ],
)
def test_short_and_misspelt_words_are_written_out(header: str, out: str) -> None:
    assert written_out(header) == out


@pytest.mark.parametrize("header", ["Sortie", "Rating", "Contrat", "Plantilla", "Genre"])
def test_a_word_is_not_bent_into_another(header: str) -> None:
    assert written_out(header) == header


def test_every_short_word_is_longer_written_out() -> None:
    assert all(short != whole for short, whole in SHORT_FOR.items())


def test_a_misspelt_header_is_read_at_a_price() -> None:
    (reading,) = [one for one in readings("Postion", frozenset()) if one.meaning]
    assert reading.meaning == {"title"}
    assert reading.price > 0
