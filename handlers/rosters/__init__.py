"""Rosters 花名册: told from other workbooks, and read; knows no register."""
