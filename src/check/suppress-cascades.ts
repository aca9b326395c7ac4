import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { PromoFile } from '../syntax/tree.ts'

/**
 * Drops checker findings on lines with syntax errors. Most follow from the syntax error (the `99` of `99,90 EUR` has no
 * currency); the others reappear once the line is fixed.
 */
export function suppressCascades(
  found: readonly Diagnostic[],
  unread: readonly Diagnostic[],
  files: readonly PromoFile[],
): readonly Diagnostic[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const lineOf = ({ path, range }: Diagnostic): string =>
    `${path}:${texts.get(path)?.lastIndexOf('\n', range.start - 1) ?? -1}`
  const broken = new Set(unread.filter(({ severity }) => severity === 'error').map(lineOf))
  return broken.size === 0 ? found : found.filter((each) => !broken.has(lineOf(each)))
}
