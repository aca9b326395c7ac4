import { type Lexed, tokenize } from '../../grammar/tokens.ts'
import { buildDeclaration } from './build.ts'
import { tokenRange } from './build-node.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Problem } from './problem.ts'
import { reader } from './recover.ts'
import { split } from './split.ts'
import type { Declaration, PromoFile } from './tree.ts'

/** A file read as far as it can be, and everything wrong with its text. */
export interface Parsed {
  readonly file: PromoFile
  readonly diagnostics: Diagnostic[]
}

/**
 * Reads a `.promo` file. Never throws, takes time linear in the text. A declaration in which something could not be read
 * is marked `broken`; ranges are offsets into `text` in UTF-16 units.
 */
export function parse(text: string, path: string): Parsed {
  const lexed = tokenize(text)
  const declarations: Declaration[] = []
  const problems: Problem[] = []
  const read = reader(lexed.tokens)
  for (const stretch of split(lexed.tokens)) {
    const { node, problems: found } = read(stretch)
    problems.push(...found)
    if (node === undefined) continue
    const declaration = buildDeclaration(node)
    declarations.push(found.length === 0 ? declaration : { ...declaration, broken: true })
  }
  const file = { path, text, declarations, comments: commentsOf(lexed) }
  return { file, diagnostics: problems.map((problem) => diagnostic(path, problem)) }
}

const commentsOf = ({ comments }: Lexed) => comments.map((token) => ({ text: token.image, range: tokenRange(token) }))

function diagnostic(path: string, { code, range, message, help, fix }: Problem): Diagnostic {
  return {
    code,
    severity: 'error',
    path,
    range,
    message,
    ...(help !== undefined && { help }),
    ...(fix && { fix: { title: fix.title, edits: [{ path, range: fix.range, text: fix.text }] } }),
  }
}
