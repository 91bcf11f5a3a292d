"""Reads and writes Excel workbooks with tables of any kind.

These functions block their thread (some tenths of a second for a full workbook), so code in an
event loop must call them through `asyncio.to_thread`.
"""
