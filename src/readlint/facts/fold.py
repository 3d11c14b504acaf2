"""The one way in which names are compared, shared by the compiler and the loaders."""

import unicodedata

# Letters that Unicode does not decompose, though people leave their stroke out all the same.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "’": "'", "ʼ": "'", "‘": "'", "•": "·", "・": "·", "‧": "·"}
)


def fold_name(text: str) -> str:
    """Return the form under which a name is looked up: no case, no accents, single blanks.

    Only the accents of alphabetic scripts go: the marks of Kana and Devanagari tell words apart.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    bare = "".join(char for char in apart if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", " ".join(bare.split()))
