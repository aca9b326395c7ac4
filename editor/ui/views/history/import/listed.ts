/** The first few of many names, on one line. */
export const listed = (names: readonly string[], most = 12): string =>
  names.length > most ? `${names.slice(0, most).join(', ')}…` : names.join(', ')
