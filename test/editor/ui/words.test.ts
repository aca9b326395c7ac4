import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cartTextNames } from '../../../src/syntax/cart-texts.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const folder = 'editor/ui/i18n/locales'
const languages = globSync('*.json', { cwd: folder }).map((file) => file.replace('.json', ''))

/** "status.errors_one" and its like are one text in several plural forms. */
function texts(value: unknown, at = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[at, value]]
  return Object.entries(value as Record<string, unknown>).flatMap(([key, each]) =>
    texts(each, at === '' ? key : `${at}.${key}`),
  )
}

const wordsOf = (language: string): ReadonlyMap<string, string> => new Map(texts(read(`${folder}/${language}.json`)))

const plural = /_(zero|one|two|few|many|other)$/
const bare = (key: string): string => key.replace(plural, '')
const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

const english = wordsOf('en')

describe.each(languages)('the words in %s', (language) => {
  const words = wordsOf(language)

  it('say all that the English ones say, and nothing else', () => {
    const own = new Set([...words.keys()].map(bare))
    const expected = new Set([...english.keys()].map(bare))
    expect([...expected].filter((key) => !own.has(key))).toEqual([])
    expect([...own].filter((key) => !expected.has(key))).toEqual([])
  })

  it('have every plural form of the language where one is counted', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = new Set([...words.keys()].filter((key) => plural.test(key)).map(bare))
    const missing = [...counted]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !words.has(key))
    expect(missing).toEqual([])
  })

  it('leave the same places open for figures and names', () => {
    const byText = Map.groupBy(english, ([key]) => bare(key))
    const wrong = [...words].filter(([key, text]) => {
      const allowed = new Set(byText.get(bare(key))?.flatMap(([, each]) => places(each)))
      return places(text).some((place) => !allowed.has(place))
    })
    expect(wrong).toEqual([])
  })
})

it('every text that the window asks for by a plain name is there', () => {
  const keys = new Set([...english.keys()].flatMap((key) => [key, bare(key)]))
  const sources = globSync('editor/ui/**/*.{ts,tsx}')
  const asked = sources.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => ({ path, key: key ?? '' })),
  )
  expect(asked.length).toBeGreaterThan(20)
  expect(asked.filter(({ key }) => !keys.has(key))).toEqual([])
})

it.each(cartTextNames)('the cart panel has a label for %s', (name) => {
  expect(english.has(`cart.${name}`)).toBe(true)
})
