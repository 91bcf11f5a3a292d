"""The register: members, their roles, and the last change of each member's record."""
