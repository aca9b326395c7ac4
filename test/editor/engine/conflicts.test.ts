import { describe, expect, it } from 'vitest'
import { conflictsOf } from '../../../editor/ui/engine/conflicts.ts'
import { stateOf } from './samples.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }'
const conflictsIn = (text: string, around?: string) =>
  conflictsOf(stateOf({ 'a.promo': `${settings}\n${text}` }), around)

const shop = `
group "Basket" pick first
campaign "Alone" { priority 1 never combine when payment "blik" then 1% off cart }
campaign "One" { priority 2 in group "Basket" when country "PL" then 2% off cart }
campaign "Two" { priority 3 in group "Basket" when channel "web" then 3% off cart }
campaign "Items" { priority 4 never combine later on same item when store "K" then 4% off cart }`

describe('who keeps whom out', () => {
  it('is told in pairs, the one whose turn comes first before the other', () => {
    const { conflicts = [] } = conflictsIn(shop) ?? {}
    expect(conflicts.map(({ blocker, blocked, why }) => `${blocker} > ${blocked}: ${why}`)).toEqual([
      'Alone > One: never-combine',
      'Alone > Two: never-combine',
      'One > Two: group',
      'Alone > Items: never-combine',
    ])
  })

  it('comes with the lines that say so', () => {
    const { conflicts = [] } = conflictsIn(shop) ?? {}
    const told = conflicts.map(({ said, lines }) => [said, ...lines.map(({ text }) => text)])
    expect(told.slice(1, 3)).toEqual([
      ['blocker', 'never combine'],
      ['both', 'in group "Basket"', 'in group "Basket"'],
    ])
    expect(conflicts[2]?.group).toBe('Basket')
  })

  it('says where the lines stand in the text as it is', () => {
    const text = `${settings}\n${shop}`
    const [first] = conflictsIn(shop)?.conflicts ?? []
    const place = first?.lines[0]?.place
    expect(place && text.slice(place.start, place.end)).toBe('never combine')
  })

  it('is told of one campaign alone when asked for', () => {
    const around = conflictsIn(shop, 'Two')
    expect(around?.around).toBe('Two')
    expect(around?.conflicts.map(({ blocker, blocked }) => [blocker, blocked])).toEqual([
      ['Alone', 'Two'],
      ['One', 'Two'],
    ])
    expect(around?.campaigns).toEqual(['Alone', 'One', 'Two', 'Items'])
    expect(conflictsIn(shop, 'Nobody')).toEqual(conflictsIn(shop))
  })

  it('says which campaign always keeps another out', () => {
    const found = conflictsIn(`
campaign "Ten" { priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart }
campaign "Twenty" { priority 2 never combine with similar when subtotal >= 2000 PLN then 20% off cart }`)
    expect(found?.never).toEqual(['Twenty'])
    expect(found?.conflicts).toMatchObject([{ blocker: 'Ten', blocked: 'Twenty', why: 'similar', always: 'alone' }])
  })

  it('says which campaigns keep another out together', () => {
    const found = conflictsIn(`
campaign "Card" { priority 1 never combine when payment "card" then 1% off cart }
campaign "Cash" { priority 2 never combine when payment "cash" then 1% off cart }
campaign "Both" { priority 3 when payment "card" or payment "cash" then 5% off cart }`)
    expect(found?.never).toEqual(['Both'])
    expect(found?.conflicts.filter(({ blocked }) => blocked === 'Both').map(({ always }) => always)).toEqual([
      'together',
      'together',
    ])
  })

  it('stays with one campaign where there are too many for all pairs', () => {
    const quiet = 'campaign "A" { priority 1 then 1% off cart }'
    const many = Array.from(
      { length: 300 },
      (_, i) =>
        `campaign "C${String(i).padStart(3, '0')}" { never combine when subtotal <= ${i + 100} PLN then 1% off cart }`,
    ).join('\n')
    const found = conflictsIn(`${quiet}\n${many}`)
    expect(found?.around).toBe('C000')
    expect(found?.conflicts.length).toBe(300)
    expect(found?.campaigns.length).toBe(301)
  })

  it('leaves out what has errors', () => {
    expect(conflictsIn('campaign "Broken" { then }')).toMatchObject({ campaigns: [], conflicts: [] })
  })
})
