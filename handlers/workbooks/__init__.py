"""Excel workbooks in and out, of any table.

All of it works in memory and keeps its thread busy (a full workbook for some tenths of a second),
so an event loop calls it through `asyncio.to_thread`.
"""
