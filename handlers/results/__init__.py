"""What questionnaires come to: in words, as charts, put together, and as a workbook."""
