/** One finding for one mistake: what could not be read is told by the parser alone. */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { PromoFile } from '../syntax/tree.ts'

/**
 * What checking found, without what it says of lines that the parser could not read: that is mostly an echo (the `99` of
 * `99,90 EUR` has no currency), and the rest shows as soon as the line is mended.
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
