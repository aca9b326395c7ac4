import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInMappings } from '../../../src/history/import/built-in-mappings.ts'
import { readOrders } from '../../../src/history/read.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import { aShop } from './fixtures.ts'
import { importFile } from './in-english.ts'
import { clockOf, type LayoutWriter, type MadeUpOrder } from './layout-writers/made-up-orders.ts'
import { layoutWriters } from './layout-writers.ts'

const shop = aShop()

const line = fc
  .record({
    sku: fc.constantFrom('MUG-B', 'POT-1', 'LID', 'A.17', '0042'),
    name: fc.constantFrom('Mug, "blue"', 'Teekanne | groß', "Lid; 3'", 'Łyżka', 'Cup'),
    quantity: fc.integer({ min: 1, max: 9 }),
    price: fc.integer({ min: 1, max: 250_000 }),
    share: fc.integer({ min: 0, max: 99 }),
  })
  .map(({ share, ...rest }) => ({ ...rest, off: Math.floor((rest.price * rest.quantity * share) / 100) }))

const orders: fc.Arbitrary<MadeUpOrder[]> = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 80 * 24 * 60 }),
      customer: fc.constantFrom('ann@example.com', 'ben@example.com', 'cleo@example.com'),
      code: fc.constantFrom('', 'SPRING', 'GIFT-7'),
      country: fc.constantFrom('DE' as const, 'AT' as const, 'PL' as const),
      delivery: fc.constantFrom(0, 490, 1299),
      lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ sku }) => sku }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((list) => list.map((order, place) => ({ ...order, id: 1001 + place })))

/** The orders, with what the layout has a place for. */
function expected(list: readonly MadeUpOrder[], { has, id }: LayoutWriter): unknown[] {
  const isOff = has.includes('discount of lines') || has.includes('discount of orders')
  return list
    .map((order) => ({
      id: id(order),
      time: has.includes('clock') ? clockOf(order) : clockOf(order).slice(0, 10),
      ...(has.includes('customer') && { customer: order.customer }),
      ...(has.includes('code') && { codes: order.code === '' ? [] : [order.code] }),
      ...(has.includes('country') && { country: order.country }),
      ...(has.includes('delivery') && { delivery: order.delivery }),
      lines: order.lines
        .map((each) => ({
          sku: each.sku,
          quantity: each.quantity,
          price: each.price,
          ...(has.includes('discount of lines') && { paid: each.price * each.quantity - each.off }),
        }))
        .sort(bySku),
      paid: order.lines.reduce((sum, each) => sum + each.price * each.quantity - (isOff ? each.off : 0), 0),
    }))
    .sort(byId)
}

function found(history: History, { has }: LayoutWriter): unknown[] {
  return Array.from(readOrders(history), (order) => ({
    id: order.id,
    time: localTime(order.at, order.offset).slice(0, has.includes('clock') ? 16 : 10),
    ...(has.includes('customer') && { customer: order.customer }),
    ...(has.includes('code') && { codes: order.codes }),
    ...(has.includes('country') && { country: order.country }),
    ...(has.includes('delivery') && { delivery: cents(order.deliveries.reduce((sum, { price }) => sum + price, 0)) }),
    lines: order.lines
      .map(({ sku, quantity, price, paid }) => ({
        sku,
        quantity: quantity / 1e6,
        price: cents(price),
        ...(has.includes('discount of lines') && { paid: cents(paid) }),
      }))
      .sort(bySku),
    paid: order.lines.reduce((sum, { paid }) => sum + cents(paid), 0),
  })).sort(byId)
}

const cents = (millionths: number): number => Math.round(millionths / 10_000)
const localTime = (at: number, offset: number): string => new Date(at + offset * 60_000).toISOString().replace('T', ' ')
const bySku = (a: { sku: string }, b: { sku: string }): number => (a.sku < b.sku ? -1 : 1)
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

describe('a history that is written out and read back is the same', () => {
  it.each(Object.entries(layoutWriters))('in the layout %s', async (_, writer) => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(orders, async (list) => {
        // Olist has a row for each unit, and no quantities.
        const written =
          writer.mapping === 'olist'
            ? list.map((order) => ({ ...order, lines: order.lines.map((each) => ({ ...each, quantity: 1, off: 0 })) }))
            : list
        for (const [name, content] of Object.entries(await writer.files(written))) {
          writeFileSync(join(shop.folder, name), content)
        }
        const history = openHistory(join(shop.folder, `history-${run++}.db`))
        try {
          const summary = await importFile(history, join(shop.folder, writer.main), {
            ...(writer.main.endsWith('.xlsx') && { part: 'lines' }),
            ofRules: async () => ({ currency: 'EUR', timezone: 'Europe/Berlin' }),
            ...(writer.mapping === 'olist' && { timezone: 'Europe/Berlin' }),
          })
          expect(summary).toMatchObject({ mapping: writer.mapping, refused: {} })
          expect(summary.comparison?.examples ?? []).toEqual([])
          expect(found(history, writer)).toEqual(expected(written, writer))
        } finally {
          history.close()
        }
      }),
      { numRuns: 12 },
    )
  })
})

it('every ready-made mapping of a shop is among them', () => {
  const written = new Set(Object.values(layoutWriters).map(({ mapping }) => mapping))
  expect([...written, 'online-retail'].sort()).toEqual(builtInMappings)
})
