"""What a proposal says of itself."""

import pytest

from csvlib.model import (
    Drift,
    DriftKind,
    Mapping,
    Memory,
    Origin,
    Proposal,
    Recalled,
    TableName,
)

MAPPING = Mapping(TableName("media", "contact"), ())


def memory(name: str | None = None) -> Memory:
    return Memory(1, "Agency list", (), (), ",", MAPPING, 1, None, None, "ana", name)


@pytest.mark.parametrize(("name", "title"), [(None, "Agency list"), ("Mine", "Mine")])
def test_a_template_is_called_by_its_name_a_memory_by_its_source(
    name: str | None, title: str
) -> None:
    assert memory(name).title == title


@pytest.mark.parametrize(
    ("recalled", "origin"),
    [
        (None, Origin.SUGGESTION),
        (Recalled(memory(), MAPPING), Origin.MEMORY),
        (Recalled(memory("Mine"), MAPPING), Origin.TEMPLATE),
    ],
)
def test_a_proposal_says_where_it_comes_from(recalled: Recalled | None, origin: Origin) -> None:
    assert Proposal(MAPPING, recalled).origin is origin


def test_only_a_known_source_that_has_not_changed_is_settled() -> None:
    drift = Drift(DriftKind.NEW, "Fax", "`Fax` is new", 3)
    changed = Recalled(memory(), MAPPING, (drift, Drift(DriftKind.GONE, "Tel", "gone")))
    assert Proposal(MAPPING, Recalled(memory(), MAPPING)).settled
    assert not Proposal(MAPPING, changed).settled
    assert not Proposal(MAPPING).settled
    assert changed.asks == {3}
    assert Proposal(MAPPING).drifts == ()
