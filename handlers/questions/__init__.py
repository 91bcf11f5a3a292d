"""Questions as staff write them down: their limits, and a workbook of them."""
