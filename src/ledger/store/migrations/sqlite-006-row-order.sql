-- Rows with carts, results and answers stand in the order in which they came: in the order of their names every new one would rewrite pages
-- all over the file.
CREATE TABLE redemptions_in_order (
  order_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  customer TEXT,
  rules TEXT NOT NULL,
  cart TEXT NOT NULL,
  result TEXT NOT NULL,
  uses TEXT NOT NULL,
  earned TEXT NOT NULL,
  drawn TEXT NOT NULL,
  returns TEXT NOT NULL,
  given_back TEXT NOT NULL,
  changed INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO redemptions_in_order
  SELECT order_id, state, version, at, expires, customer, rules, cart, result, uses, earned, drawn, returns, given_back, changed
  FROM redemptions ORDER BY changed;
DROP TABLE redemptions;
ALTER TABLE redemptions_in_order RENAME TO redemptions;
CREATE INDEX redemptions_by_customer ON redemptions (customer, at) WHERE customer IS NOT NULL;
CREATE INDEX reservations ON redemptions (expires) WHERE state = 'reserved';
CREATE INDEX redemptions_by_change ON redemptions (changed, order_id);

CREATE TABLE calls_in_order (
  key TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  booked INTEGER NOT NULL
) STRICT;
INSERT INTO calls_in_order SELECT key, operation, fingerprint, answer, booked FROM calls ORDER BY booked;
DROP TABLE calls;
ALTER TABLE calls_in_order RENAME TO calls;
