"""Rosters 花名册: told from other workbooks, read, and compared with the register."""
