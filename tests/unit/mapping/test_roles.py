import pytest

from csvlib.mapping.headers import readings
from csvlib.mapping.normalise import words
from csvlib.mapping.roles import attending, someone_else
from csvlib.mapping.synonyms import rows_are

CONTACT = rows_are(("contact",))


@pytest.mark.parametrize(
    "header",
    ["Buyer Email", "Email payeur", "Tfno. emergencias", "Telefon Notfall", "Manager e-mail"],
)
def test_what_is_somebody_elses_is_told_by_its_word(header: str) -> None:
    assert someone_else(words(header), CONTACT)
    assert [reading.meaning for reading in readings(header, CONTACT)] == [frozenset()]


def test_the_rows_own_role_is_nobody_elses() -> None:
    assert not someone_else(("manager", "email"), frozenset({"manager"}))
    assert not someone_else(("teilnehmer", "email"), CONTACT)


def test_who_attends_has_an_email_and_who_assists_has_not() -> None:
    assert attending(["Nombre del asistente", "Correo del asistente"]) == {"asistente"}
    assert attending(["Nombre", "Teléfono del asistente"]) == frozenset()
