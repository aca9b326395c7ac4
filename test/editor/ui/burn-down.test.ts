import { expect, it } from 'vitest'
import type { ChartColours } from '../../../editor/ui/parts/chart-colours.ts'
import { burnOption } from '../../../editor/ui/views/codes/burn-down.ts'

it.each([
  [1000, [0, 250, 500, 750, 1000]],
  [10, [0, 2, 4, 6, 8, 10]],
  [3, [0, 1, 2, 3]],
  [7, [0, 7]],
  [1, [0, 1]],
])('the axis of a limit of %i ends with it, and has equal steps', (most, labels) => {
  const days = [{ day: '2026-11-30', used: 0, left: most }]
  const { yAxis } = burnOption(days, most, 0, {} as ChartColours) as { yAxis: { max: number; interval: number } }
  const steps = Math.round(yAxis.max / yAxis.interval)
  expect(Array.from({ length: steps + 1 }, (_, step) => step * yAxis.interval)).toEqual(labels)
})
