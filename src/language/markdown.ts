/** Markdown for hovers; authors' texts are escaped. */

/** Escapes a text for Markdown and HTML. */
export const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+\-.!|~<>&:@=^$]/g, (sign) =>
      sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
    )
    .replace(/\s+/g, ' ')

/** A fenced code block in the rule language. */
export function codeBlock(...lines: readonly string[]): string {
  const text = lines.join('\n')
  const fence = '`'.repeat(Math.max(3, maxRun(text) + 1))
  return `${fence}promo\n${text}\n${fence}`
}

export function code(text: string): string {
  const inner = text.replace(/\s+/g, ' ')
  const fence = '`'.repeat(maxRun(inner) + 1)
  const pad = inner.startsWith('`') || inner.endsWith('`') || inner === '' ? ' ' : ''
  return `${fence}${pad}${inner}${pad}${fence}`
}

/** Escapes sentences from the evaluator, but keeps their backticks. */
export const sentence = (text: string): string =>
  text
    .split('`')
    .map((piece, index, all) => (index % 2 === 1 && index < all.length - 1 ? code(piece) : plain(piece)))
    .join('')

const maxRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))

export const paragraphs = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n')
