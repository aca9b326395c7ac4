/** What the language service says, in the language of the project. */

import { expect, it } from 'vitest'
import { MarkupContent } from 'vscode-languageserver-types'
import { codeActions } from '../../src/language/code-actions/index.ts'
import { codeLenses } from '../../src/language/code-lenses.ts'
import { completions } from '../../src/language/completion/index.ts'
import { hover } from '../../src/language/hover.ts'
import { inlayHints } from '../../src/language/inlay-hints.ts'
import { inLanguage, type Project } from '../../src/language/project.ts'
import { rename } from '../../src/language/rename.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { liveCart } from './live-data.ts'
import { fixture } from './marked.ts'

const shop = 'settings {\n  currency PLN\n}\n'
const campaign = 'campaign "A" {\n  when subtotal >= 100 PLN\n  then 5% off cart\n}\n'
const test = 'test "T" {\n  cart at 2026-10-03T12:00 {\n    1 x sku "S" at 1200 PLN\n  }\n  expect total 1140 PLN\n}\n'

const polish = loadLocale('pl')

function inPolish(text: string): { project: Project; path: string; position: { line: number; character: number } } {
  const { project, path, position } = fixture(text)
  return { project: inLanguage(project, polish), path, position }
}

function hoverIn(text: string): string | undefined {
  const { project, path, position } = inPolish(text)
  const found = hover(project, path, position, liveCart(project))
  return found && MarkupContent.is(found.contents) ? found.contents.value : undefined
}

it('a hover says in Polish what a word means, what the cart has, and where to read on', () => {
  expect(hoverIn(shop + campaign.replace('sub', 'sub<|>') + test)).toBe(
    [
      '```promo\nsubtotal [of SEL]\n```',
      'Wartość towarów z chwili złożenia koszyka, po własnych cenach klienta · money',
      'Ten koszyk: `subtotal >= 100 PLN` jest spełnione: w koszyku jest 1200\\.00 PLN',
      '[Fakty o koszyku](cartwright:reference#facts-of-the-cart)',
    ].join('\n\n'),
  )
})

it('lenses and hints are in Polish, with amounts as Poles write them', () => {
  const { project, path } = inPolish(shop + campaign + test)
  const titles = codeLenses(project, path, liveCart(project)).map(({ command }) => command?.title)
  expect(titles).toEqual(['działa na ten koszyk: tak, −60,00\u00a0zł', 'Uruchom'])
  expect(inlayHints(project, path).map(({ label }) => label)).toContain('1. z 1')
})

it('snippets are found by their Polish name and by the English one', () => {
  const labels = (typed: string): readonly string[] => {
    const { project, path, position } = inPolish(`${shop}${typed}<|>`)
    return completions(project, path, position).items.map(({ label }) => label)
  }
  expect(labels('darmowa')).toContain('campaign: darmowa dostawa')
  expect(labels('free')).toContain('campaign: darmowa dostawa')
})

it('a refusal to rename and the titles of fixes are in Polish', () => {
  const { project, path, position } = inPolish(shop + campaign.replace('"A"', '"A<|>"') + campaign.replace('A', 'B'))
  expect(rename(project, path, position, 'B')).toEqual({ refused: 'jest już `B` w wierszu 8' })
  const range = { start: position, end: position }
  expect(codeActions(project, path, range).map(({ title }) => title)).toContain('Nadaj A priorytet 1')
})
