"""Servers, and the two ways to fetch: every promise that can hold for both is asked of both."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from newsclean.fetch import afetch_page, fetch_page
from newsclean.model import Options, Page

from .internet import Authority, found_authority
from .servers import Site, serve_site

Fetch: TypeAlias = Callable[[str, Options], Page]


def fetch_async(url: str, options: Options) -> Page:
    """Fetch with `afetch_page` in an event loop of its own."""
    return asyncio.run(afetch_page(url, options))


@pytest.fixture(params=[fetch_page, fetch_async], ids=["plain", "async"])
def fetch(request: pytest.FixtureRequest) -> Fetch:
    """Return one way to fetch, then the other."""
    way: Fetch = request.param
    return way


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a server."""
    with serve_site() as running:
        yield running


@pytest.fixture
def other() -> Iterator[Site]:
    """Return a second server."""
    with serve_site() as running:
        yield running


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a certificate of our own making for localhost, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    made, key = folder / "cert.pem", folder / "key.pem"
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(made)]
    subprocess.run([openssl, *words, *names], check=True, capture_output=True)
    return made, key


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Return a certificate authority of our own, and its certificate for `internet.NAME`."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the openssl command to make certificates")
    return found_authority(openssl, tmp_path_factory.mktemp("authority"))


@pytest.fixture
def server_tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """Return what a server needs to speak TLS and HTTP/2."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.set_alpn_protocols(["h2"])
    return context


@pytest.fixture
def client_tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """Return what a client needs to trust that server."""
    return ssl.create_default_context(cafile=str(certificate[0]))
