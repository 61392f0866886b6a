"""Every knob is an environment variable; a bad value is refused at the start."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from csvlib.errors import BadSetting
from csvlib.settings import MIB, Settings, settings


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", *(f"CSVDESK_{field.upper()}" for field in Settings.model_fields)):
        monkeypatch.delenv(name, raising=False)


def test_without_an_environment_everything_has_a_value() -> None:
    chosen = Settings()
    assert chosen.database_url is None
    assert chosen.max_upload_bytes == 2048 * MIB
    assert chosen.sample_bytes <= MIB


@pytest.mark.parametrize("name", ["DATABASE_URL", "CSVDESK_DATABASE_URL"])
def test_the_database_is_named_by_either_variable(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "postgresql://somewhere/x")
    assert Settings().database_url == "postgresql://somewhere/x"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("max_upload_bytes", "1000", 1000),
        ("worker_child", "false", False),
        ("staging_days", "0", 0),
        ("data_dir", "/srv/desk", Path("/srv/desk")),
    ],
)
def test_a_knob_is_read_from_its_variable(
    name: str, text: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CSVDESK_{name.upper()}", text)
    assert getattr(Settings(), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("max_upload_bytes", "0"),
        ("max_upload_bytes", "much"),
        ("part_bytes", "-1"),
        ("sample_bytes", str(MIB + 1)),
        ("staging_days", "-1"),
        ("worker_child", "perhaps"),
        ("database_pool", "0"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CSVDESK_{name.upper()}", text)
    with pytest.raises(ValidationError):
        Settings()


def test_spool_and_embedded_server_lie_below_the_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chosen = Settings(data_dir=Path("here"))
    assert chosen.spool_dir == tmp_path / "here" / "spool"
    assert chosen.embedded_dir == tmp_path / "here" / "postgres"


def test_the_settings_of_a_process_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    try:
        first = settings()
        monkeypatch.setenv("CSVDESK_BATCH_ROWS", "7")
        assert settings() is first
    finally:
        settings.cache_clear()


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_knob_is_described(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert description.endswith(".")


def test_a_bad_value_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSVDESK_PART_BYTES", "much")
    settings.cache_clear()
    with pytest.raises(BadSetting, match="CSVDESK_PART_BYTES"):
        settings()
    settings.cache_clear()
