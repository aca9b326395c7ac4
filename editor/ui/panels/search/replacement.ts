/** Expands a replacement: `$1` is the first group of the match, `$0` and `$&` the whole match, `$$` a dollar, `\n` a newline. */
export const filledIn = (replacement: string, groups: readonly string[]): string =>
  replacement.replaceAll(
    /\$(\$|&|\d{1,2})|\\(n|t|\\)/g,
    (written, what: string | undefined, letter: string | undefined) => {
      if (letter !== undefined) return escapes[letter] ?? written
      if (what === '$') return '$'
      return what === '&' ? (groups[0] ?? '') : (groups[Number(what)] ?? written)
    },
  )

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' }
