/** Shifts findings of an earlier text to their positions in the current one. */
import type { Diagnostic, Fix } from '../syntax/diagnostic.ts'
import type { TextChange } from '../syntax/reparse.ts'
import type { Range } from '../syntax/tree.ts'

interface TextLocation {
  readonly path: string
  readonly range: Range
}

/**
 * Shifts findings after the range `change` in the file at `path` grew by `by` characters. Drops
 * findings that touch the range, and related locations there.
 */
export function shiftFindings(
  findings: readonly Diagnostic[],
  path: string,
  change: TextChange,
  by: number,
): readonly Diagnostic[] {
  const moved = <T extends TextLocation>(spot: T): T | undefined => {
    const { start, end } = spot.range
    if (spot.path !== path || end < change.from) return spot
    return start > change.to ? { ...spot, range: { start: start + by, end: end + by } } : undefined
  }
  const shiftedFix = (fix: Fix): Fix | undefined => {
    const edits = fix.edits.map(moved)
    if (edits.every((each, i) => each === fix.edits[i])) return fix
    return edits.every((each) => each !== undefined) ? { ...fix, edits } : undefined
  }
  return findings.flatMap((finding) => {
    const { related = [], fix, alternatives = [] } = finding
    const stays = moved(finding)
    if (!stays) return []
    const others = related.map(moved)
    const shifted = fix && shiftedFix(fix)
    const choices = alternatives.map(shiftedFix)
    const isSame =
      stays === finding &&
      others.every((each, i) => each === related[i]) &&
      shifted === fix &&
      choices.every((each, i) => each === alternatives[i])
    if (isSame) return [finding]
    const { related: _, fix: __, alternatives: ___, ...rest } = stays
    return [
      {
        ...rest,
        ...(finding.related && { related: others.filter((each) => each !== undefined) }),
        ...(shifted && { fix: shifted }),
        ...(finding.alternatives && { alternatives: choices.filter((each) => each !== undefined) }),
      },
    ]
  })
}
