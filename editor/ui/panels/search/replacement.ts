/** A replacement with what a regular expression matched: `$1` is its first group, `$0` and `$&` all of it, `$$` a dollar, `\n` a new line. */
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
