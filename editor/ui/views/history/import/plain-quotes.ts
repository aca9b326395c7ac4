import i18next from 'i18next'

/** Replaces the host's backticks around names with the quotes of the window's language. */
export const plainQuotes = (text: string): string =>
  text.replace(/`([^`]*)`/g, (_, name: string) => i18next.t('history.quoted', { text: name }))
