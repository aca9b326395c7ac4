-- What was used in each hour, of accounts whose rolling limits have many transfers to add up. An account is kept here from the moment that it
-- has a row of hour 0, of 1970.
CREATE TABLE hours (
  account TEXT NOT NULL,
  hour BIGINT NOT NULL,            -- since 1970 UTC
  used BIGINT NOT NULL,            -- posted and pending
  PRIMARY KEY (account, hour)
);
CREATE FUNCTION add_transfers_by_hour() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hours (account, hour, used)
  SELECT account, at / 3600000, sum(posted + pending) FROM added
  WHERE EXISTS (SELECT 1 FROM hours AS kept WHERE kept.account = added.account AND kept.hour = 0)
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (account, hour) DO UPDATE SET used = hours.used + excluded.used;
  RETURN NULL;
END
$$;
CREATE TRIGGER transfers_by_hour AFTER INSERT ON transfers REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION add_transfers_by_hour();
