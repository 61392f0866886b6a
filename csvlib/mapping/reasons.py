"""Why a column got its field, or none: a clause that people read beside the column."""

from collections.abc import Mapping, Sequence

from csvlib.mapping.headers import Reading
from csvlib.mapping.similarity import Likeness

LOOKS = {
    "email": "e-mail addresses",
    "phone": "phone numbers",
    "website": "web addresses",
    "linkedin url": "LinkedIn profiles",
    "twitter handle": "Twitter profiles",
    "country": "names of countries",
    "language": "names of languages",
}


def lost(found: Mapping[str, Likeness], holders: Mapping[str, tuple[str, float]]) -> str:
    """Why a column that could have had a field has none. `holders`: target → header, score."""
    wanted = max(found, key=lambda name: found[name].score)
    header, winner = holders[wanted]
    why = "whose name is closer" if winner > found[wanted].score else "which fits as well"
    return f"`{wanted}` went to “{header}”, {why}"


def unlike(read: Sequence[Reading], refused: Mapping[str, str], close: str | None) -> str:
    """Why no field is like the column. `refused`: target → what its cells are not."""
    if refused:
        target = next(iter(refused))
        return f"named like `{target}`, but {refused[target]}"
    meaning = next((min(reading.meaning) for reading in read if reading.meaning), None)
    if meaning:
        return f"means “{meaning}”, and no field here does"
    if close:
        return f"a little like `{close}`, too little to be taken for it"
    return "like no field"
