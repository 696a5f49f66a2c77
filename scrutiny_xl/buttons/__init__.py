"""The buttons: a second door onto the operations, for a workbook that is open in Excel. The only importer of xlwings.

Each button reads all it needs, works it out as the commands do, then writes: into the open workbook only where Excel
itself does the writing, and into other files as the commands write them.
"""

from __future__ import annotations
