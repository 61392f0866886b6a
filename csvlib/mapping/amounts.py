"""Numbers freed of what stands around them: marks of a currency, the sign of per cent."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import bind, literal
from csvlib.model import NumberStyle


def _plainly(mark: str) -> str:
    return mark.replace("$", "[$]").replace(".", "[.]")


SYMBOLS = "€$£¥₹₽₩₺₴₪₫₦₱฿₡₲₵₸₾₿"
SHORT = ("US$", "A$", "C$", "R$", "S/", "Fr.", "kr.", "kr", "Kč", "zł", "Ft", "лв", "Rp")
CODES = (
    *("EUR", "USD", "GBP", "CHF", "JPY", "CNY", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "KRW"),
    *("INR", "IDR", "MYR", "PHP", "THB", "VND", "PKR", "BDT", "LKR", "SEK", "NOK", "DKK", "ISK"),
    *("PLN", "CZK", "HUF", "RON", "BGN", "HRK", "RSD", "UAH", "RUB", "GEL", "KZT", "AED", "SAR"),
    *("QAR", "KWD", "ILS", "EGP", "MAD", "TND", "ZAR", "NGN", "KES", "GHS", "BRL", "MXN", "ARS"),
    *("CLP", "COP", "PEN", "UYU", "CRC"),
)
"""No other three letters: "max 12" is no amount of money."""

_MARK = f"(?:[{SYMBOLS}]|{'|'.join(map(_plainly, (*SHORT, *CODES)))})"
_SPACE = "[[:space:]\u00a0\u202f]*"
_SIGN = "([-+\u2212]?)"
_DIGITS = "([0-9.,][0-9.,'’_ \u00a0\u202f]*)"
AMOUNT = f"(?i)^{_SIGN}{_SPACE}{_MARK}?{_SPACE}{_SIGN}{_SPACE}{_DIGITS}{_MARK}?$"
PER_CENT = f"{_SPACE}%$"

INNER = sql.Identifier("inner")
FOUND = sql.Identifier("found")


def bare(cell: Composable, style: NumberStyle) -> Composable:
    """The number as it is written, without what the style allows around it.

    "12,5 %" is 12,5: a field for percentages holds what people call per cent, and one that holds
    shares must say so by a division that no file can guess. A number without any mark is taken
    as well; NULL for a currency when the text is no amount.
    """
    if style is NumberStyle.PERCENT:
        return sql.SQL("regexp_replace({}, {}, '')").format(cell, literal(PER_CENT))
    return _amount(cell) if style is NumberStyle.CURRENCY else cell


def _amount(cell: Composable) -> Composable:
    """ "-1.234,56 €", "CHF 12", "$-5" and, as accountants write it, "(12.50)" for -12.50."""
    bracketed = sql.SQL("(left({cell}, 1) = '(' AND right({cell}, 1) = ')')").format(cell=cell)
    inner = sql.SQL(
        "CASE WHEN {bracketed} THEN btrim(substr({cell}, 2, char_length({cell}) - 2)) "
        "ELSE {cell} END"
    ).format(bracketed=bracketed, cell=cell)
    # Two signs stay two signs, and are no number.
    number = sql.SQL(
        "CASE WHEN {bracketed} THEN '-' ELSE '' END"
        " || translate({found}[1] || {found}[2], '\u2212', '-') || btrim({found}[3], {space})"
    ).format(bracketed=bracketed, found=FOUND, space=sql.Literal(" \u00a0\u202f"))
    match = sql.SQL("regexp_match({}, {})").format(INNER, sql.Literal(AMOUNT))
    return bind("inner", inner, bind("found", match, number))
