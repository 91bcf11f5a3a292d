"""Which text people consent to at registration, and who has yet to register."""

from storage.model.people import MemberStatus

CONSENT = "2026-11-26"  # version of the text `consent`; a test checks that both change together
OUTSIDE = (MemberStatus.VISITOR, MemberStatus.DECLINED)
