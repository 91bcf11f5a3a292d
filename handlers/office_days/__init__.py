"""Holidays and working days 放假安排: the table that staff edit, in the chat or as a workbook."""
