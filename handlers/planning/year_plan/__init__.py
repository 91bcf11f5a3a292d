"""Import of the year's plan from a workbook."""
