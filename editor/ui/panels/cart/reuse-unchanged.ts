import type { CartResult } from '../../engine/model.ts'

/**
 * A newer result with what says the same as before taken from before, so that what shows it need not be drawn again; all of
 * the earlier one, where nothing differs.
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
