-- What an import changed, so that undoing it gives back exactly the history before.

ALTER TABLE imports ADD COLUMN replaces INTEGER NOT NULL DEFAULT 0;      -- it took the place of an earlier import of the same file
ALTER TABLE imports ADD COLUMN undo INTEGER NOT NULL DEFAULT 0;          -- undo_rows has all that it changed

-- Rows of other tables as they were before an import changed, removed or added them. An import's own orders, lines,
-- adjustments and returns are not among them. A migration that changes the columns of a table empties this one.
CREATE TABLE undo_rows (
  import INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  key TEXT NOT NULL,                -- JSON list of the primary key's values
  row TEXT,                         -- JSON list of all columns' values; null where there was no such row
  PRIMARY KEY (import, "table", key)
) STRICT, WITHOUT ROWID;
