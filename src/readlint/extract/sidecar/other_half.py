"""What is beside half a record, and the command that makes it the other half."""

from __future__ import annotations

from readlint.named_tuple import NamedTuple
from readlint.printing.printable import in_shell
from readlint.record import Record
from readlint.record.pairing import TEXT_SUFFIXES, Near, ending_of

# Renamed, these are read as they are: JSON is YAML, too.
_RENAMED = (".yaml", ".yml", ".json")
_AS_TEXT = {".text": ".txt", ".markdown": ".md", ".txt": ".txt", ".md": ".md"}


class OtherHalf(NamedTuple):
    """What is beside half a record.

    Attributes:
        said: what it is, to follow "but".
        to_do: what to do about it, a sentence.
    """

    said: str
    to_do: str


def find_other_half(record: Record) -> OtherHalf | None:
    """Return what may be the other half of half a record; None where nothing near is beside it."""
    if not record.near:
        return None
    near = record.near[0]
    folder = record.path.rpartition("/")[0]
    path = f"{folder}/{near.name}" if folder else near.name
    if near.why == "untracked":
        return _untracked(path, near)
    if near.why == "excluded":
        return _excluded(path, near)
    if record.has_text_file:
        return OtherHalf(f"`{path}` is beside it", _sidecar_to_do(record.path, path, near))
    return OtherHalf(f"`{path}` is beside it", _text_to_do(record.path, path, near))


def _untracked(path: str, near: Near) -> OtherHalf:
    if near.place:
        said = f"`{path}` is beside it, which git ignores ({near.place})"
        to_do = f"Run `git add --force {in_shell(path)}`, or take the line out of {near.place}."
        return OtherHalf(said, to_do)
    said = f"`{path}` is beside it, which git does not track"
    return OtherHalf(said, f"Run `git add {in_shell(path)}`.")


def _excluded(path: str, near: Near) -> OtherHalf:
    where = f"the pattern in {near.place}" if near.place else "the `--exclude`"
    return OtherHalf(
        f"`{path}` is beside it, which is excluded", f"Take out {where} that names it."
    )


def _sidecar_to_do(text: str, near_path: str, near: Near) -> str:
    target = f"{_without_ending(text)}.yaml"
    if any(near.name.lower().endswith((end, f"{end}.txt", f"{end}.md")) for end in _RENAMED):
        return f"If it is the sidecar, rename it: {_renaming(near_path, target, near)}."
    return f"Sidecars are YAML: write what it says into `{target}`."


def _text_to_do(sidecar: str, near_path: str, near: Near) -> str:
    ending = _AS_TEXT.get(ending_of(near.name))
    stem = _without_ending(sidecar)
    if ending is None:
        return f"Save the words of the document as plain text in `{stem}.txt`."
    if near.name.lower().endswith(TEXT_SUFFIXES):
        target = f"{_without_ending(near_path)}.yaml"
        return f"If it is the text, rename the sidecar: {_renaming(sidecar, target, near)}."
    return f"If it is the text, rename it: {_renaming(near_path, stem + ending, near)}."


def _renaming(old: str, new: str, near: Near) -> str:
    command = "git mv" if near.tracked else "mv"
    return f"`{command} {in_shell(old)} {in_shell(new)}`"


def _without_ending(path: str) -> str:
    return path.removesuffix(f".{path.rpartition('.')[2]}")
