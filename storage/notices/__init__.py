"""Notices: scheduled, turned into deliveries, sent, acknowledged."""
