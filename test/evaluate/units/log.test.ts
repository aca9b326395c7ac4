/** What campaigns took is logged by line; units are worked out when somebody asks for them (M5). */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OpenLine } from '../../../src/evaluate/model.ts'
import {
  changedSince,
  newState,
  openRow,
  resetState,
  rowEnd,
  type Savepoint,
  type State,
  savepointOf,
  takeFromDeliveries,
  takeFromLines,
} from '../../../src/evaluate/units/state.ts'
import {
  addUnitsToLine,
  materializeUnits,
  openUnitsOfLines,
  originalUnits,
  rollBack,
  takeFromUnits,
  unitsOf,
} from '../../../src/evaluate/units/units.ts'
import { sum } from '../../../src/money/sum.ts'
import { open } from '../build.ts'
import { cart } from '../promo.ts'

const opened = open(
  cart(['3 x A at 3.33', '1 x B at 10', '2 x C at 0.01', '4 x D at 25'], { delivery: { method: 'post', price: '9' } }),
)
const lines = opened.lines.map(({ index }) => index)

function started(): State {
  const state = newState()
  resetState(state, opened)
  return state
}

/** A row of campaign 0, 1 or 2 that takes these percentages of each line, or of each unit of one line. */
interface Take {
  readonly campaign: number
  readonly closes: boolean
  readonly line: number | undefined
  readonly percents: readonly number[]
}

function take(state: State, { campaign, closes, line, percents }: Take): void {
  const shareOf = (amount: number, i: number): number => Math.floor((amount * (percents[i] ?? 0)) / 100)
  openRow(state, { place: campaign, closes, once: false }, 0)
  if (line === undefined) {
    const shares = state.amounts.map(shareOf)
    takeFromLines(state, shares, sum(shares), undefined)
  } else {
    const shares = unitsOf(state, line).amounts.map(shareOf)
    if (sum(shares) > 0) takeFromUnits(state, line, shares, sum(shares))
  }
}

const unitsOfAll = (state: State) =>
  lines.map((line) => {
    const { amounts, reducedBy, closedBy } = unitsOf(state, line)
    return { amounts: [...amounts], reducedBy: [...reducedBy], closedBy: [...closedBy] }
  })
const sums = ({ amounts, goods, discount, closingRows, log }: State) => ({
  ...{ amounts: [...amounts], goods, discount, closingRows, rows: log.rows, entries: log.entries },
})

const reads: Readonly<Record<string, (state: State) => void>> = {
  nothing: () => undefined,
  'one line': (state) => void unitsOf(state, 3),
  'two lines': (state) => openUnitsOfLines(state, [0, 3]),
  'all lines': materializeUnits,
}

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record<Take>({
      campaign: fc.nat(2),
      closes: fc.boolean(),
      line: fc.constantFrom(undefined, undefined, 0, 3),
      percents: fc.array(fc.constantFrom(0, 10, 33, 50, 100), { minLength: 4, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ back: fc.nat(5) }) },
)

describe('the units of lines', () => {
  test('are the same whenever they are asked for, also after something was taken back', () => {
    const steps = fc.array(fc.tuple(step, fc.constantFrom(...Object.keys(reads))), { maxLength: 8 })
    fc.assert(
      fc.property(steps, (all) => {
        const [often, once] = [started(), started()]
        const savepoints: [Savepoint, Savepoint][] = []
        for (const [what, read] of all) {
          if ('back' in what) {
            const to = savepoints.splice(what.back % (savepoints.length + 1))[0]
            if (to === undefined) continue
            rollBack(often, to[0])
            rollBack(once, to[1])
          } else {
            savepoints.push([savepointOf(often), savepointOf(once)])
            take(often, what)
            take(once, what)
          }
          reads[read]?.(often)
          expect(sums(often)).toEqual(sums(once))
        }
        expect(unitsOfAll(often)).toEqual(unitsOfAll(once))
        expect(unitsOfAll(once).map(({ amounts }) => sum(amounts))).toEqual(once.amounts)
        expect(once.goods).toBe(sum(once.amounts))
        expect(once.discount).toBe(opened.subtotal - once.goods)
        const [first] = savepoints
        if (first !== undefined) rollBack(often, first[0])
        expect([unitsOfAll(often), sums(often)]).toEqual([unitsOfAll(started()), sums(started())])
      }),
      { numRuns: 150 },
    )
  })

  test('know the first row that reduced them, and the first that closed them', () => {
    const state = started()
    const half = { campaign: 0, line: undefined, percents: [50, 0, 0, 0] }
    take(state, { ...half, closes: false })
    take(state, { ...half, closes: true })
    take(state, { ...half, closes: true })
    expect(unitsOf(state, 0)).toMatchObject({ reducedBy: [0, 0, 0], closedBy: [1, 1, 1] })
    expect(unitsOf(state, 1)).toMatchObject({ reducedBy: [-1], closedBy: [-1] })
    expect(state.closingRows).toBe(2)
  })

  test('cost what the line costs, the first ones a minor unit more where it is odd', () => {
    expect(lines.map((line) => unitsOf(started(), line).amounts)).toEqual([
      ...[[333, 333, 333], [1000], [1, 1], [2500, 2500, 2500, 2500]],
    ])
    expect(opened.lines.map(originalUnits)).toEqual(lines.map((line) => unitsOf(started(), line).amounts))
    expect(() => unitsOf(started(), 9)).toThrow('no line 9')
  })
})

describe('the log', () => {
  test('has rows with their entries, one for each line that gave something', () => {
    const state = started()
    take(state, { campaign: 0, closes: false, line: undefined, percents: [50, 0, 0, 10] })
    take(state, { campaign: 1, closes: false, line: undefined, percents: [0, 0, 0, 0] })
    take(state, { campaign: 2, closes: false, line: 3, percents: [100, 0, 0, 0] })
    const { log } = state
    expect([0, 1, 2].map((row) => [log.rowCampaign[row], log.rowStart[row], rowEnd(log, row)])).toEqual([
      [0, 0, 2],
      [1, 2, 2],
      [2, 2, 3],
    ])
    expect([log.line.slice(0, 3), log.amount.slice(0, 3)]).toEqual([
      [0, 3, 3],
      [499, 1000, 2250],
    ])
  })

  test('of some lines only has those', () => {
    const state = started()
    openRow(state, { place: 0, closes: false, once: true }, 0)
    takeFromLines(state, [5, 0, 7], 12, [3, 1, 0])
    expect([state.amounts, state.goods, state.discount, state.onceRows]).toEqual([[992, 1000, 2, 9995], 11_989, 12, 1])
    expect(state.log.line.slice(0, 2)).toEqual([3, 0])
  })

  test('says whether anything changed since, and takes back what deliveries gave', () => {
    const state = started()
    const before = savepointOf(state)
    openRow(state, { place: 0, closes: false, once: false }, 0)
    expect(changedSince(state, before)).toBe(false)
    takeFromDeliveries(state, 0, 0, [0])
    expect(changedSince(state, before)).toBe(false)
    takeFromDeliveries(state, 0, 0, [400])
    expect([changedSince(state, before), state.deliveries, state.deliveryDiscount]).toEqual([true, [500], 400])
    rollBack(state, before)
    expect([changedSince(state, before), state.deliveries, state.deliveryDiscount]).toEqual([false, [900], 0])
    take(state, { campaign: 0, closes: false, line: undefined, percents: [50] })
    expect(changedSince(state, before)).toBe(true)
  })

  test('takes back goods that were added, all or the last ones', () => {
    const state = started()
    const gift = (units: number): OpenLine => ({
      ...(opened.lines[1] as OpenLine),
      ...{ index: 4, id: '+1', sku: 'GIFT', units, quantity: units * 1_000_000, original: units * 700 },
    })
    const before = savepointOf(state)
    openRow(state, { place: 0, closes: false, once: false }, 0)
    addUnitsToLine(state, { campaign: 0, before: undefined, after: gift(1) }, [700])
    const one = savepointOf(state)
    openRow(state, { place: 0, closes: false, once: false }, 1)
    addUnitsToLine(state, { campaign: 0, before: gift(1), after: gift(3) }, [700, 700])
    expect([unitsOf(state, 4).amounts, state.amounts[4], state.goods]).toEqual([[700, 700, 700], 2100, 14_101])
    rollBack(state, one)
    expect(unitsOf(state, 4)).toMatchObject({ amounts: [700], reducedBy: [-1], closedBy: [-1] })
    expect([state.lines[4]?.units, state.amounts[4], state.goods]).toEqual([1, 700, 12_701])
    rollBack(state, before)
    expect([state.lines.length, state.amounts.length, state.goods]).toEqual([4, 4, 12_001])
  })

  test('starts anew with each cart', () => {
    const state = started()
    take(state, { campaign: 0, closes: true, line: 3, percents: [50, 50, 50, 50] })
    takeFromDeliveries(state, 0, 0, [400])
    const other = open(cart(['1 x E at 7']))
    resetState(state, other)
    expect([
      sums(state),
      unitsOf(state, 0).amounts,
      state.deliveries,
      state.deliveryDiscount,
      state.lines.length,
    ]).toEqual([{ amounts: [700], goods: 700, discount: 0, closingRows: 0, rows: 0, entries: 0 }, [700], [], 0, 1])
    expect([state.isReduced(0), state.lineAmount(0), state.lineAmount(9), state.isReduced(9)]).toEqual([
      ...[false, 700, 0, false],
    ])
    take(state, { campaign: 0, closes: false, line: undefined, percents: [1] })
    expect([state.isReduced(0), state.lineAmount(0)]).toEqual([true, 693])
  })
})
