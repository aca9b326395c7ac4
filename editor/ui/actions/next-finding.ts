import type { Diagnostic } from '../../../src/syntax/diagnostic.ts'

/** Returns the next (`step` 1) or previous (-1) finding, ordered by path and position, wrapping at the ends. */
export function nextFinding(
  findings: readonly Diagnostic[],
  from: { readonly path: string; readonly offset: number },
  step: 1 | -1,
): Diagnostic | undefined {
  const place = ({ path, range }: Diagnostic): number => compare(path, from.path) || range.start - from.offset
  const sorted = [...findings].sort((a, b) => compare(a.path, b.path) || a.range.start - b.range.start)
  return step === 1
    ? (sorted.find((each) => place(each) > 0) ?? sorted[0])
    : (sorted.findLast((each) => place(each) < 0) ?? sorted.at(-1))
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
