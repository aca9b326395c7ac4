/** One thing has one word, in the window and everywhere else. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it.each([
  ['de', 'Aktion', /Kampagne/i],
  ['de', 'Warenkorb', /Einkaufswagen/i],
  ['pl', 'obszar roboczy', /przestrze[nń]\w* robocz/i],
  ['pl', 'rabat', /zniżk/i],
  ['ru', 'акция', /кампани/i],
  ['ru', 'клиент', /покупател/i],
])('in the language %s it is called %s, and nothing else', (language, _, otherwise) => {
  const files = [`editor/ui/i18n/locales/${language}.json`, ...globSync(`src/words/${language}/*.json`)]
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => otherwise.test(line)),
  )
  expect(found).toEqual([])
})
