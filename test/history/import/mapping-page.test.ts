import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decimalOf } from '../../../src/history/decimal.ts'
import { mappingSchema, readMapping } from '../../../src/history/import/mapping.ts'
import { namedFormats } from '../../../src/history/import/times.ts'
import type { PastOrder } from '../../../src/history/model.ts'
import { isoInstant } from '../../../src/history/to-cart.ts'
import { aShop } from './fixtures.ts'
import { importFile } from './in-english.ts'

const page = readFileSync(new URL('../../../src/history/mapping.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```(\w+)( base)?\n(.*?)^```$/gms)].map(([, kind = '', base, text = '']) => ({
  kind,
  isBase: base !== undefined,
  text,
}))
const base = JSON.parse(blocks.find(({ isBase }) => isBase)?.text ?? '') as Record<string, unknown>

/** A mapping, a file, and the orders that come of them stand one behind the other. */
const examples = blocks.flatMap(({ kind, text }, at) =>
  kind === 'json'
    ? [
        {
          line: page.slice(0, page.indexOf(text)).split('\n').length,
          json: text,
          csv: blocks[at + 1],
          orders: blocks[at + 2],
        },
      ]
    : [],
)
const shop = aShop()

const number = (millionths: number): string => String(millionths / 1_000_000)
const money = (millionths: number): string => decimalOf(millionths)

function described({ id, at, offset, customer, country, channel, deliveries, codes, lines }: PastOrder): string {
  const facts = [
    `${id} at ${isoInstant(at, offset).slice(0, 16).replace('T', ' ')}${customer === undefined ? '' : ` of ${customer}`}${channel === undefined ? '' : ` by ${channel}`}${country === undefined ? '' : ` in ${country}`}`,
    ...deliveries.map(({ method, price }) => `delivery ${method} ${money(price)}`),
    ...(codes.length > 0 ? [`codes ${codes.join(' ')}`] : []),
  ]
  const goods = lines.map(({ sku, quantity, price, amount, paid }) => {
    const full = amount ?? Math.round((price * quantity) / 1_000_000)
    return `${number(quantity)} × ${sku} at ${money(price)}${paid === full ? '' : ` paid ${money(paid)}`}`
  })
  return `${facts.join(', ')}: ${goods.join(', ')}`
}

describe('the page on mappings', () => {
  it.each(examples)('has an example at line $line that reads so', async ({ json, csv, orders }) => {
    expect([csv?.kind, orders?.kind]).toEqual(['csv', 'orders'])
    const changes = JSON.parse(json) as Record<string, unknown>
    const { price, ...others } = base
    const mapping = readMapping({ ...others, ...('amount' in changes ? {} : { price }), ...changes }, 'mapping.md')
    const summary = await importFile(shop.history, shop.write('orders.csv', csv?.text ?? ''), { mapping })
    expect(summary.refused).toEqual({})
    const returns = shop.rows(
      "SELECT 'return ' || reference || ' of ' || o.id || ': ' || (r.quantity / 1000000) || ' × ' || sku || ', refund ' AS text, refund FROM returns r JOIN orders o ON o.number = r.\"order\"",
    ) as { text: string; refund: number }[]
    const found = [...[...shop.orders()].map(described), ...returns.map(({ text, refund }) => text + money(refund))]
    expect(`${found.join('\n')}\n`).toBe(orders?.text)
  })
  it('names every field and every named format of times', () => {
    const fields = Object.keys(mappingSchema.shape).filter((field) => field !== '$schema')
    expect(fields.filter((field) => !new RegExp(`[\`"]${field}[\`"]`).test(page))).toEqual([])
    expect(namedFormats.filter((format) => !page.includes(`\`${format}\``))).toEqual([])
  })
})
