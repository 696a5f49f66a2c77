"""The package editor: changes cells of a workbook somebody else made, and nothing else in it."""
