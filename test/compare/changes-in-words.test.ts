/** Each kind of change between two rule sets or two catalogues, as a sentence: the changes are written by hand. */
import { describe, expect, it } from 'vitest'
import {
  catalogueCounts,
  changeInWords,
  diffInWords,
  partInWords,
  productInWords,
} from '../../src/compare/changes-words.ts'
import type { PartChange, ProductChange, RuleChange } from '../../src/diff/model.ts'
import type { DeclarationKind } from '../../src/diff/outline.ts'
import { loadLocale } from '../../src/locale/load-locale.ts'
import { english } from '../../src/words/locale.ts'
import { sayIn, textOf } from '../../src/words/text-of.ts'

const say = sayIn(english)
const saidOf = (change: RuleChange): string[] => changeInWords(change).map((each) => textOf(each))
const partOf = (change: PartChange): string => textOf(partInWords(change))

describe('a declaration', () => {
  it.each<[DeclarationKind, string, string]>([
    ['campaign', 'Ten', 'New: Ten'],
    ['let', 'MIN', 'New: MIN'],
    ['segment', 'VIP', 'New: segment VIP'],
    ['products', 'Saws', 'New: products Saws'],
    ['coupons', 'Spring', 'New: coupons Spring'],
    ['group', 'Best', 'New: group Best'],
    ['program', 'Club', 'New: program Club'],
    ['membership', 'Prime', 'New: membership Prime'],
    ['gift-cards', 'Birthday', 'New: gift cards Birthday'],
    ['referral', 'Friends', 'New: referral Friends'],
    ['settings', '', 'New: settings'],
    ['attributes', '', 'New: attributes'],
    ['catalogue', '', 'New: catalogue'],
  ])('of %s is said with its kind, unless it is a campaign or a let', (kind, name, said) => {
    expect(saidOf({ kind, name, change: 'added', parts: [] })).toEqual([said])
  })
  it('of which there is one is said in the language of the reader', () => {
    const kinds = ['settings', 'attributes', 'catalogue'] as const
    const changes = kinds.flatMap((kind) => changeInWords({ kind, name: '', change: 'added', parts: [] }))
    expect(changes.map((each) => textOf(each, loadLocale('pl')))).toEqual([
      ...['Nowe: ustawienia', 'Nowe: atrybuty', 'Nowe: katalog'],
    ])
  })
  it('that is new or gone is said with what it says', () => {
    const parts = ['when quantity >= 2', '5% off cart']
    expect(saidOf({ kind: 'campaign', name: 'Ten', change: 'added', parts })).toEqual([
      'New: Ten (when quantity >= 2; 5% off cart)',
    ])
    expect(saidOf({ kind: 'campaign', name: 'Ten', change: 'removed', parts })).toEqual([
      'Removed: Ten (when quantity >= 2; 5% off cart)',
    ])
  })
  it('that is renamed is said by both names', () => {
    expect(saidOf({ kind: 'segment', name: 'Best', change: 'renamed', was: 'VIP' })).toEqual([
      'Renamed: segment VIP → Best',
    ])
  })
  it('that changes is a sentence for each of its parts, with the first three of the campaigns that use it', () => {
    const parts: PartChange[] = [{ part: 'value', a: '100 PLN', b: '80 PLN' }]
    const usedBy = ['One', 'Two', 'Three', 'Four', 'Five']
    const inAll = (count: number) =>
      saidOf({ kind: 'let', name: 'MIN', change: 'changed', parts, usedBy: usedBy.slice(0, count) })
    expect(inAll(3)).toEqual(['MIN: 100 → 80 PLN (in One, Two, Three)'])
    expect(inAll(5)).toEqual(['MIN: 100 → 80 PLN (in One, Two, Three and 2 more)'])
    expect(
      saidOf({ kind: 'group', name: 'Best', change: 'changed', parts: [...parts, { part: 'effect', b: '1 PLN' }] }),
    ).toEqual(['group Best: 100 → 80 PLN', 'group Best: now 1 PLN'])
  })
})

describe('a statement', () => {
  it.each<[PartChange, string]>([
    [{ part: 'condition', b: 'quantity >= 2' }, 'now when quantity >= 2'],
    [{ part: 'budget', b: 'budget 5 PLN' }, 'now budget 5 PLN'],
    [{ part: 'condition', a: 'quantity >= 2' }, 'no longer when quantity >= 2'],
    [{ part: 'budget', a: 'budget 5 PLN' }, 'no longer budget 5 PLN'],
  ])('that comes or goes: %o', (change, said) => expect(partOf(change)).toBe(said))

  it.each([
    // What is put in the place of something else is said alone, with the words around it.
    ['5% off brand "Fiskars"', '6% off brand "Fiskars"', '5% → 6% off brand "Fiskars"'],
    ['when "A" and "B"', 'when "A" and "C"', 'when "A" and "B" → "C"'],
    // What only comes or goes leaves nothing to put an arrow beside.
    ['sku "A", "B"', 'sku "A"', 'sku "A", "B" → sku "A"'],
    ['sku "A"', 'sku "A", "B"', 'sku "A" → sku "A", "B"'],
    ['off the whole cart', '5% off the whole cart', 'off the whole cart → 5% off the whole cart'],
    ['5% off the whole cart', 'off the whole cart', '5% off the whole cart → off the whole cart'],
    ['1 of sku "A" free', '2 of sku "A" twice free', '1 of sku "A" free → 2 of sku "A" twice free'],
  ])('that changes: %s, %s', (a, b, said) => expect(partOf({ part: 'effect', a, b })).toBe(said))

  it('that is a list from a file is said by what it lists', () => {
    const of = (part: PartChange['part']): string => partOf({ part, a: '20', b: '30 (+12 −2)' })
    expect([of('customers'), of('skus'), of('codes')]).toEqual([
      'customers 20 → 30 (+12 −2)',
      'SKUs 20 → 30 (+12 −2)',
      'codes 20 → 30 (+12 −2)',
    ])
  })
})

describe('the catalogue', () => {
  const counts = (added: number, removed: number, changed: number): string => {
    const { subject, change } = catalogueCounts({ added, removed, changed, products: [] })
    return `${say(subject)}: ${say(change)}`
  }
  const product = (change: ProductChange): string => textOf(productInWords(change))

  it('is said by how many products are changed, new and removed', () => {
    expect(counts(1, 2, 3)).toBe('Catalogue: 3 changed, 1 new, 2 removed')
    expect(counts(1, 0, 0)).toBe('Catalogue: 1 new')
    expect(counts(0, 1, 0)).toBe('Catalogue: 1 removed')
    expect(counts(0, 0, 1)).toBe('Catalogue: 1 changed')
  })
  it('has products with a name or without, and a dash for what is not there', () => {
    expect(
      product({ sku: 'SAW', name: 'Saw', change: 'changed', columns: [{ column: 'price', a: '5', b: '4' }] }),
    ).toBe('Saw (SAW): price 5 → 4')
    expect(
      product({
        ...{ sku: 'SAW', change: 'changed' },
        columns: [
          { column: 'cost', b: '4' },
          { column: 'brand', a: 'Bosch' },
        ],
      }),
    ).toBe('SAW: cost — → 4, brand Bosch → —')
    expect(product({ sku: 'SAW', name: 'Saw', change: 'changed', columns: [] })).toBe('Saw (SAW)')
  })
  it('has new and removed products with what is known of them', () => {
    expect(product({ sku: 'SAW', name: 'Saw', change: 'added', columns: [{ column: 'price', b: '5' }] })).toBe(
      'New: Saw (SAW): price 5',
    )
    expect(product({ sku: 'SAW', change: 'removed', columns: [{ column: 'price', a: '5' }, { column: 'cost' }] })).toBe(
      'Removed: SAW: price 5, cost —',
    )
    expect(product({ sku: 'SAW', change: 'added', columns: [] })).toBe('New: SAW')
    expect(product({ sku: 'SAW', change: 'removed', columns: [] })).toBe('Removed: SAW')
  })
  it.each([
    ['price', 'price'],
    ['listPrice', 'list price'],
    ['cost', 'cost'],
    ['minPrice', 'lowest price'],
    ['name', 'name'],
    ['categories', 'categories'],
    ['brand', 'brand'],
    ['labels', 'labels'],
    ['weight', 'weight'],
    ['measured', 'sold by measure'],
    ['minQuantity', 'minimum quantity'],
    ['orderMultiple', 'order multiple'],
    ['attributes', 'attributes'],
  ] as const)('calls the column %s "%s"', (column, name) => {
    expect(product({ sku: 'SAW', change: 'changed', columns: [{ column, a: '1', b: '2' }] })).toBe(`SAW: ${name} 1 → 2`)
  })
  it('follows the rules, first the counts and then the products', () => {
    const products: ProductChange[] = [{ sku: 'SAW', change: 'removed', columns: [] }]
    const changes: RuleChange[] = [{ kind: 'campaign', name: 'Ten', change: 'removed', parts: [] }]
    const said = diffInWords({ changes, catalogue: { added: 0, removed: 1, changed: 0, products } })
    expect(said.map((each) => textOf(each))).toEqual(['Removed: Ten', 'Catalogue: 1 removed', 'Removed: SAW'])
    expect(diffInWords({ changes })).toHaveLength(1)
  })
})
