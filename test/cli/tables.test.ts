import { expect, it } from 'vitest'
import { listTable } from '../../src/cli/tables.ts'

it('rows that end before the last column stand one below the other', () => {
  const rows = [
    ['limit', 'most', 'used'],
    ['Flash', '3'],
    ['Repost', '1'],
    ['Total', '4', '2'],
  ]
  expect(listTable(rows, 80)).toBe(
    ['  limit   most  used', '  Flash   3', '  Repost  1', '  Total   4     2'].join('\n'),
  )
})
