import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ImportedFile } from '../../src/check/imports.ts'
import { galleryEntries, goals } from '../../src/language/gallery/entries.ts'
import { filled, gallery, galleryBase } from '../../src/language/gallery/index.ts'
import { tryCampaign } from '../../src/language/gallery/picture.ts'
import { shopText } from '../../src/language/gallery/shop-text.ts'
import { readProject } from '../../src/language/project.ts'
import { readCsv } from '../../src/workspace/csv.ts'

const today = '2026-11-29'

function shop(currency: string, sample?: string) {
  const text = shopText({
    currency,
    timezone: 'Europe/Warsaw',
    ...(sample !== undefined && { catalogue: { file: 'products.csv' } }),
  })
  const products = (name: string): ImportedFile =>
    readCsv(readFileSync(new URL(`../../samples/${name}/products.csv`, import.meta.url), 'utf8'))
  const imports = new Map(sample === undefined ? [] : [['products.csv', products(sample)] as const])
  return readProject([{ path: 'shop.promo', text }], imports, today)
}

describe.each([
  ['a wholesaler in PLN', shop('PLN', 'b2b')],
  ['a grocery in EUR', shop('EUR', 'grocery')],
  ['a shop without a catalogue', shop('EUR')],
  ['a shop in JPY, which has no decimals', shop('JPY')],
])('the gallery of %s', (_, base) => {
  const items = gallery(base)

  it('has something for every goal', () => {
    expect([...new Set(items.map(({ goal }) => goal))]).toEqual([...goals])
  })
  it.each(items)('$id is a campaign without errors that changes the cart in its picture', ({ problems, picture }) => {
    expect(problems).toEqual([])
    const isChanged = picture && (picture.before !== picture.after || picture.gains.length > 0)
    const isGiven = picture?.lines.some(({ before }) => before === undefined)
    expect(isChanged || isGiven).toBe(true)
  })
})

it('a shop with a catalogue is offered everything, from its own goods', () => {
  const items = gallery(shop('PLN', 'b2b'))
  expect(items.map(({ id }) => id)).toEqual(galleryEntries.map(({ id }) => id))
  expect(items.find(({ id }) => id === 'clear-goods')?.text).toMatch(/off ‹category "[^"]+"›/)
})

it('the picture follows the parameters', () => {
  const base = shop('EUR')
  const text = (share: string) => `campaign "A" {\n  then ${share} off cart\n}`
  const paid = (share: string) => tryCampaign(base, text(share)).picture?.after
  expect([paid('10%'), paid('50%')]).toEqual(['90.00', '50.00'])
})

it('a parameter that means nothing is told in words', () => {
  const { problems, picture } = tryCampaign(
    shop('EUR'),
    'campaign "A" {\n  when subtotal >= 100\n  then 5% off cart\n}',
  )
  expect(problems[0]).toEqual({
    message: '`subtotal` is money and `100` is a number: they cannot be compared',
    help: 'write the currency: `100 EUR`',
  })
  expect(picture).toBeUndefined()
})

it('takes nothing of other campaigns, and goes on where one of them or a product is in error', () => {
  const files = [
    {
      path: 'shop.promo',
      text: `${shopText({ currency: 'PLN', timezone: 'Europe/Warsaw', catalogue: { file: 'p.csv' } })}
coupons "Mailing" { code "X" }
campaign "All" { then 50% off cart }
campaign "Broken" { when subtotal >= 5 then 1% off cart }`,
    },
  ]
  const rows = [
    ['sku', 'price'],
    ['A', '10'],
    ['B', 'none'],
  ]
  const items = gallery(galleryBase(readProject(files, new Map([['p.csv', { rows }]]), today)))
  const bigger = items.find(({ id }) => id === 'percent-from')
  expect(bigger?.problems).toEqual([])
  expect(Number(bigger?.picture?.after)).toBeCloseTo(Number(bigger?.picture?.before) * 0.95)
  const code = items.find(({ id }) => id === 'code')
  expect(filled(code?.text ?? '')).toContain('coupons "Mailing 2" {')
})

it('every entry and every goal has words in every language of the window', () => {
  for (const language of ['de', 'en', 'pl', 'ru']) {
    const words = JSON.parse(
      readFileSync(new URL(`../../editor/ui/i18n/locales/${language}.json`, import.meta.url), 'utf8'),
    ).gallery
    expect(Object.keys(words.entries)).toEqual(galleryEntries.map(({ id }) => id))
    expect(Object.keys(words.goals)).toEqual([...goals])
  }
})
