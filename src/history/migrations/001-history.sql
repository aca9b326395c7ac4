-- Amounts and quantities are whole millionths (12.50 is 12500000; 0.356 kg is 356000): exact, and they sum in SQL.
-- Instants are milliseconds since 1970 UTC; `offset` is the local time's distance from UTC in minutes as the source gave it.

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  mapping TEXT NOT NULL,            -- the mapping's JSON: the same file under another mapping is another import
  rows INTEGER NOT NULL,
  orders INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  UNIQUE (sha256, mapping)
) STRICT;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,             -- currency, timezone
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
  sku TEXT PRIMARY KEY,
  name TEXT,
  categories TEXT NOT NULL DEFAULT '[]', -- JSON list of paths: ["Tools/Drills"]
  brand TEXT,
  labels TEXT NOT NULL DEFAULT '[]',
  price INTEGER,
  list_price INTEGER,
  cost INTEGER,
  min_price INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE past_prices (
  sku TEXT NOT NULL REFERENCES products (sku),
  since INTEGER NOT NULL,
  list_price INTEGER NOT NULL,
  PRIMARY KEY (sku, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
  id TEXT PRIMARY KEY,
  segments TEXT NOT NULL DEFAULT '[]',
  birthday TEXT,
  subscribed_since TEXT,
  memberships TEXT NOT NULL DEFAULT '[]',
  attributes TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;

CREATE TABLE orders (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  customer TEXT REFERENCES customers (id),
  payment TEXT,
  channel TEXT,
  store TEXT,
  country TEXT,
  delivery TEXT,                    -- method
  delivery_price INTEGER,
  codes TEXT NOT NULL DEFAULT '[]',
  attributes TEXT NOT NULL DEFAULT '{}',
  import INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE INDEX orders_by_time ON orders (at, number);
CREATE INDEX orders_by_customer ON orders (customer, at);

CREATE TABLE lines (
  "order" INTEGER NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  sku TEXT NOT NULL REFERENCES products (sku),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  price INTEGER NOT NULL,           -- the customer's own unit price, before promotions
  list_price INTEGER,               -- where the source gave one
  paid INTEGER NOT NULL,            -- for the whole line, what history charged
  attributes TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY ("order", place)
) STRICT, WITHOUT ROWID;

CREATE TABLE returns (
  "order" INTEGER REFERENCES orders (number) ON DELETE CASCADE, -- where the source names it
  reference TEXT NOT NULL,          -- the return's own id in the source
  place INTEGER NOT NULL,
  at INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  customer TEXT REFERENCES customers (id),
  sku TEXT NOT NULL REFERENCES products (sku),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  refund INTEGER NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (id),
  PRIMARY KEY (reference, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX returns_by_time ON returns (at);
