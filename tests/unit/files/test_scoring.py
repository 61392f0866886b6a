"""How well a dialect reads a text."""

from csvlib.files.lines import split
from csvlib.files.scoring import ONE_COLUMN, Score, score
from csvlib.model import Dialect


def scored(
    text: str, delimiter: str, quotechar: str | None = '"', *, spaced: bool = False
) -> Score:
    return score(split(text), Dialect(delimiter, quotechar, skipinitialspace=spaced))


def test_records_alike_and_full_of_values_score_best() -> None:
    found = scored("id,n\n1,2\n3,4\n", ",")
    assert found.value > 0.9
    assert (found.width, found.alike, found.records) == (2, 3, 3)


def test_no_split_scores_as_one_column() -> None:
    assert scored("a b\nc d\n", ",").value <= ONE_COLUMN


def test_an_uneven_split_is_worth_less_and_in_prose_much_less() -> None:
    text = "a, b\nc, d, e\nf, g\nh, i, j\n"
    assert scored(text, ",").value < 0.6
    assert scored(text, ",", spaced=True).value < scored(text, ",").value


def test_columns_empty_throughout_speak_for_a_longer_delimiter() -> None:
    text = "a||b||c\n1||2||3\n"
    assert scored(text, "||").value > scored(text, "|").value


def test_torn_quotes_are_unlikely() -> None:
    text = "a;'b;c';d\n1;'2;3';4\n"
    assert scored(text, ";", "'").value > scored(text, ";").value


def test_a_quoting_that_breaks_all_records_leaves_the_delimiter() -> None:
    found = scored('a,"b" ,c\nd,"e" ,f\n', ",")
    assert found.width == 3
    assert found.value < 0.1 < found.shape


def test_a_name_over_addresses_is_no_title() -> None:
    text = "address\n1 Main St, Bath\n2 Oak Rd, Salem\n"
    assert scored(text, ",", spaced=True).shape <= ONE_COLUMN
    assert scored("Report\nid, n\n1, 2\n3, 4\n", ",", spaced=True).shape > ONE_COLUMN


def test_nothing_scores_nothing() -> None:
    assert scored("", ",", None).value == 0
