"""The files that hold for all records of a folder: defaults, configuration, what it names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readlint.config import Configurations
from readlint.record.files import Files


class FolderFiles(NamedTuple):
    """Files that hold for the records of a folder; absolute.

    Attributes:
        defaults: folder defaults, outermost first.
        configs: the configuration file and what it extends.
        named: the phrases, facts and schemas that configuration or command line name.
    """

    defaults: Sequence[Path]
    configs: list[Path]
    named: list[Path]


def folder_files(folder: Path, record: Path, configurations: Configurations) -> FolderFiles:
    """Return what holds for a folder.

    Args:
        folder: absolute.
        record: any record in it.
        configurations: of the run.

    Raises:
        ConfigError: a configuration file in force cannot be used.
        SchemaError: a schema that it names cannot be used.
    """
    config = configurations.nearest(str(folder))
    settings = configurations.settings(record)
    schema = _schema_files(settings.schema, configurations.files) if settings.schema else ()
    return FolderFiles(
        defaults=configurations.defaults.above(str(folder)),
        configs=[file.toml.path for file in config.chain()] if config else [],
        named=[*schema, *settings.phrases, *settings.facts],
    )


@cache
def _schema_files(path: Path, files: Files) -> tuple[Path, ...]:
    """Return a schema and all files to which it refers."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    from readlint.schema.user_schema import read_user_schema
    from readlint.schema.validation import load_schema

    addresses = map(urlsplit, read_user_schema(path, load_schema(), files).documents)
    found = [Path(url2pathname(uri.path)) for uri in addresses if uri.scheme == "file"]
    return (Path(path).absolute(), *found)
