"""What of the documentation is generated: MkDocs calls these hooks while it builds the site.

Nothing generated is committed, so that a new rule, field or format changes its own file only:

- every rule has a page, `rules/<id>.md`, made from its file;
- a line `<!-- generated: NAME -->` in a page of `docs/` is replaced by what `PARTS` makes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readlint.engine.result import EXPLANATIONS
from readlint.rules.cases import STANDARD_SIDECAR, STANDARD_TEXT
from readlint.rules.registry import shipped_rules

# MkDocs and tests import this file by its path, which lets it see nothing beside it.
sys.path.insert(0, str(Path(__file__).resolve().parent))
from generate_schema import config_schema, readout_schema
from language_markdown import language_table, readings_table
from rule_markdown import (
    accuracy_notes,
    accuracy_table,
    fence,
    inline,
    rule_list,
    rule_markdown,
)
from schema_reference import reference

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_MARKER = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)
_RULES_INDEX = "rules/index.md"


class UnknownPart(KeyError):
    """A page asks for a part that nothing makes."""


def rule_pages() -> dict[str, str]:
    """Return the Markdown of every rule's page, by its path below `docs/`."""
    return {f"rules/{rule.id}.md": rule_markdown(rule) for rule in shipped_rules()}


def filled(markdown: str) -> str:
    """Return a page with its generated parts.

    Raises:
        UnknownPart: it asks for one that does not exist.
    """
    return _MARKER.sub(lambda marker: _part(marker[1]), markdown)


def _part(name: str) -> str:
    if name not in PARTS:
        raise UnknownPart(f"no part `{name}`; there are {', '.join(PARTS)}")
    return PARTS[name]()


def _usual_record() -> str:
    text = fence(STANDARD_TEXT, title="record.txt")
    return f"{text}\n\n{fence(STANDARD_SIDECAR, 'yaml', 'record.yaml')}"


def _engine_findings() -> str:
    return "\n".join(
        f"- {inline(f'`{name}`')}: {inline(what)}" for name, what in EXPLANATIONS.items()
    )


PARTS: dict[str, Callable[[], str]] = {
    "rule-list": lambda: rule_list(shipped_rules()),
    "languages": language_table,
    "readings": lambda: readings_table(shipped_rules()),
    "accuracy": lambda: accuracy_table(shipped_rules()),
    "accuracy-notes": lambda: accuracy_notes(shipped_rules()),
    "usual-record": _usual_record,
    "engine-findings": _engine_findings,
    "sidecar-fields": lambda: reference(readout_schema(), "yaml"),
    "config-keys": lambda: reference(config_schema(), "toml"),
}


# What MkDocs calls


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of the rules into the navigation, by family."""
    families: dict[str, list[Any]] = {}
    for rule in shipped_rules():
        families.setdefault(rule.family, []).append({rule.id: f"rules/{rule.id}.md"})
    for entry in config.nav or ():
        for title, target in entry.items():
            if target == _RULES_INDEX:
                listed = [{family: pages} for family, pages in families.items()]
                entry[title] = [{"All rules": _RULES_INDEX}, *listed]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the rules."""
    from mkdocs.structure.files import File

    for path, markdown in rule_pages().items():
        files.append(File.generated(config, path, content=markdown))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the generated parts of a page."""
    return markdown if page.file.generated_by else filled(markdown)
