const escaped = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`

/** Removes characters that could control a terminal from a text or file name. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, escaped)
}

/** Like `printable`, for multi-line text that already contains colours. */
export function forTerminal(text: string): string {
  return text.replaceAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /\u001B\[[\d;]*m|[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g,
    (found) => (found.length > 1 ? found : escaped(found)),
  )
}
