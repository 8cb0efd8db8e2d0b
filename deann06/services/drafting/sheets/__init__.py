"""A review in a workbook: a row for each proposed task, made and taken back."""
