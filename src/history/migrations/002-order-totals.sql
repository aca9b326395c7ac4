-- What an order has besides its goods, and which import brought what, so that an import can be replaced or undone.

ALTER TABLE orders ADD COLUMN state TEXT NOT NULL DEFAULT 'paid';        -- paid, refunded
ALTER TABLE orders ADD COLUMN deliveries TEXT NOT NULL DEFAULT '[]';     -- all of them as JSON where there are several; `delivery` is the first, `delivery_price` their sum

CREATE TABLE adjustments (
  "order" INTEGER NOT NULL REFERENCES orders (number) ON DELETE CASCADE,
  kind TEXT NOT NULL,               -- tip, fee, tax, gift card, refund (of what is no goods)
  amount INTEGER NOT NULL,
  PRIMARY KEY ("order", kind)
) STRICT, WITHOUT ROWID;

ALTER TABLE returns ADD COLUMN order_id TEXT;                            -- the order that the source names, also before the history has it

ALTER TABLE imports ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;       -- orders with refused rows were taken in without those
ALTER TABLE imports ADD COLUMN incomplete INTEGER NOT NULL DEFAULT 0;    -- orders of it were forgotten since: the same file can bring them again
ALTER TABLE products ADD COLUMN import INTEGER;                          -- the import of orders that first named it
ALTER TABLE customers ADD COLUMN import INTEGER;                         -- the import of orders that first named them

CREATE TABLE superseded (
  import INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  "order" TEXT NOT NULL,            -- JSON of the order as it was before this import changed it
  PRIMARY KEY (import, id)
) STRICT, WITHOUT ROWID;
