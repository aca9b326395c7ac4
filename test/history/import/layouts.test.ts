import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { builtInMappings } from '../../../src/history/import/built-in-mappings.ts'
import { describeHistory } from './describe-history.ts'
import { aShop } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const folder = fileURLToPath(new URL('layouts', import.meta.url))
const layouts = readdirSync(folder, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []))

interface Expected {
  readonly mapping: string
  readonly file: string
  /** What each order comes to by the file itself; left out where the file does not say it. */
  readonly totals?: Readonly<Record<string, string>>
  readonly [part: string]: unknown
}

/** Writes the expected orders anew; look through the difference. */
const isRewriting = process.env.LAYOUTS === 'write'

describe.each(layouts)('a file as %s writes it', (name) => {
  it('is recognised, and comes to what it says itself', async () => {
    const place = join(folder, name, 'expected.json')
    const expected = existsSync(place) ? (JSON.parse(readFileSync(place, 'utf8')) as Expected) : undefined
    cpSync(join(folder, name), shop.folder, { recursive: true })
    const file = expected?.file ?? ''
    const { mapping, orders, lines, returns, refused, ignored, notes, missing, comparison } = await importFile(
      shop.history,
      join(shop.folder, file),
      { ofRules: async () => ({ currency: 'EUR', timezone: 'Europe/Berlin' }) },
    )
    expect(comparison?.examples ?? []).toEqual([])
    const found = {
      mapping,
      file,
      ...(expected?.totals && { totals: expected.totals }),
      counts: { orders, lines, returns, refused, ignored, notes, missing },
      ...describeHistory(shop.history),
    }
    if (isRewriting) writeFileSync(place, `${JSON.stringify(found, undefined, 2)}\n`)
    else expect(found).toEqual(expected)
    const totals = Object.fromEntries(found.orders.map(({ id, total }) => [id, total]))
    if (expected?.totals) expect(totals).toEqual(expected.totals)
  })
})

it('every ready-made mapping has a file in its layout', () => {
  const used = layouts.map((name) => JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')).mapping)
  expect([...new Set([...used, 'online-retail'])].sort()).toEqual(builtInMappings)
})
