import type { CartResult } from '../../engine/model.ts'

/**
 * Returns the newer result with unchanged parts reused from the earlier one, to avoid re-rendering; the earlier one
 * itself if nothing differs.
 */
export function reuseUnchanged(before: CartResult | undefined, after: CartResult): CartResult {
  if (!before) return after
  const lines = after.lines.map((line, place) => reuse(before.lines[place], line))
  const { lines: _, rules: __, ...rest } = after
  const { lines: oldLines, rules: ___, ...oldRest } = before
  const isSame = lines.length === oldLines.length && lines.every((line, place) => line === oldLines[place])
  return isSame && JSON.stringify(rest) === JSON.stringify(oldRest) ? before : { ...after, lines }
}

const reuse = <Part>(before: Part | undefined, after: Part): Part =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after
