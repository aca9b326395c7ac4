import i18next from 'i18next'

/** Names that the host writes in backticks, as sentences of the window quote them. */
export const plainQuotes = (text: string): string =>
  text.replace(/`([^`]*)`/g, (_, name: string) => i18next.t('history.quoted', { text: name }))
