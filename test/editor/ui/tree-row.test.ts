import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allNodes, type TreeNode, type TreeRow, treeNodes } from '../../../editor/ui/parts/tree-row.ts'

const rows: readonly TreeRow[] = [
  { id: 'seasons', level: 1, label: 'seasons', open: true },
  { id: 'old', level: 2, label: 'old', open: true },
  { id: 'spring', level: 3, label: 'spring.promo' },
  { id: 'autumn', level: 2, label: 'autumn.promo' },
  { id: 'shop', level: 1, label: 'shop.promo', open: false },
]
const byId = (nodes: readonly TreeNode[]): Map<string, TreeNode> =>
  new Map([...allNodes(nodes)].map((node) => [node.id, node]))

describe('the rows of a tree by their levels', () => {
  it('stand under the row above them that has a smaller level', () => {
    const inWords = ({ id, children }: TreeNode): unknown => [id, ...children.map(inWords)]
    expect(treeNodes(rows).map(inWords)).toEqual([['seasons', ['old', ['spring']], ['autumn']], ['shop']])
  })

  it('can have something under them, open or not, where they say so', () => {
    expect([...allNodes(treeNodes(rows))].filter(({ isBranch }) => isBranch).map(({ id }) => id)).toEqual([
      'seasons',
      'old',
      'shop',
    ])
  })

  it('come again in their order', () => {
    const levels = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 30 })
    fc.assert(
      fc.property(levels, (all) => {
        const some = all.map((level, place) => ({ id: String(place), level, label: `row ${place}` }))
        expect([...allNodes(treeNodes(some))].map(({ id }) => id)).toEqual(some.map(({ id }) => id))
      }),
    )
  })

  it('are the same objects while nothing about them changes, and others where something does', () => {
    const before = byId(treeNodes(rows))
    const after = byId(
      treeNodes(
        rows.map((row) => (row.id === 'spring' ? { ...row, label: 'May.promo' } : row)),
        before,
      ),
    )
    const kept = [...after.keys()].filter((id) => after.get(id) === before.get(id))
    expect(kept).toEqual(['autumn', 'shop'])
    expect(treeNodes(rows, before)).toEqual([before.get('seasons'), before.get('shop')])
    expect(treeNodes(rows, before)[0]).toBe(before.get('seasons'))
  })
})
