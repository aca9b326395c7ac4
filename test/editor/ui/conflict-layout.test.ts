import { describe, expect, it } from 'vitest'
import type { Conflict } from '../../../editor/ui/engine/conflicts.ts'
import { layOutConflicts } from '../../../editor/ui/panels/conflicts/conflict-layout.ts'

const conflict = (pair: string): Conflict => {
  const [blocker = '', blocked = ''] = pair.split(' > ')
  return { blocker, blocked, why: 'similar', said: 'both', lines: [] }
}
const placesOf = (...pairs: readonly string[]) =>
  new Map(layOutConflicts(pairs.map(conflict)).map(({ campaign, x, y }) => [campaign, { x, y }]))

describe('the graph of conflicts', () => {
  it('has every campaign once, whoever keeps out to the left of whom it keeps out', () => {
    const pairs = ['A > B', 'A > C', 'B > C', 'X > Y']
    const places = placesOf(...pairs)
    expect([...places.keys()].sort()).toEqual(['A', 'B', 'C', 'X', 'Y'])
    for (const { blocker, blocked } of pairs.map(conflict)) {
      expect(places.get(blocker)?.x).toBeLessThan(places.get(blocked)?.x ?? 0)
    }
  })

  it('puts no two campaigns on the same spot, and sets that have nothing to do with each other apart', () => {
    const star = Array.from({ length: 20 }, (_, i) => `A > B${i}`)
    const places = placesOf(...star, 'X > Y')
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(places.size)
    const lowest = Math.max(...[...places].filter(([name]) => /^[AB]/.test(name)).map(([, { y }]) => y))
    expect(places.get('X')?.y).toBeGreaterThan(lowest)
  })
})
