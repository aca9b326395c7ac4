import { expect, it } from 'vitest'
import { describeImport } from '../../src/cli/history-summary.ts'
import { historyInfo } from '../../src/history/info.ts'
import { aShop } from './import/fixtures.ts'

const shop = aShop()
const days = ['1,2026-03-01,ann,A,1,1', '2,2026-03-02 00:00:00,ann,A,1,1']
const hours = ['3,2026-03-01 00:00,ann,A,1,1', '4,2026-03-02 10:15,ann,A,1,1']
const others = ['5,2026-04-01 10:00,ann,A,1,1']

it('an import of days alone says that no order has an hour', async () => {
  const summary = await shop.import(days)
  expect(summary.hasHours).toBe(false)
  expect(describeImport(summary, 1)).toContain('no order has a time of day')
  expect(historyInfo(shop.history).hours).toBe('none')
})
it('an order at midnight among others is one at midnight', async () => {
  const summary = await shop.import(hours)
  expect(summary.hasHours).toBe(true)
  expect(describeImport(summary, 1)).not.toContain('hour')
  expect(historyInfo(shop.history).hours).toBe('all')
})
it.each([
  ['days before hours', [days, hours], 'some'],
  ['hours before days', [hours, days], 'some'],
  ['hours after both', [days, hours, others], 'some'],
  ['hours twice', [hours, others], 'all'],
  ['days, and a file that brings nothing', [days, []], 'none'],
])('a history of several files, %s, knows hours of %s', async (_, files, expected) => {
  for (const [place, rows] of files.entries()) await shop.take(rows, {}, `${place}.csv`)
  expect(historyInfo(shop.history).hours).toBe(expected)
})
it('a local midnight is one in any zone', async () => {
  const summary = await shop.import(['1,2026-03-01T00:00:00-05:00,ann,A,1,1', '2,1996-07-04,ann,A,1,1'])
  expect(summary.hasHours).toBe(false)
})
