"""`readlint server`: a language server, so that an editor shows findings while a person types.

It speaks over standard input and output. pygls speaks the protocol; it is an extra, `lsp`, and
nothing outside this room imports it.
"""
