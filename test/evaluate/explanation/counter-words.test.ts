/** What limits count, as the tables of the window and the command line call it. */
import { expect, it } from 'vitest'
import { counterInWords, scopeInWords } from '../../../src/evaluate/explanation/counter-words.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { toMessage } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'

it.each([
  ['uses', 'Einlösungen'],
  ['uses per customer', 'Einlösungen je Kunde'],
  ['uses per customer per day', 'Einlösungen je Kunde je Tag'],
  ['units per store per 30 days', 'Stück je Filiale je 30 Tage'],
  ['order value per customer.household', 'Bestellwert je customer.household'],
  ['discount per month', 'Rabatt je Monat'],
  ['steps', 'steps'],
])('%s', (counter, german) => {
  expect(textOf(counterInWords(counter), loadLocale('de'))).toBe(german)
  expect(textOf(counterInWords(counter), undefined)).toBe(counter)
})

it.each([
  ['code', 'Code'],
  ['customer', 'Kunde'],
  ['year', 'Jahr'],
  ['1 day', '1 Tag'],
])('per %s', (scope, german) => {
  const of = toMessage(scopeInWords(scope))
  expect([textOf(of), textOf(of, loadLocale('de'))]).toEqual([scope, german])
})
