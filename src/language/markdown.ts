/** Hovers are Markdown, and what authors write is only ever text in it. */

/** A text that Markdown and HTML take for nothing but text. */
export const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&:@=^$]/g, (sign) =>
      sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
    )
    .replace(/\s+/g, ' ')

/** Lines of code, set as the language's own. */
export function codeBlock(...lines: readonly string[]): string {
  const text = lines.join('\n')
  const fence = '`'.repeat(Math.max(3, maxRun(text) + 1))
  return `${fence}promo\n${text}\n${fence}`
}

/** Code within a sentence. */
export function code(text: string): string {
  const inner = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(maxRun(inner) + 1)
  const pad = inner.startsWith('`') || inner.endsWith('`') || inner === '' ? ' ' : ''
  return `${fence}${pad}${inner}${pad}${fence}`
}

/** Sentences whose words in backticks came from the evaluator: the backticks stay, all else is text. */
export const sentence = (text: string): string =>
  text
    .split('`')
    .map((piece, index, all) => (index % 2 === 1 && index < all.length - 1 ? code(piece) : plain(piece)))
    .join('')

const maxRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))

export const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n')
