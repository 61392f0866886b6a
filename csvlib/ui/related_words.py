"""How many related rows an import creates beside its own, as sentences."""

from csvlib.ui.wording import listed, plain


def _in_tables(related: dict[str, int]) -> str:
    return listed(tuple(f"{n:,} in {plain(table)}" for table, n in related.items() if n))


def sentence(related: dict[str, int]) -> str:
    """`Will also create 14 in media.outlet and 2 in media.beat.`"""
    where = _in_tables(related)
    return f"Will also create {where}." if where else "No related rows will be created."


def created_sentence(related: dict[str, int]) -> str:
    """`Related rows created: 14 in media.outlet and 2 in media.beat.`"""
    return f"Related rows created: {_in_tables(related) or 'none'}."
