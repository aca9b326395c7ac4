import i18next, { type TFunction } from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import type { Progress } from '../../../editor/calls/messages.ts'
import { engineApi } from '../../../editor/ui/engine/api.ts'
import { setWindowLocale } from '../../../editor/ui/i18n/locale.ts'
import english from '../../../editor/ui/i18n/locales/en.json' with { type: 'json' }
import { type Choice, isOfText, keyOf, namedSide, nameOf } from '../../../editor/ui/views/compare/choices.ts'
import {
  inCents,
  inCounts,
  inMoney,
  inMoneyLike,
  inShares,
  intervalText,
  partInWords,
  rawCells,
} from '../../../editor/ui/views/compare/figures.ts'
import { headline, story } from '../../../editor/ui/views/compare/headline.ts'
import { outdatedBy } from '../../../editor/ui/views/compare/outdated.ts'
import { overallProgress } from '../../../editor/ui/views/compare/overall-progress.ts'
import {
  aroundValue,
  firstSetup,
  setupSchema,
  sideWithUnsaved,
  sweepCount,
  withSide,
} from '../../../editor/ui/views/compare/setup.ts'
import { sideBySide } from '../../../editor/ui/views/compare/side-by-side.ts'
import { fundersTable } from '../../../editor/ui/views/compare/tables.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { compared, historyOf } from '../../compare/shop.ts'

let t: TFunction
beforeAll(async () => {
  t = await i18next.init({ lng: 'en', resources: { en: { translation: english } } })
})
const day = (text: string): string => text
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

const money = inMoney({ currency: 'PLN', digits: 2 })

it('writes small amounts with their coins and large ones without', () => {
  expect([money.plain(99_999), money.plain(123_456_78)]).toEqual(['999.99', '123,457'])
  expect([money.change(-99_999), money.change(1250), money.change(0)]).toEqual(['−999.99', '+12.50', '0.00'])
})

it('writes the amounts of a column alike, however large one is, and what was paid to the cent', () => {
  const currency = { currency: 'PLN', digits: 2 }
  const column = (minors: readonly number[]) => minors.map(inMoneyLike(currency, minors).plain)
  expect(column([123_456_78, 85_32])).toEqual(['123,457', '85'])
  expect(column([999_99, 85_32])).toEqual(['999.99', '85.32'])
  expect([123_456_78, 85_32].map(inCents(currency).plain)).toEqual(['123,456.78', '85.32'])
})

it('copies figures so that a spreadsheet reads them, and reads them back', () => {
  expect(rawCells({ a: 123_456_78, b: 0, difference: -123_456_78, interval: { low: -2, high: 1 } }, money)).toEqual([
    '123456.78',
    '0.00',
    '-123456.78',
    '-0.02',
    '0.01',
  ])
  expect(money.read(money.raw(123_456_78))).toBe(123_456_78)
  expect(inCounts.read(inCounts.raw(1204))).toBe(1204)
})

it('writes a difference of shares in points, and an interval with both signs', () => {
  expect(inShares('pp').change(-0.025)).toBe('−2.5 pp')
  expect(intervalText({ low: -1868, high: 3822 }, inCounts, 'to')).toBe('−1,868 to +3,822')
  expect(intervalText(undefined, inCounts, 'to')).toBe('')
})

it('knows who prices which side', () => {
  const text: Choice[] = [{ kind: 'present' }, { kind: 'scenario', name: 'Lower' }]
  expect(text.map(isOfText)).toEqual([true, true])
  expect(text.map(namedSide)).toEqual([undefined, undefined])
  const revision: Choice = { kind: 'revision', commit: 'abc1234', day: '2026-10-01', title: 'Autumn' }
  expect(namedSide({ kind: 'saved' })).toEqual({ kind: 'named', source: '.' })
  expect(namedSide(revision)).toEqual({ kind: 'named', source: 'git:abc1234' })
  expect(nameOf(revision, t, day)).toBe('Autumn (2026-10-01)')
  expect(nameOf({ kind: 'folder', path: '/shops/north/' }, t, day)).toBe('north')
  expect(new Set([...text, revision].map(keyOf)).size).toBe(3)
})

it('compares a scenario with the text that it is made from, and sees unsaved changes that one side alone has', () => {
  const lower: Choice = { kind: 'scenario', name: 'Lower' }
  const setup = withSide(firstSetup, 'b', lower)
  expect([firstSetup.a.kind, setup.a.kind, setup.b]).toEqual(['saved', 'present', lower])
  expect(sideWithUnsaved(setup)).toBeUndefined()
  const beside = withSide(setup, 'a', { kind: 'saved' })
  expect([beside.a.kind, sideWithUnsaved(beside)]).toEqual(['saved', 'b'])
  expect(sideWithUnsaved({ ...beside, a: beside.b, b: beside.a })).toBe('a')
})

it('writes a scenario into a text that has none', () => {
  const engine = engineApi()
  const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
  const opened = (text: string) => {
    engine.open({ files: [{ path: 'a.promo', text: `${settings}${text}` }], imports: new Map(), today: '2026-10-03' })
    return engine.newScenario('Lower threshold')
  }
  expect(opened('let MIN = 100 PLN\ncampaign "Ten" { when subtotal >= MIN then 10% off cart }\n')).toMatchObject({
    name: 'Lower threshold',
    edit: { path: 'a.promo', text: '\nscenario "Lower threshold" {\n  set MIN = 100 PLN\n}\n' },
  })
  expect(opened('campaign "Ten" { then 10% off cart }\nscenario "Lower threshold" { disable "Ten" }\n')).toMatchObject({
    name: 'Lower threshold 2',
    edit: { text: '\nscenario "Lower threshold 2" {\n  disable "Ten"\n}\n' },
  })
})

it('starts anew where what was kept makes no sense', () => {
  expect(setupSchema.parse({ a: { kind: 'gone' }, b: 7, sweep: null })).toEqual(firstSetup)
})

it.each([
  ['100', { from: '50', to: '150', step: '10' }],
  ['5', { from: '2.5', to: '7.5', step: '0.5' }],
  ['800', { from: '300', to: '1300', step: '100' }],
  ['0', { from: '0', to: '0.5', step: '0.1' }],
])('proposes round values around %s', (value, range) => {
  expect(aroundValue(value)).toEqual(range)
})

it.each([
  ['50', '150', '10', 11],
  ['0.1', '0.3', '0.1', 3],
  ['1', '1', '5', 1],
  ['5', '1', '1', undefined],
  ['1', '5', '0', undefined],
  ['', '5', '1', undefined],
  ['a', '5', '1', undefined],
])('from %j to %j in steps of %j are %j values', (from, to, step, count) => {
  expect(sweepCount({ on: true, name: 'X', from, to, step, unit: '' })).toBe(count)
})

it('says when it is of other rules or other orders than there are now', () => {
  const then = { revision: 3, edition: 1 }
  const ofText = { ...firstSetup, b: { kind: 'present' as const } }
  const ofDisk = { ...firstSetup, a: { kind: 'saved' as const }, b: { kind: 'folder' as const, path: '/shop' } }
  expect(outdatedBy(ofText, then, then)).toBeUndefined()
  expect(outdatedBy(ofText, then, { ...then, revision: 4 })).toBe('rules')
  expect(outdatedBy(ofDisk, then, { ...then, revision: 4 })).toBeUndefined()
  expect(outdatedBy(ofDisk, then, { ...then, edition: 2 })).toBe('orders')
})

it('says which part is counted, in the notation of the reader', () => {
  setWindowLocale({ tag: 'de', messages: {} })
  expect(partInWords('B')).toBe('B')
  expect(plain(partInWords({ name: 'MIN_BASKET', value: '1500 PLN' }))).toBe('MIN_BASKET = 1.500 PLN')
  expect(plain(partInWords({ name: 'RATE', value: '0.5%' }))).toBe('RATE = 0,5 %')
  setWindowLocale({ tag: 'en', messages: {} })
})

it('counts all parts as one way', () => {
  const overall = overallProgress(3)
  const told = (done: number, part: NonNullable<Progress['part']>) => overall({ done, of: 100, what: 'orders', part })
  expect(told(50, 'A').progress).toEqual({ done: 50, of: 300, what: 'orders' })
  expect(told(10, 'B')).toMatchObject({ place: 2, parts: 3, progress: { done: 110, of: 300 } })
  expect(told(50, { name: 'X', value: '5 PLN' })).toMatchObject({ place: 3, progress: { done: 250 } })
  expect(told(100, { name: 'X', value: '5 PLN' })).toMatchObject({ place: 3, progress: { done: 300 } })
})

const orders = Array.from({ length: 30 }, (_, i) => ({
  id: `o-${i}`,
  customer: `C-${i % 5}`,
  lines: [['X', 80 + i]] as [string, number][],
}))
const tenFrom = (threshold: number): string =>
  `campaign "Basket" { when subtotal >= ${threshold} PLN then 10% off cart }`

it('says what B costs more, and what else a reader asks first', () => {
  const comparison = compared(historyOf(orders), tenFrom(105), tenFrom(90))
  expect(plain(headline(comparison, t))).toMatch(/^B costs [\d.,]+ PLN more \(95%: [\d.,]+ to [\d.,]+\)$/)
  const said = plain(story(comparison, t).join(' '))
  expect(said).toContain('newly affected: 15, no longer: 0.')
  expect(said).toMatch(/To earn A's net revenue, B needs \d+ more orders? like its own/)
})

it('says so where nothing changes', () => {
  const same = compared(historyOf(orders), tenFrom(100), tenFrom(100))
  expect(headline(same, t)).toBe('A and B give the same total discount')
  expect(story(same, t).join(' ')).toContain('B earns as much net revenue as A with the same orders.')
})

it('says who pays for discounts, as a table', () => {
  const orders = [{ lines: [['A', 200]] }, { lines: [['A', 100]] }] as const
  const ten = (from: number) =>
    `campaign "Ten" { when subtotal >= ${from} PLN then 10% off cart funded 60% by "Bosch" }`
  const { columns, rows } = fundersTable(compared(historyOf(orders), ten(200), ten(100)), t)
  expect(columns.map(({ label }) => label).slice(0, 4)).toEqual(['Funder', 'A', 'B', 'B − A'])
  expect(rows.map((row) => row.slice(0, 4))).toEqual([['Bosch', '12.00', '18.00', '6.00']])
})

function priced(text: string) {
  const engine = engineApi()
  const settings = 'settings {\n  currency PLN\n  timezone "Europe/Warsaw"\n}\n'
  engine.open({ files: [{ path: 'shop.promo', text: `${settings}${text}` }], imports: new Map(), today: '2026-10-03' })
  const rules = engine.compiledRules()
  if (!rules) throw new Error('the rules have errors')
  const lines = [{ sku: 'A', quantity: '1', price: '100.00', listPrice: '100.00' }]
  const delivery = { method: 'courier', price: '15.00' }
  return prepare(rules).run({ at: '2026-10-03T12:00:00+02:00', currency: 'PLN', lines, delivery })
}

it('lays two results of an order side by side', () => {
  const a = priced('campaign "Ten" { then 10% off cart }\n')
  const b = priced('campaign "Ten" { then 10% off cart }\ncampaign "Courier" { then free shipping }\n')
  const { lines, campaigns, totals } = sideBySide(a, b)
  expect(lines).toEqual([
    { id: '1', sku: 'A', quantity: '1', before: '100.00', a: '90.00', b: '90.00', difference: '0.00' },
  ])
  expect(campaigns).toEqual([
    { campaign: 'Courier', b: '15.00' },
    { campaign: 'Ten', a: '10.00', b: '10.00' },
  ])
  expect(totals).toEqual([
    { key: 'discount', a: '10.00', b: '10.00', difference: '0.00' },
    { key: 'goods', a: '90.00', b: '90.00', difference: '0.00' },
    { key: 'delivery', a: '15.00', b: '0.00', difference: '-15.00' },
    { key: 'total', a: '105.00', b: '90.00', difference: '-15.00' },
  ])
})
