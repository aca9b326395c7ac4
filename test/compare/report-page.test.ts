/** The whole report of a small comparison, as it reads: `report-page.txt` beside this file. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { figureWriter } from '../../src/compare/figure-writer.ts'
import { pageScript } from '../../src/compare/report/script.ts'
import { styles } from '../../src/compare/report/styles.ts'
import { reportPage } from '../../src/compare/report.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import type { Locale } from '../../src/words/locale.ts'
import { asText } from './report-text.ts'
import { compared, historyOf, type Order } from './shop.ts'

const prices = [60, 99, 50, 49, 100, 200]
const orders: readonly Order[] = [
  ...Array.from(
    { length: 18 },
    (_, i): Order => ({
      ...{
        number: 20 * (i + 1),
        customer: `C-${(i % 5) + 1}`,
        channel: i % 3 ? 'web' : 'store',
        country: i % 4 ? 'PL' : 'DE',
      },
      lines: [[i % 6 < 4 ? 'A' : 'B', prices[i % 6] ?? 0]],
      ...(i % 2 && { delivery: 15 }),
      ...(i === 7 && { codes: ['OLD-1'] }),
      ...(i === 8 && { attributes: { table: 'near' } }),
    }),
  ),
  { number: 361, lines: [['X', 150]], paid: 140 },
]
const rules = (table: string, from: number, budget: number) => `attributes { cart.table: ${table} }
  coupons "Later" { generate 99 like "LATER-????" }
  group "Either" pick best
  campaign "Five" { in group "Either" then 5 PLN off cart }
  campaign "Ten" { in group "Either" then 10% off cart funded 40% by "Bosch" budget ${budget} PLN }
  campaign "From" { when subtotal >= ${from} PLN then 3 PLN off cart budget 40 PLN per week }
  campaign "Post" { when subtotal >= ${from} PLN then free shipping limit 4 uses }
  campaign "Back" { when signed in then cashback 5% of everything to "Wallet" }
  campaign "Later" { when subtotal >= ${2 * from} PLN then issue coupon "Later" }
  campaign "Last" { never combine then 1 PLN off cart }
  campaign "Shelf" { on prices then 20% off category "Garden" }`

const history = historyOf(orders, { 'C-1': ['VIP', 'North'], 'C-2': ['North'] })
const comparison = compared(history, rules('text', 100, 80), rules('number', 50, 300), { resamples: 41 })

it('the report reads so', async () => {
  const read = asText(await reportPage(comparison))
  expect(read.replaceAll(/sha256:[0-9a-f]+/g, 'sha256:…')).toBe(
    readFileSync(new URL('report-page.txt', import.meta.url), 'utf8').trimEnd(),
  )
})

it('lets only its own two scripts run', async () => {
  const page = await reportPage(comparison)
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script)
  const hashes = scripts.map((script) => createHash('sha256').update(script).digest('base64'))
  expect(hashes).toHaveLength(2)
  expect(page).toContain(`script-src ${hashes.map((hash) => `'sha256-${hash}'`).join(' ')}"`)
})

it('draws its charts with words of the reader, which cannot end the script', async () => {
  const script = (locale: Locale | undefined) => pageScript(figureWriter(comparison, locale))
  expect(await script(loadLocale('pl'))).toContain(
    'const words = {"locale":"pl","to":"do","budget":"budżet {of}, {amount}"};',
  )
  const odd = await script({ tag: 'en', messages: { 'to (interval)': '</script>' } })
  expect(odd).toContain('"to":"\\u003c/script>"')
  expect(odd).not.toContain('</script')
})

it('sets words at the start of a column, and numbers at its end', async () => {
  expect(styles).toMatch(/^th \{ text-align: start;/m)
  expect(styles).toMatch(/^\.number \{ text-align: end;/m)
  expect(await reportPage(comparison)).toContain(`<style>${styles}</style>`)
})

/** Columns of words and of numbers, of each table by its second heading. */
it.each([
  ['A', ['']],
  ['Orders A', ['Campaign']],
  ['Scenario', ['Campaign', 'Scenario', 'Ran out']],
  ['Blocked by', ['Campaign', 'Blocked by']],
  ['Missing', ['Campaign', 'Missing']],
  ['and', ['Campaign', 'and']],
  ['Orders', ['From']],
  ['Day', ['Order', 'Day', 'Customer']],
])('the columns of words in the table of "%s" are %j', async (second, expected) => {
  const page = await reportPage(comparison)
  const tables = [...page.matchAll(/<thead><tr>(.*?)<\/tr><\/thead>\n<tbody><tr>(.*?)<\/tr>/g)]
  const cells = (row = '') =>
    [...row.matchAll(/<t[hd]([^>]*)>(.*?)<\/t[hd]>/g)].map(([, kind, text]) => ({ kind, text }))
  const [, head, row] = tables.find(([, head]) => cells(head)[1]?.text === second) ?? []
  const words = cells(head).flatMap(({ kind, text }) => (kind === '' ? [text] : []))
  expect(words).toEqual(expected)
  expect(cells(row).map(({ kind }) => kind)).toEqual(cells(head).map(({ kind }) => kind))
})
