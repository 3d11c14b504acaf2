"""What kind of file bytes are, where they are no plain text: by how they begin."""

from __future__ import annotations

import re

# As far as programs that read such files look for their marks.
_HEAD = 4096
_PDF = re.compile(rb"%PDF-\d\.\d[ \t]*[\r\n%]")
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)*"
    # A sentence about pages may begin with such a tag, but not with two.
    rb"<(?:!doctype\s+html[\s>]|(?:html|head|body)(?:\s[^>]{0,500})?>\s*(?:<|$))",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNINGS = (
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word (.doc)"),
    (b"%!PS-", "PostScript"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"WARC/1.", "WARC"),
)
_IN_ZIP = (
    (b"word/", "Word (.docx)"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument"),
    (b"application/epub+zip", "EPUB"),
)


def foreign_format(data: bytes) -> str:
    """Return what a file is that is no plain text, as people call it; "" for plain text.

    Args:
        data: the whole file.
    """
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\f")
    if head[:1] not in b"%{<\xd0P\x89\xffG\x1fW" or not head:
        return ""
    for beginning, name in _BEGINNINGS:
        if head.startswith(beginning):
            return name
    if head.startswith(b"PK\x03\x04"):
        # The list of what an archive holds is at its end.
        ends = head + data[-_HEAD:]
        return next((name for mark, name in _IN_ZIP if mark in ends), "ZIP")
    if _PDF.match(head):
        return "PDF"
    return "HTML" if _HTML.match(head) else ""
