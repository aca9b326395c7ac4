import { describe, expect, it } from 'vitest'
import { conflictRows, sortConflicts } from '../../../editor/ui/panels/conflicts/conflict-rows.ts'

const counts = { blocks: 0, always: 0, sometimes: 0, never: false }
const rows = conflictRows([
  { ...counts, campaign: 'Few', blocks: 2 },
  { ...counts, campaign: 'Nobody' },
  { ...counts, campaign: 'Dead', always: 1, never: true },
  { ...counts, campaign: 'Many', blocks: 20, sometimes: 1 },
])
const sorted = (...by: [Parameters<typeof sortConflicts>[1], boolean]) =>
  sortConflicts(rows, ...by).map(({ campaign }) => campaign)

describe('who keeps how many out', () => {
  it('lists only campaigns with a conflict, and on top what can never apply, however it is sorted', () => {
    expect(sorted('blocks', true)).toEqual(['Dead', 'Many', 'Few'])
    expect(sorted('blocks', false)).toEqual(['Dead', 'Few', 'Many'])
    expect(sorted('campaign', true)).toEqual(['Dead', 'Many', 'Few'])
    expect(sorted('blocked', true)).toEqual(['Dead', 'Many', 'Few'])
  })
})
