/** The names by which orders and customer files refer to a customer. */
import type { Database } from 'better-sqlite3'

export interface CustomerAliases {
  /** The history's id of the customer with this name. */
  customerOf(name: string): string | undefined
  /** Adds another name for a customer; if the name is taken, nothing changes. */
  add(name: string, customer: string): void
}

/** Normalizes a name for comparison: e-mails in lower case, phone numbers with a + as digits, everything else unchanged. */
export function aliasOf(name: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(name)) return name.toLowerCase()
  return /^\+[\d\s().-]{6,}$/.test(name) ? `+${name.replaceAll(/\D/g, '')}` : name
}

export function customerAliases(db: Database): CustomerAliases {
  const exact = db.prepare<[string], { id: string }>('SELECT id FROM customers WHERE id = ?')
  const other = db.prepare<[string], { customer: string }>('SELECT customer FROM customer_aliases WHERE alias = ?')
  const insert = db.prepare('INSERT INTO customer_aliases (alias, customer) VALUES (?, ?) ON CONFLICT DO NOTHING')
  return {
    customerOf: (name) => other.get(aliasOf(name))?.customer ?? exact.get(name)?.id,
    add: (name, customer) => insert.run(aliasOf(name), customer),
  }
}
