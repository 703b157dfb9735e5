"""Settings: each with its name, default and help; the only reader of the environment."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

PREFIX = "CROSSROADS_"
KEYS = (
    "ADZUNA_APP_ID",
    "ADZUNA_APP_KEY",
    "MICROSOFT_LEARN_AUTHORIZATION",
    "THEMUSE_API_KEY",
    "USAJOBS_EMAIL",
    "USAJOBS_API_KEY",
)
"""Variables that hold a secret; a source names those it needs in `key_variables`."""
STORE_KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
"""Secrets of an object store; without them it is asked as the machine's own role."""


def _pairs(text: object) -> object:
    """`a=b,c=d` as a mapping."""
    if not isinstance(text, str):
        return text
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    if any(not value for _, _, value in pairs):
        raise ValueError("expected name=value, separated by commas")
    return {name.strip(): value.strip() for name, _, value in pairs}


def address(value: object) -> object:
    """A folder as a path; an address of an object store stays as it is written."""
    return value if isinstance(value, str) and "://" in value else Path(str(value))


Address = Annotated[Path | str, BeforeValidator(address)]
Mapped = Annotated[dict[str, str], BeforeValidator(_pairs)]


class SettingsError(ValueError):
    """A setting with a value that cannot be: one sentence for each."""


class Settings(BaseModel):
    """Read once at the start of a command and handed on; nothing else looks at the environment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    store: Address = Field(Path("store"), description="folder of the store, or s3://bucket/prefix")
    store_options: Mapped = Field(
        default_factory=dict, description="of an object store: AWS_ENDPOINT_URL=http://…,AWS_REGION=…"
    )
    contact: str | None = Field(
        None, description="address or e-mail shown to every site in the user agent", pattern=r"^[\x21-\x7e]{3,200}$"
    )
    career_pages: Path = Field(Path("career_pages.txt"), description="addresses of career pages, one a line")
    boards: Path = Field(
        Path(__file__).parent / "reference" / "boards.csv", description="list of public boards to read"
    )
    since_days: int = Field(62, ge=1, description="how far back a refresh asks where a source can be asked by date")
    workers: int = Field(8, ge=1, le=64, description="hosts asked side by side")
    max_minutes: float = Field(120, gt=0, description="a refresh ends after so many minutes with what it has")
    max_requests: int = Field(5_000, ge=1, description="a refresh ends after so many requests with what it has")
    max_unit_requests: int = Field(500, ge=1, description="requests for one board or feed before it counts as endless")
    tries: int = Field(3, ge=1, le=5, description="times a failing request is sent")
    connect_seconds: float = Field(5, gt=0, description="time to connect")
    total_seconds: float = Field(180, gt=0, description="time for one whole response, however slowly it drips")
    max_wait_seconds: float = Field(300, ge=0, description="longest Retry-After that is waited for")
    backoff_seconds: float = Field(0.5, ge=0, description="first step of the exponential backoff")
    max_body_mb: float = Field(50, gt=0, description="largest response after decompression")
    raw_days: int = Field(30, ge=1, description="days after which raw pages expire")
    pause_factor: float = Field(1, ge=0, description="times the pause of each source; below 1 only with test hosts")
    allow_test_hosts: bool = Field(False, description="for tests: honour test_hosts")
    test_hosts: Mapped = Field(
        default_factory=dict, description="for tests: host=127.0.0.1:port,… are asked there, without TLS"
    )
    keys: dict[str, SecretStr] = Field(default_factory=dict, exclude=True, repr=False, description="secrets by name")

    @property
    def hosts_for_tests(self) -> Mapping[str, str]:
        return self.test_hosts if self.allow_test_hosts else {}

    @property
    def pause_times(self) -> float:
        """Nobody is in a hurry with real hosts."""
        return self.pause_factor if self.allow_test_hosts else max(1.0, self.pause_factor)

    @property
    def store_access(self) -> dict[str, str]:
        """Everything an object store is opened with, secrets included."""
        secrets = {name: self.keys[name].get_secret_value() for name in STORE_KEYS if name in self.keys}
        return {**self.store_options, **secrets}

    def secret(self, name: str) -> str | None:
        value = self.keys.get(name)
        return value.get_secret_value() if value is not None else None


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process.

    Raises SettingsError naming every variable that cannot be understood.
    """
    environment = os.environ if environment is None else environment
    given: dict[str, object] = {
        name: environment[variable(name)] for name in Settings.model_fields if environment.get(variable(name))
    }
    given["keys"] = {name: environment[name] for name in (*KEYS, *STORE_KEYS) if environment.get(name, "").strip()}
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        problems = [f"{variable(str(each['loc'][0]))}: {each['msg']}" for each in error.errors(include_input=False)]
        raise SettingsError("; ".join(problems)) from None


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def documentation() -> Iterator[str]:
    """Markdown table of all settings."""
    yield "| variable | default | meaning |\n|---|---|---|"
    for name, field in Settings.model_fields.items():
        if name != "keys":
            default = field.get_default(call_default_factory=True)
            shown = default.name if isinstance(default, Path) else default
            yield f"| `{variable(name)}` | {'' if shown in (None, {}) else f'`{shown}`'} | {field.description} |"
    for name in KEYS:
        yield f"| `{name}` | | secret; the source that needs it ends as `key_missing` without |"
    for name in STORE_KEYS:
        yield f"| `{name}` | | secret of an object store; without it the machine's own role is used |"


def child_environment(**given: str) -> dict[str, str]:
    """This process's environment with some settings changed, for a process it starts."""
    return {**os.environ, **{variable(name): value for name, value in given.items()}}
