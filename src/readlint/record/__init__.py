"""Records as they lie on disk: discovery, decoding, text positions, sidecar values with places."""

from readlint.record.document import Document, Place
from readlint.record.limits import Limits
from readlint.record.node import Node
from readlint.record.record import RawRecord, Record, Undecodable, assemble
from readlint.record.sidecar import DEFAULTS_NAMES, Sidecar, SidecarProblem

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
]
