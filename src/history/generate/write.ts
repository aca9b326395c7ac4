/** Writes the generated shop to the store, within the caller's transaction. */
import type { Database } from 'better-sqlite3'
import type { Zone } from '../../compile/rules.ts'
import { localClock } from '../../evaluate/cart/time.ts'
import type { Customer } from './customers.ts'
import { type Goods, part } from './goods.ts'
import type { GeneratedOrder } from './orders.ts'

const million = 1_000_000

/** `millionths`: per minor unit. */
export function writeGoods(
  db: Database,
  range: readonly Goods[],
  from: number,
  until: number,
  millionths: number,
): void {
  const product = db.prepare(
    'INSERT INTO products (sku, name, categories, brand, labels, price, list_price, cost, min_price, from_orders) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)',
  )
  const pastPrice = db.prepare('INSERT INTO past_prices (sku, since, list_price) VALUES (?, ?, ?)')
  for (const goods of range) {
    const { sku, name, categories, brand, labels, price, listPrice, cost, minPrice, raised } = goods
    product.run(
      sku,
      name,
      JSON.stringify(categories),
      brand ?? null,
      JSON.stringify(labels),
      price * millionths,
      listPrice * millionths,
      cost * millionths,
      minPrice === undefined ? null : minPrice * millionths,
    )
    pastPrice.run(sku, from, part(listPrice, 100 - raised) * millionths)
    if (raised > 0) pastPrice.run(sku, from + (until - from) / 2, listPrice * millionths)
  }
}

export function writeCustomers(db: Database, customers: readonly Customer[]): void {
  const insert = db.prepare(
    'INSERT INTO customers (id, segments, birthday, subscribed_since, memberships, attributes, from_orders) VALUES (?, ?, ?, ?, ?, ?, 1)',
  )
  for (const { id, segments, birthday, subscribedSince, memberships, attributes } of customers) {
    insert.run(
      id,
      JSON.stringify(segments),
      birthday ?? null,
      subscribedSince,
      JSON.stringify(memberships),
      JSON.stringify(attributes),
    )
  }
}

export function orderWriter(db: Database, importId: number, millionths: number, zone: Zone) {
  const insertOrder = db.prepare(
    `INSERT INTO orders (number, id, at, offset, customer, payment, channel, store, country, delivery, delivery_price, codes, import)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ${importId})`,
  )
  const insertLine = db.prepare(
    'INSERT INTO lines ("order", place, sku, quantity, price, list_price, paid) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const insertReturn = db.prepare(
    `INSERT INTO returns ("order", reference, place, at, offset, customer, sku, quantity, refund, import)
     VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ${importId})`,
  )
  return (number: number, order: GeneratedOrder): void => {
    const { at, offset, customer, payment, channel, store, country, delivery, codes, lines, returned } = order
    insertOrder.run(
      number,
      `o-${number}`,
      at,
      offset,
      customer?.id ?? null,
      payment,
      channel,
      store ?? null,
      country,
      delivery?.method ?? null,
      delivery === undefined ? null : delivery.price * millionths,
      JSON.stringify(codes),
    )
    lines.forEach(({ goods, quantity, price, listPrice, paid }, place) => {
      insertLine.run(
        number,
        place + 1,
        goods.sku,
        quantity * million,
        price * millionths,
        listPrice * millionths,
        paid * millionths,
      )
    })
    const line = returned && lines[returned.place]
    if (!returned || !line) return
    insertReturn.run(
      number,
      `r-${number}`,
      returned.at,
      (localClock(returned.at, zone) - returned.at) / 60_000,
      customer?.id ?? null,
      line.goods.sku,
      returned.quantity * million,
      returned.refund * millionths,
    )
  }
}
