-- What was used in each hour, of accounts whose rolling limits have many transfers to add up. An account is kept here from the moment that it
-- has a row of hour 0, of 1970.
CREATE TABLE hours (
  account TEXT NOT NULL,
  hour INTEGER NOT NULL,            -- since 1970 UTC
  used INTEGER NOT NULL,            -- posted and pending
  PRIMARY KEY (account, hour)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER transfers_by_hour AFTER INSERT ON transfers
WHEN EXISTS (SELECT 1 FROM hours WHERE account = NEW.account AND hour = 0)
BEGIN
  INSERT INTO hours (account, hour, used) VALUES (NEW.account, NEW.at / 3600000, NEW.posted + NEW.pending)
  ON CONFLICT (account, hour) DO UPDATE SET used = used + excluded.used;
END;
