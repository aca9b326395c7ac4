/** String literals in double quotes. */

const escapes = /\\(u\{([0-9A-Fa-f]{1,6})\}|.)/gs

/**
 * The value of a literal. Quotes may be curly, the closing one may be missing, and an unknown escape stands for its character.
 */
export function unquote(literal: string): string {
  const closed = literal.length > 1 && (!literal.startsWith('"') || endsWithQuote(literal))
  const inner = closed ? literal.slice(1, -1) : literal.slice(1).trimEnd()
  if (!inner.includes('\\')) return inner
  return inner.replace(escapes, (_, what: string, hex?: string) => {
    if (hex !== undefined) return codePoint(hex) ?? ''
    return what === 'n' ? '\n' : what
  })
}

/** The first invalid escape and its index in the literal. */
export function badEscape(literal: string): { readonly at: number; readonly escape: string } | undefined {
  for (const match of literal.matchAll(escapes)) {
    const [written, what, hex] = match
    const known = hex === undefined ? what === 'n' || what === '"' || what === '\\' : codePoint(hex) !== undefined
    if (!known) return { at: match.index, escape: written }
  }
  return undefined
}

/** A text as a literal; invisible characters are escaped by code point. */
export function quote(text: string): string {
  const inner = text.replace(/["\\\n]|[^\P{C}\n]|[\u2028\u2029]/gu, (character) => {
    if (character === '\n') return '\\n'
    if (character === '"' || character === '\\') return `\\${character}`
    return `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`
  })
  return `"${inner}"`
}

function codePoint(hex: string): string | undefined {
  const value = Number.parseInt(hex, 16)
  return value <= 0x10ffff ? String.fromCodePoint(value) : undefined
}

/** Whether the last quote closes the literal, that is, it is not escaped. */
function endsWithQuote(literal: string): boolean {
  return literal.endsWith('"') && (literal.at(-2) !== '\\' || /(?:^|[^\\])(?:\\\\)*"$/.test(literal.slice(1)))
}
