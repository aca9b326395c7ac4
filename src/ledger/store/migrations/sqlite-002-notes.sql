ALTER TABLE transfers ADD COLUMN note TEXT;      -- of what no order did: why
