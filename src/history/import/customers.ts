import type { Database } from 'better-sqlite3'
import { aliasOf, customerAliases } from './customers/aliases.ts'
import type { CustomerFacts } from './order-line.ts'

export interface Customers {
  /**
   * Makes sure that the history has the customer; these facts replace earlier ones. Returns the customer's id in the history:
   * e-mails are compared ignoring case, and an imported file of customers may have added aliases.
   */
  see(name: string, facts: CustomerFacts): string
  /** Like `see`, without facts about the customer. */
  add(name: string): string
}

/** Size of the cache of known customers, so that memory stays constant. */
const remembered = 50_000

export function customersOf(db: Database): Customers {
  const aliases = customerAliases(db)
  const insert = db.prepare('INSERT INTO customers (id, from_orders) VALUES (?, 1) ON CONFLICT DO NOTHING')
  const update = db.prepare(
    `UPDATE customers SET segments = coalesce(nullif(?, '[]'), segments), birthday = coalesce(nullif(?, ''), birthday),
       subscribed_since = coalesce(nullif(?, ''), subscribed_since), memberships = coalesce(nullif(?, '[]'), memberships),
       attributes = coalesce(nullif(?, '{}'), attributes)
     WHERE id = ?`,
  )
  let recent = new Map<string, string>()

  const add = (name: string): string => {
    const known = recent.get(name)
    if (known !== undefined) return known
    const id = aliases.customerOf(name) ?? name
    if (id === name) {
      insert.run(id)
      // Only e-mails are compared ignoring case, so only they need an alias.
      if (aliasOf(id).includes('@')) aliases.add(id, id)
    }
    if (recent.size >= remembered) recent = new Map()
    recent.set(name, id)
    return id
  }
  return {
    add,
    see: (name, { segments, birthday, subscribedSince, memberships, attributes }) => {
      const id = add(name)
      if (
        segments !== '[]' ||
        attributes !== '{}' ||
        memberships !== '[]' ||
        birthday !== '' ||
        subscribedSince !== ''
      ) {
        update.run(segments, birthday, subscribedSince, memberships, attributes, id)
      }
      return id
    },
  }
}
