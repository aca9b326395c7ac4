/** Assembles the results of the queries in the form of a comparison. */
import Database from 'better-sqlite3'
import type { Comparison, Interval } from '../../src/compare/model.ts'
import { queries } from '../../src/compare/sql/queries.ts'

type Json = Record<string, unknown>

/** SQLite runs each query on the file of outcomes, with the history attached. */
export function figuresBySql(ordersFile: string, historyFile: string): Json {
  const db = new Database(ordersFile)
  try {
    db.prepare('ATTACH ? AS history').run(historyFile)
    const figures: Json = {}
    for (const { figure, gives, sql } of queries) {
      const found = db.prepare<[], Json>(sql).all()
      put(figures, figure, gives === 'rows' ? found.map(nested) : gives === 'row' ? nested(found[0]) : found[0]?.value)
    }
    return figures
  } finally {
    db.close()
  }
}

/** "a.budget.used" becomes `used` in `budget` in `a`; lists are JSON; NULL is omitted. */
function nested(row: Json | undefined): Json | undefined {
  if (row === undefined) return undefined
  const whole: Json = {}
  for (const [name, value] of Object.entries(row)) {
    if (value === null) continue
    if (name.endsWith('[]')) put(whole, name.slice(0, -2), JSON.parse(String(value)))
    else put(whole, name, value)
  }
  return whole
}

function put(whole: Json, path: string, value: unknown): void {
  const parts = path.split('.')
  const last = parts.pop() ?? ''
  let at = whole
  for (const part of parts) {
    at[part] ??= {}
    at = at[part] as Json
  }
  if (value !== undefined) at[last] = value
}

/** A comparison without what the queries do not compute: intervals, messages, and omitted breakdowns. */
export function queryable({ breakdowns, ...comparison }: Comparison): Json {
  const {
    format,
    assumption,
    currency,
    digits,
    timezone,
    scenarios,
    sampling,
    sweep,
    changes,
    filter,
    unsaved,
    ...figures
  } = comparison
  const byName = Object.fromEntries(breakdowns.map(({ by, rows }) => [by, rows]))
  return JSON.parse(
    JSON.stringify({ ...figures, breakdowns: byName }, (key, value: Interval) =>
      key === 'interval' ? undefined : value,
    ),
  )
}

/** A comparison includes only breakdowns with more than one row. */
export function withoutSingleRows(figures: Json): Json {
  const breakdowns = Object.entries(figures.breakdowns as Record<string, unknown[]>).filter(
    ([, rows]) => rows.length > 1,
  )
  return { ...figures, breakdowns: Object.fromEntries(breakdowns) }
}
