-- Names are in the order of their bytes, as in SQLite.
ALTER TABLE codes ALTER COLUMN key TYPE TEXT COLLATE "C";
ALTER TABLE accounts ALTER COLUMN account TYPE TEXT COLLATE "C";
ALTER TABLE transfers ALTER COLUMN account TYPE TEXT COLLATE "C";
ALTER TABLE redemptions ALTER COLUMN order_id TYPE TEXT COLLATE "C";

ALTER TABLE redemptions ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;  -- when it was saved last
UPDATE redemptions SET changed = coalesce(
  (SELECT max(booked) FROM transfers WHERE transfers.order_id = redemptions.order_id), at);
CREATE INDEX redemptions_by_change ON redemptions (changed, order_id);

ALTER TABLE refusals ADD COLUMN about TEXT;    -- code, campaign, pool or order
ALTER TABLE refusals ADD COLUMN source TEXT;   -- where the call came from, as the caller says it
ALTER TABLE refusals ADD COLUMN channel TEXT;
CREATE INDEX refusals_by_time ON refusals (booked, number);

CREATE INDEX codes_by_customer ON codes (customer) WHERE customer IS NOT NULL;
