CREATE TABLE outbox (               -- what a mailing tool should hear of, written with what it tells of
  number INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  customer TEXT,
  content TEXT NOT NULL,            -- JSON
  once TEXT UNIQUE,                 -- an event of this name is written no second time
  booked INTEGER NOT NULL,
  acknowledged INTEGER                -- when the reader said that it has it
) STRICT;
CREATE INDEX outbox_to_read ON outbox (number) WHERE acknowledged IS NULL;
