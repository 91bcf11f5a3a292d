"""Sealing: encryption of short-lived personal data under keys that are later destroyed.

A copy of the database (a replica, a backup, an archive of its log) contains rows that have been
deleted since. Their sealed values can be read only with the key of that time. Keys are stored in a
file outside the database, each for about a day: then the values still stored are sealed under a
new key, and the old key is overwritten. The cipher is AES-256-GCM from the library
``cryptography``; each sealed value is bound to its place, so that it can't be moved to another row.
"""

import contextlib
import os
import secrets
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.engine.lock import waiting_lock
from storage.engine.privately import sync_folder

LIFE = timedelta(days=1)
"""How long a key seals new values; after that, its remaining values are sealed under a new key."""
_MARK = b"\x01"  # first byte of a sealed value; JSON, which older versions stored, never has it
_ID, _NONCE, _KEY = 4, 12, 32  # bytes
_NONCES = 256  # fetched at once: asking the system takes as long as sealing


class SealBrokenError(Exception):
    """The value can't be read: its key has been destroyed, or it was sealed for another place."""


class KeysUnreadableError(Exception):
    """The key file is missing, damaged or unreadable; the message names it and the remedy."""


def keys_of(database: Path) -> Path:
    """Return the path of the database's key file."""
    return database.with_name(f"{database.name}.keys")


@dataclass(frozen=True, slots=True)
class _Key:
    id: bytes
    secret: bytes
    made_at: datetime

    def line(self) -> str:
        return f"{self.id.hex()} {self.secret.hex()} {self.made_at.astimezone(UTC).isoformat()}\n"


class Keyring:
    """The keys of a database, in a file that only its owner can read.

    Several processes may share the file: a writer looks in each transaction whether it has changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._keys: dict[bytes, tuple[_Key, AESGCM]] = {}
        self._newest: tuple[_Key, AESGCM] | None = None
        self._seen: tuple[int, int, int] | None = None
        self._nonces: list[bytes] = []
        """Random, each used once."""
        self._guard = threading.RLock()

    def open(self, now: datetime) -> None:
        """Read the key file, or create it with one key. Raises KeysUnreadableError."""
        with self._guard, waiting_lock(self.path):
            if not self._read():
                self._write([_new(now)])

    def seal(self, plain: bytes, place: str) -> bytes:
        """Return the value encrypted for this place (a table and a row) under the newest key.

        The writer calls ``refresh`` once in each transaction before it seals anything.
        """
        newest = self._newest
        assert newest is not None
        key, cipher = newest
        try:
            nonce = self._nonces.pop()
        except IndexError:
            many = os.urandom(_NONCE * _NONCES)
            fresh = [many[at : at + _NONCE] for at in range(0, len(many), _NONCE)]
            nonce = fresh.pop()
            self._nonces = fresh
        return _MARK + key.id + nonce + cipher.encrypt(nonce, plain, place.encode())

    def unseal(self, sealed: bytes, place: str) -> bytes:
        """Return the unsealed value; a value that an older version stored unsealed is unchanged.

        Raises SealBrokenError.
        """
        if not is_sealed(sealed):
            return sealed
        found, nonce = sealed[1 : 1 + _ID], sealed[1 + _ID : 1 + _ID + _NONCE]
        with self._guard:
            if found not in self._keys:
                self.refresh()
            known = self._keys.get(found)
        if known is None:
            raise SealBrokenError("the key has been destroyed")
        try:
            return known[1].decrypt(nonce, sealed[1 + _ID + _NONCE :], place.encode())
        except (InvalidTag, ValueError):
            raise SealBrokenError("the value is damaged or stands in another place") from None

    def is_current(self, sealed: bytes) -> bool:
        """Return whether the value is sealed under the newest key."""
        with self._guard:
            self.refresh()
            newest = self._newest
        return newest is not None and is_sealed(sealed) and sealed[1 : 1 + _ID] == newest[0].id

    def reseal(self, sealed: bytes, place: str) -> bytes:
        """Return the value sealed under the newest key. Raises SealBrokenError."""
        if self.is_current(sealed):
            return sealed
        return self.seal(self.unseal(sealed, place), place)

    def is_due(self, now: datetime) -> bool:
        """Return whether the newest key is older than LIFE, or older keys are left to destroy."""
        with self._guard:
            self.refresh()
            assert self._newest is not None
            return len(self._keys) > 1 or not timedelta(0) <= now - self._newest[0].made_at < LIFE

    def begin(self, now: datetime) -> bytes:
        """Add a new key if the newest is older than LIFE; the older keys stay until destroyed.

        Return the newest key's id. ``now`` is by the machine's clock. A key whose time is in the
        future counts as old.
        """
        with self._guard, waiting_lock(self.path):
            self._read()
            assert self._newest is not None
            if not timedelta(0) <= now - self._newest[0].made_at < LIFE:
                self._write([*(key for key, _ in self._keys.values()), _new(now)])
            return self._newest[0].id

    def destroy_old(self, newest: bytes) -> None:
        """Destroy all keys but the newest: values still sealed under the others are lost.

        ``newest`` is its id, as `begin` returned it. Nothing is destroyed if another process has
        added a key since: values are still to be sealed under that.
        """
        with self._guard, waiting_lock(self.path):
            self._read()
            assert self._newest is not None
            if len(self._keys) > 1 and self._newest[0].id == newest:
                self._write([self._newest[0]])

    def refresh(self) -> None:
        """Read the file if another process has changed it since; write it again if it is missing.

        Raises KeysUnreadableError.
        """
        if self._signature() == self._seen:
            return
        with self._guard, waiting_lock(self.path):
            if not self._read():
                self._write([key for key, _ in self._keys.values()])

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = os.stat(self.path)  # noqa: PTH116 - once a sealed value; Path.stat is slower
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _read(self) -> bool:
        """Read the key file; return False if there is none. Raises KeysUnreadableError."""
        signature = self._signature()
        if signature is None:
            return False
        try:
            lines = self.path.read_text("ascii").splitlines()
            keys = [_parsed(line) for line in lines if line]
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "damaged"
            raise KeysUnreadableError(
                f"{self.path}: {why}: put the file back from a copy, or move it away (without it,"
                " forms that people are filling in and updates not handled yet are lost)"
            ) from None
        if not keys:
            return False
        self._keys = {key.id: (key, AESGCM(key.secret)) for key in keys}
        self._newest, self._seen = self._keys[keys[-1].id], signature
        return True

    def _write(self, keys: list[_Key]) -> None:
        """Replace the key file by one with these keys, durably; overwrite the replaced file."""
        fresh = self.path.with_name(f".{self.path.name}-new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("".join(key.line() for key in keys))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.ExitStack() as stack:
            before = None
            if self.path.exists():
                before = stack.enter_context(self.path.open("rb+"))
            fresh.replace(self.path)
            sync_folder(self.path.parent)
            if before is not None:
                size = os.fstat(before.fileno()).st_size
                before.write(b"\x00" * size)
                before.flush()
                os.fsync(before.fileno())
        self._read()


def is_sealed(value: bytes) -> bool:
    """Return whether the value is sealed; JSON, which older versions stored, never has the mark."""
    return value.startswith(_MARK)


def _new(now: datetime) -> _Key:
    return _Key(secrets.token_bytes(_ID), secrets.token_bytes(_KEY), now)


def _parsed(line: str) -> _Key:
    one, secret, made_at = line.split(" ")
    key = _Key(bytes.fromhex(one), bytes.fromhex(secret), datetime.fromisoformat(made_at))
    if len(key.id) != _ID or len(key.secret) != _KEY or key.made_at.tzinfo is None:
        raise ValueError(line)
    return key
