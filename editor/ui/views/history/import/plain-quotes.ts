/** Names that the host writes in backticks, as sentences of the window quote them. */
export const plainQuotes = (text: string): string => text.replace(/`([^`]*)`/g, '“$1”')
