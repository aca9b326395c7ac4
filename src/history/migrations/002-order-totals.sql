-- What an order has besides its goods, and what a file brought, so that an import can be replaced, forgotten or undone.

ALTER TABLE orders ADD COLUMN state TEXT NOT NULL DEFAULT 'paid';        -- paid, refunded
-- JSON of all deliveries where there are several; `delivery` is then the first, `delivery_price` what they cost together
ALTER TABLE orders ADD COLUMN deliveries TEXT NOT NULL DEFAULT '[]';

CREATE TABLE adjustments (
  "order" INTEGER NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,               -- tip, fee, tax, gift card, refund (of what is no goods)
  amount INTEGER NOT NULL,
  PRIMARY KEY ("order", kind)
) STRICT, WITHOUT ROWID;

-- The order that the source names, also where the history does not have it
ALTER TABLE returns ADD COLUMN order_id TEXT;

ALTER TABLE imports ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;       -- orders came in without their refused rows
ALTER TABLE imports ADD COLUMN incomplete INTEGER NOT NULL DEFAULT 0;    -- orders of it were forgotten since
ALTER TABLE products ADD COLUMN from_orders INTEGER NOT NULL DEFAULT 0;  -- known from orders alone: goes with the last of them
ALTER TABLE customers ADD COLUMN from_orders INTEGER NOT NULL DEFAULT 0;

-- Orders and returns that another file had brought just as they are in this one
CREATE TABLE known (
  id TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  PRIMARY KEY (id, import)
) STRICT, WITHOUT ROWID;

-- Orders that this file says do not count: another file does not bring them any more
CREATE TABLE left_out (
  id TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  why TEXT NOT NULL,
  PRIMARY KEY (id, import)
) STRICT, WITHOUT ROWID;

-- Orders and returns as they were before this import changed or removed them
CREATE TABLE superseded (
  id TEXT NOT NULL,
  import INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  stored TEXT NOT NULL,             -- JSON of the rows
  PRIMARY KEY (id, import)
) STRICT, WITHOUT ROWID;
