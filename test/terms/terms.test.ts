/**
 * Terms as customers read them: `fixtures/` has them in each language, for a lawyer to read. After a wanted change,
 * `UPDATE_TERMS=1 vitest run test/terms` writes them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Effect } from '../../src/compile/rules.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { effects as allEffects } from '../../src/syntax/effects.ts'
import { termsInMarkdown } from '../../src/terms/markdown.ts'
import { termsOf } from '../../src/terms/terms.ts'
import { promo } from '../evaluate/promo.ts'

const rules = promo(readFileSync(new URL('shop.promo', import.meta.url), 'utf8'), {
  catalogue: [
    ['sku', 'name', 'price', 'category', 'brand'],
    ['DRILL', 'Hammer drill', '300.00', 'Tools/Drills', 'Bosch'],
    ['MUG', 'Enamel mug', '20.00', 'Kitchen', ''],
    ['TEA', 'Black tea', '12.00', 'Grocery/Tea', ''],
  ],
})

it('the fixture has every kind of effect', () => {
  const kinds = new Set<string>()
  const visit = (effect: Effect): void => {
    kinds.add(effect.kind)
    if ('effect' in effect) visit(effect.effect)
    if ('steps' in effect) for (const step of effect.steps) visit(step.effect)
    if ('choices' in effect) for (const choice of effect.choices) visit(choice.effect)
  }
  for (const { effects } of [...rules.shelf, ...rules.campaigns]) effects.forEach(visit)
  expect(Object.keys(allEffects).filter((kind) => !kinds.has(kind))).toEqual([])
})

describe.each(['en', 'pl', 'de', 'ru'])('in %s', (language) => {
  it('reads as the fixture', () => {
    const locale = loadLocale(language)
    const text = `${termsOf(rules)
      .map((terms) => termsInMarkdown(terms, locale))
      .join('\n\n')}\n`
    const fixture = new URL(`fixtures/${language}.md`, import.meta.url)
    if (process.env.UPDATE_TERMS === '1') writeFileSync(fixture, text)
    expect(text).toBe(readFileSync(fixture, 'utf8'))
  })
})

it('a draft and a retired campaign have no terms, and a budget is never told', () => {
  const told = termsOf(
    promo(`
      campaign "Not yet" { draft then 5% off cart }
      campaign "Over" { retired then 5% off cart }
      campaign "Spring" { then 5% off cart  budget 12345 PLN  limit 1 per customer }
    `),
  )
  expect(told.map(({ campaign }) => campaign)).toEqual(['Spring'])
  expect(told.map((terms) => termsInMarkdown(terms, undefined)).join()).not.toContain('12345')
})

it.each([
  ['pl', 'do 30 lis 2026'],
  ['de', 'bis 30.11.2026'],
  ['ru', 'по 30 нояб. 2026'],
])('a campaign that only ends says its last day in %s', (language, last) => {
  const [terms] = termsOf(promo('campaign "Autumn" { active to 2026-11-30 then 5% off cart }'))
  const text = terms && termsInMarkdown(terms, loadLocale(language))
  expect(text?.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(last)
})
