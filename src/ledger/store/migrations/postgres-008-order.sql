-- As in 003: whatever is sorted or compared with < is in the order of its bytes, also in a database that sorts as a language does.
ALTER TABLE lots ALTER COLUMN account TYPE TEXT COLLATE "C", ALTER COLUMN holder TYPE TEXT COLLATE "C";
ALTER TABLE hours ALTER COLUMN account TYPE TEXT COLLATE "C";
ALTER TABLE codes ALTER COLUMN pool TYPE TEXT COLLATE "C", ALTER COLUMN customer TYPE TEXT COLLATE "C";
ALTER TABLE redemptions ALTER COLUMN customer TYPE TEXT COLLATE "C";
ALTER TABLE refusals ALTER COLUMN subject TYPE TEXT COLLATE "C", ALTER COLUMN customer TYPE TEXT COLLATE "C";
