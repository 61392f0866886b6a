"""What is installed: justified, pinned, and from no address of our own."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def declared() -> list[str]:
    """Names of the dependencies of pyproject.toml, those of tests and checks included."""
    project = tomllib.loads(text("pyproject.toml"))["project"]
    extras = project["optional-dependencies"].values()
    listed = [*project["dependencies"], *(one for extra in extras for one in extra)]
    return [canonicalize_name(Requirement(one).name) for one in listed]


def test_every_dependency_is_justified() -> None:
    assert len(declared()) >= 20
    justified = re.findall(r"^\| `([^`]+)` \| \S", text("docs/dependencies.md"), re.MULTILINE)
    assert sorted(map(canonicalize_name, justified)) == sorted(declared())


def pinned() -> set[str]:
    lines = [line for line in text("constraints.txt").splitlines() if not line.startswith("#")]
    assert not [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", line)]
    return {canonicalize_name(line.split("==")[0]) for line in lines}


def required(name: str, extras: frozenset[str], seen: set[str]) -> set[str]:
    """`seen` with everything that an installed distribution needs on this machine."""
    for line in importlib.metadata.requires(name) or ():
        need = Requirement(line)
        wanted = any(
            need.marker is None or need.marker.evaluate({"extra": extra})
            for extra in (extras or {""})
        )
        other = canonicalize_name(need.name)
        if wanted and other not in seen:
            seen.add(other)
            required(other, frozenset(need.extras), seen)
    return seen


def test_everything_that_is_installed_is_pinned_and_no_address_is_given() -> None:
    needed = required("csvdesk", frozenset({"test", "lint"}), set())
    assert set(declared()) <= needed
    assert needed <= pinned()
