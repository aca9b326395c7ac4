import type { Diagnostic } from './diagnostic.ts'
import { parse } from './parse.ts'
import { withOwnNames } from './placeholders.ts'
import { print } from './print.ts'
import { sameTree } from './same-tree.ts'

/**
 * Formats a text (see `print`), or returns its errors. The output is parsed again and compared first: throws if formatting would
 * change the meaning of the file or lose a comment.
 */
export function format(text: string, path: string): { text: string } | { diagnostics: readonly Diagnostic[] } {
  const { file, diagnostics } = parse(text, path)
  if (diagnostics.length > 0) return { diagnostics: withOwnNames(diagnostics, [file]) }
  const printed = print(file)
  const again = parse(printed, path)
  if (again.diagnostics.length > 0 || !sameTree(file, again.file))
    throw new Error(`the common layout would change what ${path} means: this is a mistake of the formatter`)
  return { text: printed }
}
