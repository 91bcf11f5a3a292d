"""The register: members, their roles, their last change."""
