"""Packets in words: the same in a workbook and in a Word document."""
