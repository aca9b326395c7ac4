import type { Database } from 'better-sqlite3'
import { aliasOf, customerAliases } from './customers/aliases.ts'
import type { CustomerFacts } from './order-line.ts'

export interface Customers {
  /**
   * Makes sure that the history has the customer; what is said of them now replaces what was said before. Gives the id that the
   * history has for them: e-mails are compared without case, and a file of customers may have said other names.
   */
  see(name: string, facts: CustomerFacts): string
  /** As `see`, with nothing said of the customer. */
  add(name: string): string
}

/** Customers of whom one need not ask again; more of them would not keep memory flat. */
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
      // An id that is written in one way only needs no other name.
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
