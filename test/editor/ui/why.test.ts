import { describe, expect, it } from 'vitest'
import type { WhyEntry } from '../../../editor/ui/engine/model.ts'
import { shownEntries } from '../../../editor/ui/panels/why/shown-entries.ts'
import { standingAfter } from '../../../editor/ui/panels/why/waterfall-option.ts'
import { toCsv } from '../../../editor/ui/parts/table-data.ts'

describe('the list of reasons', () => {
  const why: WhyEntry[] = [
    { campaign: 'Autumn', title: 'Jesienny koszyk', state: 'applied', discount: '5.00' },
    { campaign: 'Big', state: 'near', missing: { fact: 'subtotal', amount: '17.50' } },
    { campaign: 'Other', state: 'refused' },
  ]
  const told = (filter: 'all' | 'applied' | 'near' | 'refused', search = '') =>
    shownEntries(why, { filter, search }).map(({ number, entry }) => `${number} ${entry.campaign}`)

  it('keeps each campaign’s turn, whatever is left out', () => {
    expect(told('all')).toEqual(['1 Autumn', '2 Big', '3 Other'])
    expect(told('near')).toEqual(['2 Big'])
    expect(told('refused')).toEqual(['3 Other'])
  })

  it('finds names and titles in any case', () => {
    expect(told('all', ' JESIENNY ')).toEqual(['1 Autumn'])
    expect(told('all', 'b')).toEqual(['2 Big'])
    expect(told('applied', 'big')).toEqual([])
  })
})

describe('the steps to what is to be paid', () => {
  it('are added up exactly', () => {
    const step = { kind: 'campaign', campaign: 'A' } as const
    expect(standingAfter({ ...step, from: '0.30', amount: '-0.10' })).toBe('0.20')
    expect(standingAfter({ ...step, from: '1000', amount: '-999' })).toBe('1')
    expect(standingAfter({ ...step, from: '5.00', amount: '-5.00' })).toBe('0.00')
    expect(standingAfter({ kind: 'level', of: 'goods', amount: '12.40' })).toBe('12.40')
  })
})

describe('a table copied as CSV', () => {
  const columns = [{ label: 'Step' }, { label: 'Amount', figure: true, format: () => 'never copied' }]

  it('has its heading, and figures as they are', () => {
    expect(toCsv({ columns, rows: [['A, "B"', '-12.40']] })).toBe('Step,Amount\n"A, ""B""",-12.40\n')
  })
  it('has no cell that a spreadsheet would run', () => {
    expect(toCsv({ columns, rows: [['=HYPERLINK("x")', '1']] })).toBe('Step,Amount\n"\'=HYPERLINK(""x"")",1\n')
  })
})
