/** What is typed in the file dialog, read as far as it goes. */

export interface TypedPath {
  /** Ends with a separator where it is a root; undefined for what is no absolute path. */
  readonly folder: string | undefined
  /** What its entries begin with. */
  readonly start: string
}

/** "/home/anna/pro" is in "/home/anna", where entries beginning with "pro" are looked for. Both separators count. */
export function readTyped(typed: string): TypedPath {
  const end = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\'))
  const start = typed.slice(end + 1)
  const before = typed.slice(0, end)
  const isAbsolute = /^([/\\]|[a-z]:[/\\])/i.test(typed)
  if (!isAbsolute) return { folder: undefined, start: typed }
  return { folder: before === '' || /^[a-z]:$/i.test(before) ? typed.slice(0, end + 1) : before, start }
}

/** A path with one more part. */
export const joined = (folder: string, entry: string): string => `${folder.replace(/[/\\]$/, '')}/${entry}`

/** With a separator at its end, so that typing goes on inside. */
export const inside = (folder: string): string => (/[/\\]$/.test(folder) ? folder : `${folder}/`)

/** Names that begin with what is typed, whatever the case; hidden ones only where a point was typed. */
export const beginningWith = (names: readonly string[], start: string): readonly string[] =>
  names.filter((name) => name.toLowerCase().startsWith(start.toLowerCase()))

/** The longest text that all names begin with, for Tab. */
export function commonStart(names: readonly string[]): string {
  const [first = '', ...rest] = names
  let length = first.length
  for (const name of rest) {
    while (!name.toLowerCase().startsWith(first.slice(0, length).toLowerCase())) length--
  }
  return first.slice(0, length)
}
