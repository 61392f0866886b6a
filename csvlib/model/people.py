"""Who acts, and what they may do."""

from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """Each role may do what the ones before it may."""

    VIEWER = 1
    IMPORTER = 2
    STEWARD = 3
    ADMINISTRATOR = 4


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is what runs and uploads are recorded under."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        return self.role >= role


LOCAL_ADMINISTRATOR = Person("local administrator", Role.ADMINISTRATOR)
"""The one person there is before sign-in exists; hence the server answers this machine only."""
