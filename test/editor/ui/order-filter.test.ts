import { expect, it } from 'vitest'
import {
  badAmounts,
  dayAfter,
  everything,
  inWords,
  isEverything,
  readAmount,
  toRequest,
} from '../../../editor/ui/views/history/order-filter.ts'

const words = {
  t: (key: string, values?: Readonly<Record<string, string>>) =>
    [key.split('.').at(-1), ...Object.values(values ?? {})].join(' '),
  day: (day: string) => day,
  amount: (amount: string) => amount,
}

it.each([
  ['100', '100'],
  ['1 250,50', '1250.50'],
  ['1250.5', '1250.5'],
  ['1,250.50', undefined],
  ['-5', undefined],
  ['abc', undefined],
  ['', undefined],
])('reads the amount %j as %j', (text, amount) => {
  expect(readAmount(text)).toBe(amount)
})

it('asks for all orders where nothing is wanted', () => {
  expect(isEverything(everything)).toBe(true)
  expect(toRequest(everything)).toEqual({})
})

it('asks up to the end of the last day, and with exact amounts', () => {
  const wanted = { ...everything, first: '2026-02-01', last: '2026-02-28', paidFrom: '100,00', channel: 'web' }
  expect(toRequest(wanted)).toEqual({ from: '2026-02-01', until: '2026-03-01', paidFrom: '100.00', channel: 'web' })
  expect(isEverything(wanted)).toBe(false)
})

it('filters by nothing that makes no sense yet, and says what that is', () => {
  const wanted = { ...everything, first: '2026-02-3', paidFrom: 'ten', paidTo: '12' }
  expect(toRequest(wanted)).toEqual({ paidTo: '12' })
  expect(badAmounts(wanted)).toEqual(['paidFrom'])
})

it('knows the day after the last of a year', () => {
  expect(dayAfter('2026-12-31')).toBe('2027-01-01')
})

it('says a filter in words, as a name for it', () => {
  expect(inWords(everything, 'PLN', words)).toBe('')
  const wanted = { ...everything, text: 'DRILL', first: '2026-02-01', last: '2026-02-28', channel: 'web', paidTo: '5' }
  expect(inWords(wanted, 'PLN', words)).toBe('text DRILL · between 2026-02-01 2026-02-28 · web · atMost 5 PLN')
  expect(inWords({ ...everything, last: '2026-02-28' }, 'PLN', words)).toBe('until 2026-02-28')
})
