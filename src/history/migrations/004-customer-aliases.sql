-- What else a customer is called by orders: an e-mail without its capitals, an id, a phone number. A file of customers brings
-- several for one customer, and so their orders find what it says of them.

CREATE TABLE customer_aliases (
  alias TEXT PRIMARY KEY,           -- e-mails in lower case, phone numbers as + and digits, all else as it is
  customer TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_aliases_by_customer ON customer_aliases (customer);

INSERT INTO customer_aliases (alias, customer)
SELECT lower(id), min(id) FROM customers WHERE id LIKE '%_@_%' GROUP BY lower(id);
