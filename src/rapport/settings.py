"""What a dossier's ``rapport.toml`` and the environment can set, with their defaults.

The environment overrides the file: ``RAPPORT_READER=spacy:en_mine`` sets ``reader``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from rapport.errors import InvalidSettings

FILE_NAME = "rapport.toml"


class Limits(BaseModel):
    """Bounds on what one source may cost."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    max_source_bytes: int = Field(default=50_000_000, description="A larger file isn't read.")
    max_unpacked_bytes: int = Field(default=200_000_000, description="A container that unpacks to more isn't read.")
    max_text_characters: int = Field(default=2_000_000, description="A longer text isn't read.")
    max_seconds: float = Field(default=60.0, description="Reading one document is given up after this long.")
    max_memory_bytes: int = Field(
        default=2_000_000_000, description="Reading one document may take so much more memory; 0 sets no limit."
    )


class Settings(BaseSettings):
    """Settings of one dossier."""

    model_config = SettingsConfigDict(env_prefix="RAPPORT_", env_nested_delimiter="__", extra="forbid", frozen=True)

    name: str = Field(default="dossier", description="What the dossier is called on its pages.")
    between: tuple[str, ...] = Field(default=(), description="The sides, as ISO 3166-1 alpha-3 codes.")
    reader: str = Field(default="rapport", description="Which reader: `rapport`, or `spacy:PIPELINE`.")
    engine: Literal["processes", "inline", "ray"] = Field(
        default="processes", description="How documents are spread over this machine, or over a Ray cluster."
    )
    workers: int = Field(default=0, ge=0, description="Workers that read documents; 0 takes one for each core.")
    database: SecretStr = Field(
        default=SecretStr(""), description="Address of the PostgreSQL database that holds the ledger; else SQLite."
    )
    database_schema: str = Field(default="", description="The dossier's schema in that database.")
    house_style: dict[str, str] = Field(
        default_factory=dict, description="How the dossier calls a place that the sides name differently."
    )
    outlets: dict[str, str] = Field(default_factory=dict, description="Whose an outlet is: its name to a side's code.")
    limits: Limits = Field(default_factory=Limits, description="Bounds on what one source may cost.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Calls' own values first, then the environment; the file's come in through `load`."""
        return (env_settings, init_settings)


def load(folder: Path) -> Settings:
    """The settings of the dossier in *folder*.

    Raises:
        InvalidSettings: the file can't be read, or holds a key or value that isn't known.
    """
    path = folder / FILE_NAME
    try:
        values = TomlConfigSettingsSource(Settings, toml_file=path)()
        return Settings(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidSettings(
            f"`{key}`: {first['msg']}", where=str(path), advice="Correct the key; docs/settings.md lists them all"
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidSettings(
            " ".join(str(error).split()), where=str(path), advice="Correct the file by hand"
        ) from error
