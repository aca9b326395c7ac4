import type { Diagnostic } from './diagnostic.ts'
import { parse } from './parse.ts'
import { print } from './print.ts'
import { sameTree } from './same-tree.ts'

/**
 * A text in the one common layout (`print`), or what is wrong with it. What would be written is read again first: a
 * change of meaning or a lost comment is never written.
 */
export function format(text: string, path: string): { text: string } | { diagnostics: Diagnostic[] } {
  const { file, diagnostics } = parse(text, path)
  if (diagnostics.length > 0) return { diagnostics }
  const printed = print(file)
  const again = parse(printed, path)
  if (again.diagnostics.length === 0 && sameTree(file, again.file)) return { text: printed }
  return { diagnostics: [unsafe(path)] }
}

function unsafe(path: string): Diagnostic {
  return {
    code: 'unsafe-format',
    severity: 'error',
    path,
    range: { start: 0, end: 0 },
    message: 'the common layout would change what this file means',
    help: 'leave the file as it is, and report it: this is a mistake of the formatter',
  }
}
