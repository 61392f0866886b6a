"""E-mail and web addresses in their usual form; what is none is left for the rules to judge."""

from psycopg2 import sql
from psycopg2.sql import Composable

from csvlib.mapping.cast import bind
from csvlib.mapping.cells import trimmed
from csvlib.model import Tidy

BARE = sql.Identifier("bare")
PARTS = sql.Identifier("parts")

IN_BRACKETS = r"<([^<>]*)>[^<>]*$"
MAILTO = r"^mailto:([^?]*).*$"

WITH_SCHEME = r"^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*@)?([^/?#@]*)(.*)$"
LABEL = r"[^][[:space:]/?#@:.,;<>()\"']+"
HOST = rf"{LABEL}([.]{LABEL})*[.]([[:alpha:]]{{2,}}|xn--[a-z0-9-]+)"
WITHOUT_SCHEME = rf"^{HOST}[.]?(:[0-9]+)?([/?#].*)?$"


def tidy(text: Composable, kind: Tidy) -> Composable:
    """The text in the usual form of its kind; as it is for none."""
    if kind is Tidy.EMAIL:
        return _email(text)
    return _url(text) if kind is Tidy.URL else text


def _email(text: Composable) -> Composable:
    """The address alone, of "Ana Silva <ana@x.org>" and "mailto:ana@x.org?subject=..." too.

    Only the domain is put in small letters: what stands before the @ is its owner's business, and
    a few servers do tell Ana from ana. Who wants it all small asks for lower case as well.
    """
    bracketed = sql.SQL("coalesce(substring({} from {}), {})").format(
        text, sql.Literal(IN_BRACKETS), text
    )
    bare = trimmed(
        sql.SQL("regexp_replace({}, {}, '\\1', 'i')").format(
            trimmed(bracketed), sql.Literal(MAILTO)
        )
    )
    domain = sql.SQL("split_part({}, '@', -1)").format(BARE)
    small = sql.SQL(
        "CASE WHEN strpos({bare}, '@') > 0 THEN"
        " left({bare}, char_length({bare}) - char_length({domain})) || lower({domain})"
        " ELSE {bare} END"
    ).format(bare=BARE, domain=domain)
    return bind("bare", bare, small)


def _url(text: Composable) -> Composable:
    """With a scheme (https where it has none but a host), scheme and host in small letters.

    A path of one slash is dropped, since it says nothing: "https://x.org/" is "https://x.org".
    Paths are left alone, they tell capitals apart.
    """
    addressed = sql.SQL(
        "CASE WHEN {text} ~ {host} THEN 'https://' || {text}"
        " WHEN {text} ~ '^//[^/]' THEN 'https:' || {text} ELSE {text} END"
    ).format(text=text, host=sql.Literal(WITHOUT_SCHEME))
    rebuilt = sql.SQL(
        "lower({parts}[1]) || '://' || coalesce({parts}[2], '') || lower({parts}[3])"
        " || CASE WHEN {parts}[4] = '/' THEN '' ELSE {parts}[4] END"
    ).format(parts=PARTS)
    parts = sql.SQL("regexp_match({}, {})").format(BARE, sql.Literal(WITH_SCHEME))
    usual = sql.SQL("coalesce({}, {})").format(bind("parts", parts, rebuilt), BARE)
    return bind("bare", addressed, usual)
