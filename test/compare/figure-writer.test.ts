/** Figures of a comparison as they are written in the reader's language. */
import { expect, it } from 'vitest'
import { figureWriter } from '../../src/compare/figure-writer.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'

const zloty = { currency: 'PLN', digits: 2 }

it('amounts, counts and shares, the change of each, and the interval of a change', () => {
  const { amount, count, share, language } = figureWriter(zloty)
  expect(language).toBe('en')
  expect([amount(81_250), amount.change(81_250), amount.range(-100, 250)]).toEqual([
    ...['812.50', '+812.50', '−1.00 to +2.50'],
  ])
  expect([count(1200), count.change(-3), count.range(0, 4)]).toEqual(['1,200', '−3', '0 to +4'])
  expect([share(0.053), share.change(-0.0126), share.range(0.001, 0.02)]).toEqual([
    ...['5.3%', '−1.3 pp', '+0.1 pp to +2.0 pp'],
  ])
})

it('the ends of an interval have the same decimals', () => {
  const { amount } = figureWriter(zloty)
  expect([amount.change(95_000), amount.change(100_000), amount.range(95_000, 100_000)]).toEqual([
    ...['+950.00', '+1,000', '+950 to +1,000'],
  ])
})

it('days, and intervals of them', () => {
  const { day, interval } = figureWriter(zloty)
  expect(interval(day('2026-10-01'), day('2026-10-31'))).toBe('Oct 1, 2026 to Oct 31, 2026')
})

it('in another language', () => {
  const { language, amount, day, say } = figureWriter(zloty, loadLocale('pl'))
  expect([language, amount(123_456), amount(81_250), day('2026-10-01'), say('web')]).toEqual([
    ...['pl', '1235', '812,50', '1 paź 2026', 'web'],
  ])
})
