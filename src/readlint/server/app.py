"""The language server: what the protocol asks for, handed to those who know it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import date
from functools import cached_property
from threading import Event, Thread
from typing import Any

from lsprotocol import types
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.protocol.language_server import lsp_method
from pygls.uris import to_fs_path

from readlint.server.actions import KINDS, SHOW
from readlint.server.buffers import path_of
from readlint.server.changes import Abilities
from readlint.server.positions import Units
from readlint.server.session import Session
from readlint.server.workspace import Workspace
from readlint.version import __version__

# What is no file of a record may judge records: configuration, phrases, facts, ignore lists.
WATCHED = ("**/*.{txt,md,yaml,yml,toml,json}", "**/.gitignore")
# As much as a pipe holds on most systems.
_PIECE = 65_536
_Steps = Generator[Any, Any, None]


class _Protocol(LanguageServerProtocol):
    """The protocol, with buffers of our own.

    Those of pygls end a line where Python does, at U+2028 among others, which texts of the web
    hold: an edit behind one would go to another place than in the editor.
    """

    _server: Server

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> _Steps:
        yield self._server.session.opened, (params.text_document,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> _Steps:
        yield self._server.session.edited, (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> _Steps:
        yield self._server.session.closed, (params.text_document.uri,), None


class Server(LanguageServer):
    """A server for one editor.

    Args:
        config: the one configuration file that replaces the search.
        today: the day taken for today; the real one if None.

    Attributes:
        session: the open files, and what is known of them.
        is_shut_down: the editor has said that it leaves.
    """

    def __init__(self, config: str | None = None, today: date | None = None) -> None:
        super().__init__("readlint", __version__, protocol_cls=_Protocol)
        self.session = Session(Workspace(config, today), self, lambda: self.units)
        self.is_shut_down = False
        for method, answer, options in _FEATURES:
            self.feature(method, options)(answer)
        self.command(SHOW)(_show)

    @cached_property
    def units(self) -> Units:
        """What the editor counts in, as it has been agreed."""
        agreed = self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        return Units(types.PositionEncodingKind(agreed).value)

    # --- what is said unasked: a `Client` ---------------------------------------------------------

    def publish(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        """Show the diagnostics of a file in the place of all that it had."""
        params = types.PublishDiagnosticsParams(uri, found, version)
        self.text_document_publish_diagnostics(params)

    def warn(self, message: str) -> None:
        """Show a message."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def log(self, message: str) -> None:
        """Keep a message for whoever looks for it."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Keep what went wrong with a message of the editor; it is no matter of the records."""
        self.log(f"a message could not be answered: {error}")


# --- what the editor says -------------------------------------------------------------------------


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    folders = [folder.uri for folder in params.workspace_folders or ()]
    root = next(iter(folders), None) or params.root_uri
    if root is not None:
        # Messages name files as a run in this folder does.
        with suppress(OSError, ValueError):
            os.chdir(to_fs_path(root) or os.curdir)


def _initialized(ls: Server, params: types.InitializedParams) -> None:
    ls.session.begin()
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace is not None else None
    if watching is None or not watching.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(glob) for glob in WATCHED]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    ls.client_register_capability(
        types.RegistrationParams([types.Registration("readlint-files", method, options)])
    )


def _shut_down(ls: Server, params: None) -> None:
    ls.is_shut_down = True
    ls.session.end()


def _saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    ls.session.saved(params.text_document.uri)


def _changed_on_disk(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    named = (path_of(change.uri) for change in params.changes)
    paths = [path for path in named if path is not None]
    if paths:
        ls.session.changed_on_disk(paths)


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    able = ls.client_capabilities.text_document
    hover = able.hover if able is not None else None
    markdown = types.MarkupKind.Markdown in ((hover.content_format if hover else None) or ())
    uri, at = params.text_document.uri, params.position
    return await ls.session.answer(uri, lambda asked: asked.hover(at, markdown=markdown), None)


async def _completion(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    uri, at = params.text_document.uri, params.position
    return await ls.session.answer(uri, lambda asked: asked.completion(at), [])


async def _actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    able = Abilities.of(ls.client_capabilities)
    uri = params.text_document.uri
    return await ls.session.answer(uri, lambda asked: asked.actions(params, able), [])


def _show(ls: Server, uri: str, place: types.Range) -> None:
    """Let the editor go to a place, such as that of a reason that is to be written."""
    ls.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=place))


_FEATURES: tuple[tuple[str, Callable[[Server, Any], Any], Any], ...] = (
    (types.INITIALIZE, _initialize, None),
    (types.INITIALIZED, _initialized, None),
    (types.SHUTDOWN, _shut_down, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _changed_on_disk, None),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        _completion,
        types.CompletionOptions(trigger_characters=[" ", ":", "{", "-", '"', "'"]),
    ),
    (types.TEXT_DOCUMENT_CODE_ACTION, _actions, types.CodeActionOptions([*KINDS])),
)


def serve(config: str | None = None, today: date | None = None, *, verbose: bool = False) -> bool:
    """Serve the editor on standard input and output until it leaves.

    Args:
        config: the one configuration file that replaces the search.
        today: the day taken for today; the real one if None.
        verbose: write to standard error what goes wrong inside.

    Returns:
        Whether it said that it leaves, before it left.
    """
    _keep_quiet(verbose=verbose)
    server = Server(config, today)
    # A copy, since it is closed in the end, and whoever called may have more to write.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as output:
        server.protocol.set_writer(StdoutWriter(output))
        with suppress(SystemExit, BrokenPipeError, asyncio.IncompleteReadError):
            asyncio.run(_talk(server, sys.stdin.fileno()))
    return server.is_shut_down


async def _talk(server: Server, source: int) -> None:
    """Answer messages until the editor leaves, or its end is closed."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    # Nobody waits for this thread: a server that is asked to end need not wait for its editor.
    Thread(target=_read, args=(source, reader, loop), daemon=True).start()
    try:
        await run_async(Event(), reader, server.protocol, None, server.report_server_error)
    finally:
        server.session.end()


def _read(source: int, reader: asyncio.StreamReader, loop: asyncio.AbstractEventLoop) -> None:
    with suppress(RuntimeError, OSError):  # the loop has ended, or the editor is gone
        while data := os.read(source, _PIECE):
            loop.call_soon_threadsafe(reader.feed_data, data)
        loop.call_soon_threadsafe(reader.feed_eof)


def _keep_quiet(*, verbose: bool) -> None:
    """Let what others log go nowhere: what they call an error is most often a hostile message."""
    for name in ("pygls", "asyncio"):
        logger = logging.getLogger(name)
        logger.propagate = False
        handler: Callable[[], logging.Handler]
        handler = logging.StreamHandler if verbose else logging.NullHandler
        logger.addHandler(handler())
