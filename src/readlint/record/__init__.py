"""Records as they lie on disk: discovery, decoding, text positions, sidecar values with places."""

from readlint.record.document import Document, Place, Undecodable
from readlint.record.record import Limits, RawRecord, Record, assemble, record_of_strings
from readlint.record.sidecar import DEFAULTS_NAMES, Node, Sidecar, SidecarProblem

__all__ = [
    "DEFAULTS_NAMES",
    "Document",
    "Limits",
    "Node",
    "Place",
    "RawRecord",
    "Record",
    "Sidecar",
    "SidecarProblem",
    "Undecodable",
    "assemble",
    "record_of_strings",
]
