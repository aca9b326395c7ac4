/** A few of many names, in a line. */
export const listed = (names: readonly string[], most = 12): string =>
  names.length > most ? `${names.slice(0, most).join(', ')}…` : names.join(', ')
