/** What was counted under names that the rules no longer have, and which declaration may be the renamed one. */
import { describe, expect, it } from 'vitest'
import { type LostCounters, lostCounters } from '../../src/check/analyses/lost-counters.ts'
import { textOf } from '../../src/words/text-of.ts'
import { sound } from './findings.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
const old: LostCounters = { of: 'campaign', name: 'Old' }

function saidOf(declarations: string, left: readonly LostCounters[], known: readonly string[] = []) {
  const text = settings + declarations
  return lostCounters(sound(text), left, (_, name) => known.includes(name)).map(({ range, message, help }) => ({
    at: text.slice(range.start, range.end),
    message: typeof message === 'string' ? message : textOf(message),
    help: help === undefined || typeof help === 'string' ? help : textOf(help),
  }))
}
const ten = (name: string, more = '') => `campaign "${name}" { ${more} then 10% off cart }\n`
const toAny = 'add `was "Old"` to the declaration that replaces it; otherwise the counters stay with the old name'

describe('a campaign that is no longer there', () => {
  it('may be the only new one', () => {
    expect(saidOf(ten('New') + ten('Known'), [old], ['Known'])).toEqual([
      {
        at: '"New"',
        message: 'the campaign `Old` is no longer in the rules: its counters would be lost',
        help: 'if `New` is its new name, add `was "Old"` to it; otherwise the counters stay with the old name',
      },
    ])
  })
  it('may be any of several new ones, and is told at the first', () => {
    expect(saidOf(ten('New') + ten('Other'), [old])).toMatchObject([{ at: '"New"', help: toAny }])
  })
  it('is told at the settings where none is new', () => {
    const other = 'coupons "Pool" { code "A" limit 9 uses }\n'
    for (const rules of [ten('Known'), ten('New', 'was "Older"'), other]) {
      expect(saidOf(rules, [old], ['Known'])).toMatchObject([{ at: 's', help: toAny }])
    }
  })
})

it.each<[LostCounters, string]>([
  [
    { of: 'campaign', name: 'X', counted: 7 },
    'the campaign `X` is no longer in the rules: its counters would be lost, with 7 uses',
  ],
  [{ of: 'coupons', name: 'X' }, 'the pool `X` is no longer in the rules: its counters would be lost'],
  [{ of: 'group', name: 'X' }, 'the group `X` is no longer in the rules: its counters would be lost'],
  [{ of: 'program', name: 'X' }, 'the programme `X` is no longer in the rules: its points and tiers would be lost'],
  [
    { of: 'program', name: 'X', counted: 70 },
    'the programme `X` is no longer in the rules: 70 of its points would be lost',
  ],
])('%o is said so', (left, message) => {
  expect(saidOf(ten('New'), [left], ['New'])).toMatchObject([{ message }])
})

it('a group or a programme may be the renamed one as well', () => {
  const rules =
    'group "Best" pick best\ngroup "Older" pick best, was "Oldest"\nprogram "Club" { 1 point worth 0.10 PLN }\n'
  const left = (['group', 'program'] as const).map((of): LostCounters => ({ of, name: 'Old' }))
  expect(saidOf(rules, left).map(({ at }) => at)).toEqual(['"Best"', '"Club"'])
})
