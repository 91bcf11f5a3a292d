"""Requests over TLS: to the host whose certificate it is, and to nobody else."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from yarl import URL

from bot.telegram.client import HttpClient
from bot.telegram.wire import Lost, Response
from tests.bot.wire import OK, Wire, http, says

LARGE = b'{"ok":true,"result":"' + b"x" * 300_000 + b'"}'


def certificate(folder: Path, host: str) -> Path:
    """Write a certificate for this host, signed by itself, with its key; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{host}.pem"
    pem = serialization.Encoding.PEM
    file.write_bytes(
        made.public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return file


async def served(file: Path, answer: bytes, *bodies: bytes) -> tuple[Wire, list[Response | Lost]]:
    """Post these bodies to a server with this certificate."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    it = Wire(says(answer))
    server = await asyncio.start_server(it.meet, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    line = HttpClient(URL(f"https://localhost:{port}/x/"), connections=1, keep_alive=15)
    try:
        return it, [await line.post("getMe", body, 5, 5) for body in bodies]
    finally:
        await line.close()
        server.close()
        await it.close()
        await server.wait_closed()


async def test_requests_and_answers_are_whole_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path, "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    server, answers = await served(file, http(200, LARGE), b"{}", LARGE, b"{}")
    assert [answer.body for answer in answers if isinstance(answer, Response)] == [LARGE] * 3
    assert server.requests[1].endswith(LARGE)
    assert server.connections == 1


async def test_a_certificate_of_another_host_means_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = certificate(tmp_path, "example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    server, [answer] = await served(file, http(200, OK), b"{}")
    assert isinstance(answer, Lost)
    assert not answer.sent
    assert not server.requests


async def test_a_certificate_that_nobody_vouches_for_means_not_sent(tmp_path: Path) -> None:
    file = certificate(tmp_path, "localhost")
    server, [answer] = await served(file, http(200, OK), b"{}")
    assert isinstance(answer, Lost)
    assert not answer.sent
    assert not server.requests
