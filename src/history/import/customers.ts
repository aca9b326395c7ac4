import type { Database } from 'better-sqlite3'
import type { CustomerFacts } from './order-line.ts'

export interface Customers {
  /** Makes sure that the history has the customer; what is said of them now replaces what was said before. */
  see(id: string, facts: CustomerFacts): void
  /** Only makes sure that the history has the customer. */
  add(id: string): void
}

/** Customers of whom one need not ask again; more of them would not keep memory flat. */
const remembered = 50_000

export function customersOf(db: Database): Customers {
  const insert = db.prepare('INSERT INTO customers (id, from_orders) VALUES (?, 1) ON CONFLICT DO NOTHING')
  const update = db.prepare(
    `UPDATE customers SET segments = coalesce(nullif(?, '[]'), segments), birthday = coalesce(nullif(?, ''), birthday),
       subscribed_since = coalesce(nullif(?, ''), subscribed_since), memberships = coalesce(nullif(?, '[]'), memberships),
       attributes = coalesce(nullif(?, '{}'), attributes)
     WHERE id = ?`,
  )
  let recent = new Set<string>()
  const add = (id: string): void => {
    if (recent.has(id)) return
    insert.run(id)
    if (recent.size >= remembered) recent = new Set()
    recent.add(id)
  }
  return {
    add,
    see: (id, { segments, birthday, subscribedSince, memberships, attributes }) => {
      add(id)
      if (
        segments !== '[]' ||
        attributes !== '{}' ||
        memberships !== '[]' ||
        birthday !== '' ||
        subscribedSince !== ''
      ) {
        update.run(segments, birthday, subscribedSince, memberships, attributes, id)
      }
    },
  }
}
