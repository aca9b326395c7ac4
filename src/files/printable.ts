const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`

/** Text from a file or a cart, or a file's name, without characters that could steer a terminal. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, escaped)
}

/** As `printable`, for text of several lines in which colours are already. */
export function forTerminal(text: string): string {
  return text.replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /\u001B\[[\d;]*m|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (found) => (found.length > 1 ? found : escaped(found)),
  )
}
