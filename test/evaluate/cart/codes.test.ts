import { describe, expect, it } from 'vitest'
import type { Duration, Pool, Rules } from '../../../src/compile/rules.ts'
import type { Cart } from '../../../src/evaluate/cart/cart.ts'
import { prepareReadCodes } from '../../../src/evaluate/cart/codes.ts'
import { cartOf, open, poolOf, rulesOf } from '../build.ts'

const statuses = (cart: Partial<Cart>, pools: Readonly<Record<string, Pool>>, given: Partial<Rules> = {}) =>
  open(cartOf(cart), rulesOf({ pools, ...given })).codes.map(({ code, pool, status }) => [code, pool, status])

const instant = (text: string): number => Date.parse(text)
const uses = (amount: string, per?: 'customer' | 'code') => ({ counts: 'uses', amount, ...(per && { per }) }) as const

describe('codes', () => {
  it('are compared without case and surrounding spaces, and shown as they came', () => {
    expect(statuses({ codes: [' nyar2024 '] }, { Summer: poolOf(['NYAR2024']) })).toEqual([
      [' nyar2024 ', 'Summer', 'unused'],
    ])
  })

  it('in no pool are unknown', () => {
    expect(statuses({ codes: ['X', { code: 'Y', pool: 'Gone' }] }, { Summer: poolOf(['A']) })).toEqual([
      ['X', undefined, 'unknown'],
      ['Y', 'Gone', 'unknown'],
    ])
  })

  it('of several pools count in the one that the cart names, else in the first', () => {
    const pools = { Spring: poolOf(['A']), Summer: poolOf(['A']) }
    const inPool = (pool?: string) => statuses({ codes: [pool === undefined ? 'A' : { code: 'A', pool }] }, pools)[0]
    expect(inPool()).toEqual(['A', 'Spring', 'unused'])
    expect(inPool('Spring')).toEqual(['A', 'Spring', 'unused'])
    expect(inPool('Summer')).toEqual(['A', 'Summer', 'unused'])
    expect(inPool('Autumn')).toEqual(['A', 'Autumn', 'unknown'])
  })

  it('of a generated pool are known by the pool that the cart names', () => {
    const generate = { count: 200, pattern: 'SORRY-????' }
    const pools = { Sorry: poolOf([], { generate }), Summer: poolOf(['A']) }
    expect(statuses({ codes: [{ code: 'SORRY-K7QM', pool: 'Sorry' }] }, pools)).toEqual([
      ['SORRY-K7QM', 'Sorry', 'unused'],
    ])
    expect(statuses({ codes: ['SORRY-K7QM', { code: 'B', pool: 'Summer' }] }, pools)).toEqual([
      ['SORRY-K7QM', undefined, 'unknown'],
      ['B', 'Summer', 'unknown'],
    ])
    expect(statuses({ codes: [{ code: 'SORRY-K7QMX', pool: 'Sorry' }] }, pools)).toEqual([
      ['SORRY-K7QMX', 'Sorry', 'unknown'],
    ])
  })

  it('that are valid in no pool have the status of the first that has them', () => {
    const pools = {
      Early: poolOf(['A'], { until: instant('2026-01-01T00:00Z') }),
      Late: poolOf(['A'], { from: instant('2027-01-01T00:00Z') }),
    }
    expect(statuses({ codes: ['A'] }, pools)).toEqual([['A', 'Early', 'expired']])
    expect(statuses({ codes: [{ code: 'A', pool: 'Late' }] }, pools)).toEqual([['A', 'Late', 'not-yet']])
  })

  it('are found in all pools that list them', () => {
    const pools = { Spring: poolOf(['A', 'B']), Summer: poolOf(['A']) }
    const { poolsOf } = prepareReadCodes(rulesOf({ pools }))
    expect(['A', 'B', 'X'].map(poolsOf)).toEqual([['Spring', 'Summer'], ['Spring'], []])
  })

  it('count inside their dates only, the end excluded', () => {
    const pool = poolOf(['A'], { from: instant('2026-10-01T00:00+02:00'), until: instant('2026-11-01T00:00+01:00') })
    const on = (at: string) => statuses({ at, codes: ['A'] }, { Summer: pool })[0]?.[2]
    expect(on('2026-09-30T23:59:59+02:00')).toBe('not-yet')
    expect(on('2026-10-01T00:00:00+02:00')).toBe('unused')
    expect(on('2026-10-31T23:59:59+01:00')).toBe('unused')
    expect(on('2026-11-01T00:00:00+01:00')).toBe('expired')
  })

  it('have dates of their own, inside those of their pool', () => {
    const pool: Pool = {
      ...poolOf([], { from: instant('2026-10-01T00:00Z'), until: instant('2026-11-01T00:00Z') }),
      codes: {
        LATE: { limits: [], from: instant('2026-10-10T00:00Z'), until: instant('2026-12-01T00:00Z') },
        NEVER: { limits: [], from: instant('2026-11-10T00:00Z') },
        ANY: { limits: [] },
      },
    }
    const on = (at: string) =>
      statuses({ at, codes: ['LATE', 'NEVER', 'ANY'] }, { P: pool }).map(([, , status]) => status)
    expect(on('2026-09-30T12:00:00Z')).toEqual(['not-yet', 'not-yet', 'not-yet'])
    expect(on('2026-10-09T23:59:59Z')).toEqual(['not-yet', 'not-yet', 'unused'])
    expect(on('2026-10-10T00:00:00Z')).toEqual(['unused', 'not-yet', 'unused'])
    expect(on('2026-11-01T00:00:00Z')).toEqual(['expired', 'not-yet', 'expired'])
    expect(on('2026-11-10T00:00:00Z')).toEqual(['expired', 'expired', 'expired'])
  })

  it('count in the channels of their pool only', () => {
    const pools = { P: poolOf(['A'], { channels: ['app', 'web'] }), Q: poolOf(['A', 'B'], { channels: ['store'] }) }
    const through = (channel?: string) =>
      statuses({ ...(channel !== undefined && { channel }), codes: ['A', 'B'] }, pools)
    expect(through('app')).toEqual([
      ['A', 'P', 'unused'],
      ['B', 'Q', 'wrong-channel'],
    ])
    expect(through('store')).toEqual([
      ['A', 'Q', 'unused'],
      ['B', 'Q', 'unused'],
    ])
    for (const other of [undefined, 'App', '']) {
      expect(through(other).map(([, , status]) => status)).toEqual(['wrong-channel', 'wrong-channel'])
    }
    const used = { P: poolOf(['A'], { channels: ['app'], limits: [uses('1')] }) }
    const usage = { pools: { P: { uses: 1 } } }
    expect(statuses({ channel: 'web', codes: ['A'], usage }, used)[0]?.[2]).toBe('wrong-channel')
    expect(statuses({ channel: 'app', codes: ['A'], usage }, used)[0]?.[2]).toBe('limit')
  })

  it('may count from the day of issue to the end of their last day', () => {
    const pool = poolOf([], { generate: { count: 1, pattern: '?' }, validAfterIssue: { count: 30, unit: 'day' } })
    const on = (at: string, issued?: string) =>
      statuses({ at, codes: [{ code: 'A', pool: 'Sorry', ...(issued && { issued }) }] }, { Sorry: pool })[0]?.[2]
    expect(on('2026-04-01T10:00:00Z')).toBe('not-issued')
    expect(on('2026-04-01T10:00:00Z', '2026-04-01T10:00:01Z')).toBe('not-yet')
    expect(on('2026-04-01T10:00:00Z', '2026-04-01T10:00:00Z')).toBe('unused')
    expect(on('2026-05-01T23:59:59Z', '2026-04-01T10:00:00Z')).toBe('unused')
    expect(on('2026-05-02T00:00:00Z', '2026-04-01T10:00:00Z')).toBe('expired')
  })

  it('that a pool gives for hours end to the minute', () => {
    const pool = poolOf(['A'], { validAfterIssue: { count: 2, unit: 'hour' } })
    const on = (at: string) =>
      statuses({ at, codes: [{ code: 'A', issued: '2026-04-01T10:00:00Z' }] }, { Flash: pool })[0]?.[2]
    expect(on('2026-04-01T11:59:59Z')).toBe('unused')
    expect(on('2026-04-01T12:00:00Z')).toBe('expired')
  })

  it('that a pool gives for minutes or for days end when the local clock says so', () => {
    const zone = { name: 'Two hours ahead', offsets: [[0, 120]] } as const
    const on = (at: string, validAfterIssue: Duration) =>
      statuses(
        { at, codes: [{ code: 'A', issued: '2026-04-01T10:00:00Z' }] },
        { Flash: poolOf(['A'], { validAfterIssue }) },
        { zone },
      )[0]?.[2]
    const minutes = { count: 30, unit: 'minute' } as const
    expect([on('2026-04-01T10:29:59Z', minutes), on('2026-04-01T10:30:00Z', minutes)]).toEqual(['unused', 'expired'])
    const week = { count: 1, unit: 'week' } as const
    expect([on('2026-04-08T21:59:59Z', week), on('2026-04-08T22:00:00Z', week)]).toEqual(['unused', 'expired'])
  })

  it('stop at their own limits and at those of their pool', () => {
    const pool: Pool = {
      codes: { A: { limits: [uses('10'), uses('1', 'customer')] }, B: { limits: [] } },
      limits: [uses('100'), uses('3', 'code')],
    }
    const status = (code: string, usage: Cart['usage'], signedIn = true) =>
      statuses(
        { codes: [code], ...(usage && { usage }), ...(signedIn && { customer: { id: 'C' } }) },
        { P: pool },
      )[0]?.[2]
    expect(status('A', { codes: { a: { uses: 2 } } })).toBe('unused')
    expect(status('A', { codes: { A: { uses: 10 } } })).toBe('limit')
    expect(status('A', { codes: { A: { uses: 3 } } })).toBe('limit')
    expect(status('A', { codes: { A: { uses: 1, byCustomer: 1 } } })).toBe('limit')
    expect(status('A', { codes: { A: { uses: 1, byCustomer: 1 } } }, false)).toBe('unused')
    expect(status('B', { pools: { P: { uses: 99 } } })).toBe('unused')
    expect(status('B', { pools: { P: { uses: 100 } } })).toBe('limit')
  })

  it('count within a period where the limit says so', () => {
    const pool = poolOf(['A'], { limits: [{ counts: 'uses', amount: '1', per: 'customer', period: 'day' }] })
    const used = (byCustomerPerDay: number) => ({ pools: { P: { byCustomer: 9, byCustomerPerDay } } })
    expect(statuses({ codes: ['A'], customer: { id: 'C' }, usage: used(0) }, { P: pool })[0]?.[2]).toBe('unused')
    expect(statuses({ codes: ['A'], customer: { id: 'C' }, usage: used(1) }, { P: pool })[0]?.[2]).toBe('limit')
  })

  it('belong to the first pool by name in which they are valid', () => {
    const pools = { Autumn: poolOf(['A'], { until: 0 }), Winter: poolOf(['A']), Spring: poolOf(['B']) }
    expect(statuses({ codes: ['A'] }, pools)).toEqual([['A', 'Winter', 'unused']])
  })
})
