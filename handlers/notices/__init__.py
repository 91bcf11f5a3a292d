"""Notices: staff compose, schedule, pause and resend them; members read and acknowledge them."""
