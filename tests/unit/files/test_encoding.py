"""Encodings: certain signs first, statistics last, and damage is no other encoding."""

import pytest

from csvlib.errors import FileProblem, NotCsv
from csvlib.files.encoding import detect, settled

NAMES = "id,name\n1,Zoë Müller\n2,José Ibáñez\n3,François Lefèvre\n"


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, codec: str) -> None:
    guess = detect(mark + NAMES.encode(codec), complete=True, name="x")
    assert (guess.name, guess.bom, guess.confidence) == (codec, True, 1.0)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_known_without_a_mark(codec: str) -> None:
    guess = detect(NAMES.encode(codec), complete=True, name="x")
    assert (guess.name, guess.bom) == (codec, False)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (NAMES, "cp1252"),
        ("id,name\n1,Café\n", "cp1252"),
        ("1,Łukasz Żółć,x\n2,Małgorzata,Świętokrzyskie\n3,Gdańsk,zażółć\n", "cp1250"),
        ("1,Иван Петров,Москва\n2,Анна,Санкт-Петербург\n", "cp1251"),
        ("1,Γιώργος,Αθήνα\n2,Μαρία,Θεσσαλονίκη\n", "cp1253"),
        ("カタカナ,city,the\nカナ,カタ,b\nタカナ,name,カタ\n", "cp932"),
        ("1,山田,東京\n2,佐藤,大阪\n3,鈴木,ソ表\n", "cp932"),
        ("1,张伟,北京\n2,王芳,上海\n3,李娜,广州\n", "gb18030"),
        ("1,김철수,서울\n2,이영희,부산\n", "cp949"),
    ],
)
def test_code_pages_are_told_apart(text: str, codec: str) -> None:
    guess = detect(text.encode(codec), complete=True, name="x")
    assert text.encode(codec).decode(guess.name) == text
    assert 0.5 <= guess.confidence < 1


def test_plain_ascii_and_utf8_are_utf8() -> None:
    assert detect(b"id,name\n", complete=True, name="x").confidence == 1.0
    assert detect(NAMES.encode(), complete=True, name="x").name == "utf-8"


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_character_cut_by_the_end_of_the_sample_is_still_utf8(cut: int) -> None:
    head = (NAMES + "4,\U0001f600").encode()[:-cut]
    guess = detect(head, complete=False, name="x")
    assert (guess.name, guess.confidence) == ("utf-8", 0.99)


def test_one_damaged_row_among_good_ones_is_damage() -> None:
    guess = detect((NAMES * 5).encode() + b"9,M\xfcller\n", complete=True, name="x")
    assert (guess.name, guess.runner_up) == ("utf-8", "cp1252")


@pytest.mark.parametrize("head", [bytes(range(32)) * 20, b"\x00\x01\x02\x03" * 50])
def test_binary_is_refused(head: bytes) -> None:
    with pytest.raises(NotCsv, match="binary"):
        detect(head, complete=True, name="x")


def test_a_single_nul_is_damage_not_binary() -> None:
    assert detect(b"id,name\n1,a\0b\n", complete=True, name="x").name == "utf-8"


@pytest.mark.parametrize(
    "text", ["id,name\n1,Zoë\n", "1,Müller\n2,José\n", "x,naïve café\n", "2,©\n"]
)
def test_letters_that_stand_alone_among_plain_ones_are_latin(text: str) -> None:
    assert detect(text.encode("cp1252"), complete=True, name="x").name == "cp1252"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\xef\xbb\xbfid\n", "byte order mark"),
        ("id\n".encode("utf-16-le"), "Zero bytes"),
        (b"id\n", "plain English"),
        ("Zoë\n".encode(), "valid UTF-8"),
        (("Zoë\n" * 20).encode() + b"\xff\n", "1 byte is not"),
        ("Müller\n".encode("cp1252"), "no UTF-8"),
    ],
)
def test_every_guess_has_its_reason(head: bytes, words: str) -> None:
    reason = detect(head, complete=True, name="x").reason
    assert words in reason
    assert reason.endswith(".")


def test_what_somebody_said_is_certain() -> None:
    assert settled("latin-1", b"abc").name == "iso8859-1"
    assert settled("utf-16", b"\xff\xfea\0").bom
    assert settled("utf-16", b"\xff\xfea\0").name == "utf-16-le"
    assert settled("cp1252", b"abc").confidence == 1.0
    with pytest.raises(FileProblem):
        settled("klingon", b"")
