/** Events for other programs, such as a mailing tool: written in the transaction that they tell of, read until acknowledged. */
import type { EventContent, LedgerEvent } from './model.ts'
import type { Parameter, Store } from './store/store.ts'

export interface OutboxEvent extends LedgerEvent {
  /** Rises from event to event. Transactions that run at once may be seen in another order. */
  readonly number: number
  /** Milliseconds since 1970 UTC. */
  readonly booked: number
}

interface OutboxRow {
  readonly number: number
  readonly customer: string | null
  readonly content: string
  readonly booked: number
}

/** Those that nobody has acknowledged, the oldest first: the same ones again until then. */
export async function eventsToRead(store: Store, most: number): Promise<readonly OutboxEvent[]> {
  const rows = await store.select<OutboxRow>(
    'SELECT number, customer, content, booked FROM outbox WHERE acknowledged IS NULL ORDER BY number LIMIT $1',
    [most],
  )
  return rows.map(({ number, customer, content, booked }) => ({
    ...{ number, booked },
    ...(customer !== null && { customer }),
    content: JSON.parse(content) as EventContent,
  }))
}

/** Those that were acknowledged before are left as they are. Gives how many were not. */
export async function acknowledge(store: Store, numbers: readonly number[], now: number): Promise<number> {
  if (numbers.length === 0) return 0
  const parameters: Parameter[] = [now]
  const places = numbers.map((number) => `$${parameters.push(number)}`)
  return store.change(
    `UPDATE outbox SET acknowledged = $1 WHERE acknowledged IS NULL AND number IN (${places.join(', ')})`,
    parameters,
  )
}

/** Writes an event that tells of no transaction; `once`: no second one of this name. Gives whether it is new. */
export async function addEvent(
  store: Store,
  { customer, content }: LedgerEvent,
  once: string,
  now: number,
): Promise<boolean> {
  const added = await store.change(
    `INSERT INTO outbox (event, customer, content, once, booked) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (once) DO NOTHING`,
    [content.event, customer ?? null, JSON.stringify(content), once, now],
  )
  return added > 0
}
