/**
 * Sums by hour, for rolling limits: an account whose window has many transfers is added up once, and from then on a trigger keeps what was
 * used in each hour. A window is its whole hours and the transfers at its edges, so it is exact. Accounts with few transfers need no rows.
 */

/** Milliseconds; also in the migrations. */
export const hour = 3_600_000

/** A window with more transfers makes its account one that is kept by hour. */
export const manyTransfers = 1000

/** Sums up what the accounts have so far, in the transaction that has locked them. `accounts`: a query whose column is `value`. */
export const keepingByHour = (accounts: string): string =>
  `INSERT INTO hours (account, hour, used)
   SELECT account, at / ${hour}, sum(posted + pending) FROM transfers WHERE account IN (${accounts}) GROUP BY 1, 2
   UNION ALL SELECT value, 0, 0 FROM (${accounts}) AS of_accounts WHERE TRUE
   ON CONFLICT DO NOTHING`

/** Hours that differ from the transfers, for `verify`: there are none. */
export const wrongHours = `SELECT account, hour, CAST(sum(used) AS BIGINT) AS difference FROM (
    SELECT account, hour, used FROM hours
    UNION ALL
    SELECT t.account, t.at / ${hour}, -t.posted - t.pending FROM transfers AS t
    JOIN hours AS kept ON kept.account = t.account AND kept.hour = 0
  ) AS both_of GROUP BY account, hour HAVING sum(used) <> 0 ORDER BY account, hour`
