import { describe, expect, it } from 'vitest'
import { openProject } from '../../src/language/project.ts'
import { campaignSnippets, declarationSnippets } from '../../src/language/snippets/index.ts'
import { format } from '../../src/syntax/format.ts'
import { compiled } from '../compiled.ts'
import { expanded, rowsOf } from './project-of.ts'

const catalogue = new Map([
  ['products.csv', rowsOf('sku,price,price JPY,categories\nDRILL,100,16000,Tools/Drills\nMUG,10,1600,Gifts')],
])

/** A new workspace, and one that has what snippets refer to. */
const workspaces = {
  'a shop with a catalogue':
    'settings {\n  currency CZK\n  timezone "Europe/Prague"\n}\ncatalogue from "products.csv"\n',
  'a shop with several currencies':
    'settings {\n  currencies EUR, JPY\n  timezone "Europe/Prague"\n}\ncatalogue from "products.csv"\n',
  'a shop with names of its own':
    'settings {\n  currency CZK\n  timezone "Europe/Prague"\n}\ncatalogue from "products.csv"\n' +
    'segment "Newsletter" external\nprogram "Bonus" {\n  1 point worth 1 CZK\n}\n',
}

describe.each(Object.entries(workspaces))('in %s', (_, shop) => {
  const before = { path: 'shop.promo', text: shop }
  const project = openProject([before], catalogue, '2026-10-03')

  it.each(campaignSnippets(project))('$title is a campaign that works as it is', ({ body, text }) => {
    expect(expanded(body)).toBe(text)
    const project = openProject([before, { path: 'new.promo', text }], catalogue, '2026-10-03')
    expect(project.diagnostics.filter(({ severity }) => severity !== 'hint')).toEqual([])
    const { campaigns, shelf } = compiled(project)
    expect(campaigns.length + shelf.length).toBeGreaterThan(0)
  })
  it.each(declarationSnippets(project))('$title is a declaration that can be read', ({ body, text, title }) => {
    expect(expanded(body)).toBe(text)
    const files = title === 'settings' ? [] : [before]
    const { diagnostics } = openProject([...files, { path: 'new.promo', text }], catalogue, '2026-10-03')
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })
  it.each(campaignSnippets(project))('$title is written as the formatter writes it', ({ text }) => {
    expect(format(`${text}\n`, 'new.promo')).toEqual({ text: `${text}\n` })
  })
})

it('what is the same twice is filled in once', () => {
  const project = openProject([{ path: 'shop.promo', text: workspaces['a shop with a catalogue'] }], catalogue)
  const coupon = campaignSnippets(project).find(({ title }) => title === 'coupon')
  const stops = [...(coupon?.body.matchAll(/\$\{(\d+):Welcome code\}/g) ?? [])].map(([, number]) => number)
  expect(stops).toEqual(['1', '1'])
})
