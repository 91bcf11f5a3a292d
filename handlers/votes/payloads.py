"""The payloads of the buttons for votes."""

from dataclasses import dataclass

from handlers.kit.buttons import Payload
from storage.model.votes import Said


@dataclass(frozen=True, slots=True)
class Votes(Payload, tag="vtl"):
    """Open a page, counted from 0, of the votes that staff manage."""

    page: int


@dataclass(frozen=True, slots=True)
class NewVote(Payload, tag="vtn"):
    """Open the form for a new vote."""


@dataclass(frozen=True, slots=True)
class Manage(Payload, tag="vto"):
    """Open the vote's page for staff."""

    vote: int


@dataclass(frozen=True, slots=True)
class VoteAct(Payload, tag="vta"):
    """Do something with a vote.

    ``open``, ``close`` and ``drop`` ask first and are done with ``-yes`` at their end; ``again``
    asks those once more who have not voted, ``tell`` sends everybody the result, ``chart`` sends it
    as a picture.
    """

    vote: int
    act: str


@dataclass(frozen=True, slots=True)
class Voters(Payload, tag="vtw"):
    """Open a page, counted from 0, of who voted what; of a secret vote there is none."""

    vote: int
    page: int


@dataclass(frozen=True, slots=True)
class MyVotes(Payload, tag="vtm"):
    """List the votes that the member can vote on, from this page."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class Open(Payload, tag="vtp"):
    """Show a member the vote."""

    vote: int


@dataclass(frozen=True, slots=True)
class Cast(Payload, tag="vts"):
    """Vote; of a secret vote ``sure`` 1 confirms it, and 0 asks."""

    vote: int
    said: Said
    sure: int
