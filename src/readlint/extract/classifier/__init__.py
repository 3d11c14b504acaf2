"""Blocks of lines that read unlike the document, though no set phrase names them."""
