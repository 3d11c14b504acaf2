"""Where the references of a user's schema lead: to files beside it, to our schema, nowhere else."""

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from readlint.record.files import Files
from readlint.schema.engine import Schema
from readlint.schema.keywords import older_keyword, wanted_form
from readlint.schema.problem import SchemaError
from readlint.schema.schema_file import pointer, read_schema_file

if TYPE_CHECKING:
    from referencing.jsonschema import SchemaRegistry

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MAX_FILES = 50


class References:
    """The closed world of documents that one schema may refer to.

    Attributes:
        uri: the address of the schema itself.
        root: the schema itself, without its `$id`.
        documents: all documents met so far, by address.

    Raises:
        SchemaError: the schema file cannot be read, or is no schema.
    """

    def __init__(self, path: Path, own: Schema, files: Files) -> None:
        from jsonschema_specifications import REGISTRY  # type: ignore[import-untyped]

        self._files = files
        self._path = path
        self._real = files.real(path.absolute())
        self._folder = self._real.parent
        self._registry: SchemaRegistry = REGISTRY
        self._trusted = frozenset({own["$id"], *REGISTRY})
        self._aliases: dict[str, str] = {}
        self._checked: set[int] = set()
        self._unseen: list[tuple[str, Schema]] = []
        self.documents: dict[str, Schema] = {}
        self._hold(own["$id"], own)
        self.uri = self._real.as_uri()
        self.root = self._load(self.uri, path, "")

    def is_trusted(self, uri: str) -> bool:
        """Return whether a document is our own or a metaschema, and so needs no check."""
        return uri in self._trusted

    def take_unseen(self) -> list[tuple[str, Schema]]:
        """Return the files, address and schema, that were read since the last call."""
        taken, self._unseen = self._unseen, []
        return taken

    def name(self, uri: str) -> str:
        """Return how to call a document in an error: the path that the user knows."""
        if uri == self.uri:
            return str(self._path)
        return str(self._path.parent / self._local(uri).relative_to(self._folder))

    def follow(self, base: str, place: str, reference: Any) -> tuple[str, str, Any]:
        """Find what a reference leads to.

        Args:
            base: the address of the document in which it stands.
            place: JSON Pointer, with `#`, to the reference.
            reference: the value of `$ref`.

        Returns:
            The address of the document, the fragment in it, and what stands there.

        Raises:
            SchemaError: it leads out of the closed world, or to nothing.
        """
        try:
            uri, fragment = urldefrag(urljoin(base, reference))
            uri = self._at_hand(base, place, uri, reference)
        except ValueError:
            raise self._refusal(base, place, reference, "is no address") from None
        found = self._look_up(uri, fragment)
        if not isinstance(found, dict | bool):
            raise self._refusal(base, place, reference, "leads to no schema")
        if isinstance(found, dict) and not self.is_trusted(uri) and id(found) not in self._checked:
            self._checked.add(id(found))
            _check_form(found, self.name(uri), f"#{unquote(fragment)}")
        return uri, fragment, found

    def _look_up(self, uri: str, fragment: str) -> Any:
        from referencing.exceptions import Unresolvable

        try:
            return self._registry.resolver(uri).lookup(f"#{fragment}").contents
        except Unresolvable:
            return None

    def _at_hand(self, base: str, place: str, uri: str, reference: str) -> str:
        """Return the address under which a document is held, reading it first if need be."""
        uri = self._aliases.get(uri, uri)
        if uri not in self._registry:
            self._load_local(base, place, uri, reference)
        return uri

    def _refusal(self, base: str, place: str, reference: Any, what: str) -> SchemaError:
        return SchemaError(self.name(base), place, f"`$ref: {reference}` {what}")

    def _load_local(self, base: str, place: str, uri: str, reference: str) -> None:
        parts = urlsplit(uri)
        if parts.scheme != "file" or parts.netloc:
            what = "leads to another place, and nothing is ever fetched"
            raise self._refusal(base, place, reference, what)
        path = self._local(uri)
        if not path.is_relative_to(self._folder):
            raise self._refusal(base, place, reference, "leads out of the schema's own folder")
        if not self._files.is_file(str(path)):
            raise self._refusal(base, place, reference, "leads to a file that does not exist")
        if len(self.documents) > MAX_FILES:
            what = f"is one file too many: a schema may have {MAX_FILES}"
            raise self._refusal(base, place, reference, what)
        self._load(uri, path, str(self._path.parent / path.relative_to(self._folder)))

    def _local(self, uri: str) -> Path:
        from urllib.request import url2pathname

        return self._files.real(Path(url2pathname(urlsplit(uri).path)))

    def _load(self, uri: str, path: Path, name: str) -> Schema:
        shown = name or str(path)
        schema = read_schema_file(path, shown, self._files)
        _check_form(schema, shown, "#")
        alias = schema.pop("$id", "").rstrip("#")
        self._hold(uri, schema)
        self._unseen.append((uri, schema))
        if alias and alias not in self._registry:
            self._aliases[alias] = uri
        return schema

    def _hold(self, uri: str, schema: Schema) -> None:
        from referencing.jsonschema import DRAFT202012

        self.documents[uri] = schema
        self._registry = self._registry.with_resource(uri, DRAFT202012.create_resource(schema))


def _check_form(schema: Schema, name: str, at: str) -> None:
    """Refuse what is not a schema by the rules of JSON Schema itself."""
    import jsonschema_rs

    dialect = schema.get("$schema", DIALECT)
    if not isinstance(dialect, str) or dialect.rstrip("#") != DIALECT:
        what = f"only JSON Schema draft 2020-12 is read: write `$schema: {DIALECT}`"
        raise SchemaError(name, pointer(at, "$schema"), what)
    older = older_keyword(schema)
    if older is not None:
        steps, what = older
        raise SchemaError(name, pointer(at, *steps), what)
    try:
        jsonschema_rs.meta.validate(schema)
    except jsonschema_rs.ValidationError as error:
        steps = tuple(error.instance_path)
        shown = " ".join(str(error.instance).split())[:60]
        what = f"{wanted_form(steps)}, but it is {shown}"
        raise SchemaError(name, pointer(at, *steps), what) from None
