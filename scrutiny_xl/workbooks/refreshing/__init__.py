"""Writing ratings into a filled workbook: into the officer's cells, and nowhere else."""

from __future__ import annotations

from scrutiny_xl.workbooks.refreshing.ratings import Rated, form_rule_set, write_ratings

__all__ = ["Rated", "form_rule_set", "write_ratings"]
