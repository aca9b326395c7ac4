-- A unit price that was divided out of a line's amount is rounded to millionths: 1234.56 / 100000.

ALTER TABLE lines ADD COLUMN amount INTEGER;                             -- of the whole line before promotions, where price x quantity is not exactly that
