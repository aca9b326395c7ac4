/** What counts against `limit … per 30 days`: the same whether it is added up from each transfer, or from sums by hour and its edges. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totalAccount } from '../../src/ledger/accounts.ts'
import { noReads, transfer } from '../../src/ledger/books.ts'
import { verify } from '../../src/ledger/verify.ts'
import { textOf } from '../../src/words/text-of.ts'
import { stores } from './ledgers.ts'

const seed = 20261001
const hour = 3_600_000
const begin = Date.parse('2026-10-01T00:00:00Z')
const account = totalAccount(['campaign', 'Rolling'], 'uses', 'PLN')
const other = totalAccount(['campaign', 'Other'], 'uses', 'PLN')

/** Instants of ten days, of which many begin an hour. */
const instant = fc.oneof(
  fc.integer({ min: 0, max: 240 * hour }),
  fc.integer({ min: 0, max: 240 }).map((hours) => hours * hour),
)
const used = fc.record({ at: instant, posted: fc.integer({ min: 0, max: 9 }), pending: fc.constantFrom(0, 0, 1) })

describe.each(stores)('on %s', (_, open) => {
  it('sums are those of the transfers, before and after hours are kept', async () => {
    const store = await open()
    const [drawn = []] = fc.sample(fc.array(used, { minLength: 2400, maxLength: 2400 }), { seed, numRuns: 1 })
    const [beginnings = []] = fc.sample(fc.array(instant, { minLength: 24, maxLength: 24 }), {
      seed,
      numRuns: 1,
    })
    const windows = beginnings.map((since) => ({ account, since: begin + since }))
    const booked: typeof drawn = []
    const keptHours = () => store.select<{ account: string }>('SELECT DISTINCT account FROM hours')
    for (let from = 0; from < drawn.length; from += 400) {
      await store.write({ ...noReads, accounts: [other], windows }, begin, (books, save) => {
        for (const [place, { at, posted, pending }] of drawn.slice(from, from + 400).entries()) {
          for (const of of [account, other])
            transfer(books, { account: of, posted, pending, kind: 'book', at: begin + at })
          if (place === 200) save()
        }
      })
      booked.push(...drawn.slice(from, from + 400))
      const { windows: found } = await store.read({ ...noReads, windows }, begin)
      for (const { since } of windows) {
        const expected = booked.reduce(
          (sum, { at, posted, pending }) => sum + (begin + at >= since ? posted + pending : 0),
          0,
        )
        expect(found.get(account)?.get(since), new Date(since).toISOString()).toBe(expected)
      }
      // More than a thousand transfers were in the window when it was read.
      expect(await keptHours()).toEqual(from < 1200 ? [] : [{ account }])
    }
    expect((await verify(store)).faults).toEqual([])

    await store.change('UPDATE hours SET used = used + 3 WHERE hour = $1', [begin / hour + 5])
    expect((await verify(store)).faults.map((fault) => textOf(fault))).toEqual([
      `the sum that rolling limits use for ${account} in the hour from 2026-10-01T05:00:00.000Z is off by 3`,
    ])
  })
})
