"""Notices from their schedule to each member's delivery."""
