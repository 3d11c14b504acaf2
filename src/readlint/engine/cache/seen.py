"""How records looked before any of them was read: very many, so that it is kept in columns."""

from __future__ import annotations

from array import array

from readlint.columns import Blobs, Shared, Texts
from readlint.named_tuple import NamedTuple


class Looked(NamedTuple):
    """A record as it was looked at before it was read.

    Attributes:
        name: of its row among files.
        said: what the system says of its files; "" where that cannot stand for their bytes.
        head: how the digest of the record must begin.
        digest: of the record; b"" where it is not remembered.
    """

    name: bytes
    said: str
    head: bytes
    digest: bytes


_NOTHING = Looked(b"", "", b"", b"")


class Seen:
    """What was seen of very many records before any is read, in columns.

    Attributes:
        missing: numbers of the records that no row answers for.
        digests: of the records that a row answers for; b"" for the others.
        answers: what is kept of those rows; "" for the others.
    """

    def __init__(self) -> None:
        self.missing = array("Q")
        self.digests = Blobs()
        self.answers = Texts()
        self._names = Blobs()
        self._said = Texts()
        self._heads = Shared[bytes]()
        self._length = 0

    def append(self, looked: Looked | None, answer: str | None) -> None:
        """Add a record; of one that a row answers for it does not matter how it looked."""
        kept = looked or _NOTHING
        if looked is None or answer is None:
            self.missing.append(self._length)
            self._keep(kept._replace(digest=b""))
        else:
            self._keep(_NOTHING._replace(digest=kept.digest))
        self.answers.append(answer or "")
        self._length += 1

    def _keep(self, looked: Looked) -> None:
        self._names.append(looked.name)
        self._said.append(looked.said)
        self._heads.append(looked.head)
        self.digests.append(looked.digest)

    def looked(self, number: int) -> Looked | None:
        """Return how a record looked that no row answers for; None where it says nothing."""
        name = self._names[number]
        return Looked(name, self._said[number], self._heads[number], b"") if name else None
