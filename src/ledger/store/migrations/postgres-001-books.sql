-- Uses are counts, money minor units, goods millionths, points whole. Instants are milliseconds since 1970 UTC.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,            -- workspace, currency
  value TEXT NOT NULL
);

CREATE TABLE accounts (
  account TEXT PRIMARY KEY,
  posted BIGINT NOT NULL,
  pending BIGINT NOT NULL CHECK (pending >= 0)
);

CREATE TABLE transfers (            -- only ever added to
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account TEXT NOT NULL,
  posted BIGINT NOT NULL,
  pending BIGINT NOT NULL,
  kind TEXT NOT NULL,
  order_id TEXT,
  at BIGINT NOT NULL,              -- the cart's instant
  booked BIGINT NOT NULL           -- when it was written
);
CREATE INDEX transfers_by_account ON transfers (account, at);
CREATE INDEX transfers_by_order ON transfers (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE redemptions (
  order_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  customer TEXT,
  rules TEXT NOT NULL,
  cart TEXT NOT NULL,               -- JSON, as the rest
  result TEXT NOT NULL,
  uses TEXT NOT NULL,
  earned TEXT NOT NULL,
  drawn TEXT NOT NULL,
  returns TEXT NOT NULL,
  given_back TEXT NOT NULL
);
CREATE INDEX redemptions_by_customer ON redemptions (customer, at) WHERE customer IS NOT NULL;
CREATE INDEX reservations ON redemptions (expires) WHERE state = 'reserved';

CREATE TABLE rule_sets (            -- compiled rules that decided orders: returns are worked out with those of their day
  version TEXT PRIMARY KEY,
  rules TEXT NOT NULL
);

CREATE TABLE calls (                -- answers by the caller's key
  key TEXT PRIMARY KEY,
  operation TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT NOT NULL,
  booked BIGINT NOT NULL
);

CREATE TABLE lots (
  account TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  usable_from BIGINT NOT NULL,
  usable_until BIGINT NOT NULL,    -- exclusive
  points BIGINT NOT NULL
);
CREATE INDEX lots_by_holder ON lots (holder, usable_until);

CREATE TABLE codes (
  key TEXT PRIMARY KEY,             -- as codes are compared
  code TEXT NOT NULL,
  pool TEXT NOT NULL,
  issued BIGINT NOT NULL,
  state TEXT NOT NULL,
  customer TEXT,
  use_limit BIGINT,
  order_id TEXT                     -- that drew it
);
CREATE INDEX codes_by_pool ON codes (pool, state);

CREATE TABLE refusals (
  number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id TEXT NOT NULL,
  customer TEXT,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  booked BIGINT NOT NULL
);
CREATE INDEX refusals_by_reason ON refusals (reason, booked);
