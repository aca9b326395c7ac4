/** A partially typed path in the file dialog. */

export interface TypedPath {
  /** Ends with a separator only for a root; undefined if the path is not absolute. */
  readonly folder: string | undefined
  /** Prefix of the entries to show. */
  readonly start: string
}

/** "/home/anna/pro" means entries of "/home/anna" that start with "pro". Accepts both separators. */
export function readTyped(typed: string): TypedPath {
  const end = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\'))
  const start = typed.slice(end + 1)
  const before = typed.slice(0, end)
  const isAbsolute = /^([/\\]|[a-z]:[/\\])/i.test(typed)
  if (!isAbsolute) return { folder: undefined, start: typed }
  return { folder: before === '' || /^[a-z]:$/i.test(before) ? typed.slice(0, end + 1) : before, start }
}

/** Appends one part to a path. */
export const joined = (folder: string, entry: string): string => `${folder.replace(/[/\\]$/, '')}/${entry}`

/** Ends with a separator, so that the user can type the next part. */
export const inside = (folder: string): string => (/[/\\]$/.test(folder) ? folder : `${folder}/`)

/** Names with this prefix, ignoring case; hidden ones only if the prefix starts with a dot. */
export const beginningWith = (names: readonly string[], start: string): readonly string[] =>
  names.filter((name) => name.toLowerCase().startsWith(start.toLowerCase()))

/** The longest common prefix, for Tab completion. */
export function commonStart(names: readonly string[]): string {
  const [first = '', ...rest] = names
  let length = first.length
  for (const name of rest) {
    while (!name.toLowerCase().startsWith(first.slice(0, length).toLowerCase())) length--
  }
  return first.slice(0, length)
}
