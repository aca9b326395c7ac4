/** What changed within a statement, word by word. */
import { diffArrays } from 'diff'

export interface TokenRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** With more changed runs than this, two whole statements are easier to read. */
const maxRuns = 3

/** Undefined if the statements have little in common. */
export function tokenDiff(a: string, b: string): readonly TokenRun[] | undefined {
  const runs = diffArrays(tokens(a), tokens(b)).map(({ added, removed, value }): TokenRun => {
    const kind = added ? 'added' : removed ? 'removed' : 'same'
    return { kind, text: value.join('') }
  })
  const changed = runs.filter(({ kind }) => kind !== 'same').length
  const kept = runs.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.trim().length, 0)
  return changed > 2 * maxRuns || kept * 3 < Math.min(a.length, b.length) ? undefined : runs
}

/** A quoted name is one token; a space belongs to the word before it. */
const tokens = (text: string): string[] => text.match(/(?:"(?:[^"\\]|\\.)*"|[^\s",]+|,)\s*/g) ?? []
