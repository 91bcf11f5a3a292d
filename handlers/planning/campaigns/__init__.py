"""Campaigns: themes under which events stand, for staff."""
