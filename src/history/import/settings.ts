import { minorDigits } from '../../money/currencies.ts'
import { type Message, msg, name, number } from '../../words/message.ts'
import { HistoryError } from '../error.ts'
import type { History } from '../store.ts'

export interface Settings {
  /** Compares the row's currency with the history's, which the first row sets; returns a reason to refuse the row. */
  currencyOf(text: string, line: number): Message | undefined
  currency(): string
  /** The first import sets the time zone of the orders. */
  timezone(name: string): void
}

/** The history's single currency and its time zone. Throws a `HistoryError` for a row in another currency. */
export function settingsOf(history: History, path: string): Settings {
  const put = history.db.prepare('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
  let currency = history.currency()
  let hasTimezone = history.timezone() !== undefined
  return {
    currencyOf: (text, line) => {
      if (text === currency) return undefined
      const code = text.toUpperCase()
      // Rows after an order's first often omit data of the order.
      if (code === '') return currency === undefined ? msg`the row has no currency` : undefined
      if (minorDigits(code) === undefined) return msg`the currency is not an ISO 4217 currency`
      if (currency === undefined) {
        put.run('currency', code)
        currency = code
      }
      if (code !== currency) throw otherCurrency(path, line, code, currency)
      return undefined
    },
    currency: () => currency ?? '',
    timezone: (name) => {
      if (!hasTimezone) put.run('timezone', name)
      hasTimezone = true
    },
  }
}

const otherCurrency = (path: string, line: number, other: string, currency: string): HistoryError =>
  new HistoryError(
    'currency',
    msg`line ${number(line)} of ${name(path)} is in ${other}, but the history is in ${currency}`,
    msg`a history can have only one currency: skip such rows with \`ignore\` in the mapping, or import them into a separate history with --history; nothing was imported from the file`,
  )
