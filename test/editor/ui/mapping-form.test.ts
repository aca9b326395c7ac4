import { describe, expect, it } from 'vitest'
import {
  column,
  fromForm,
  nothing,
  type SourceForm,
  toForm,
} from '../../../editor/ui/views/history/import/mapping-form.ts'
import { problemsOf } from '../../../editor/ui/views/history/import/mapping-problems.ts'
import { builtInMappings, findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { type Mapping, readMapping } from '../../../src/history/import/mapping.ts'

const everyField: Mapping = {
  $schema: 'mapping.schema.json',
  description: 'all that a mapping can say',
  header: ['Nr', 'Data'],
  carryDown: ['Nr', 'Data'],
  lines: { numbered: ['item_#_sku', 'item_#_qty'] },
  join: [{ file: 'klienci.csv', as: 'klient', key: { here: 'Klient', there: 'id' }, optional: true }],
  file: { delimiter: ';', encoding: 'windows-1250', part: 'Arkusz 1', decimal: ',' },
  currency: { value: 'PLN' },
  timezone: 'Europe/Warsaw',
  order: 'Nr',
  time: { column: 'Data', clock: 'Godzina', format: ['dd.MM.yyyy HH:mm', 'dd.MM.yyyy'] },
  customer: { column: 'Klient', pattern: '^\\d+' },
  sku: ['EAN', 'Kod'],
  name: 'Nazwa',
  categories: ['Dział', { column: 'Grupa', pattern: '^[^/]+' }],
  brand: 'Marka',
  quantity: 'Ilość',
  amount: 'Wartość',
  discountRate: 'Rabat',
  discountRateUnit: 'percent',
  discountRateIs: 'already off',
  listPrice: 'Cennik',
  discount: 'Promocja',
  orderDiscount: 'Promocja zamówienia',
  paid: 'Zapłacono',
  cost: { sum: ['Koszt', { times: ['Opłata', 'Ilość'] }], less: ['Bonus'] },
  country: { value: 'PL' },
  channel: 'Kanał',
  store: 'Sklep',
  payment: 'Płatność',
  delivery: { method: { value: 'kurier' }, price: 'Dostawa' },
  lineAdjustments: { tax: 'VAT' },
  adjustments: { tip: 'Napiwek', 'gift card': 'Karta' },
  rows: [{ when: { column: 'Kod', is: ['RABAT'] }, are: 'discount', amount: 'Kwota' }],
  totals: { total: 'Razem' },
  codes: { column: 'Kody', split: ';', pattern: 'kod:(.+)' },
  segments: { column: 'Segment' },
  customerAttributes: { age: 'Wiek' },
  attributes: { gift_wrap: ['Prezent', 'Opakowanie'] },
  lineAttributes: { color: { column: 'Cecha', pattern: 'kolor=(\\w+)' } },
  ignore: [
    { when: { column: 'Status', is: ['anulowane', ''], isNot: ['a, b'] }, why: 'anulowane', wholeOrder: true },
    { when: { column: 'Kod', startsWith: ['X', 'Y'], matches: '^[XY]' }, why: 'opłaty' },
    {
      when: [
        { column: 'Kod', is: ['Z'] },
        { column: 'Cena', is: ['0'] },
      ],
      why: 'próbki',
    },
  ],
  returns: { when: { column: 'Typ', is: ['zwrot'] }, order: 'Zwrot do', time: 'Zwrócono' },
}

it.each([...builtInMappings.map((name) => [name, findMapping(name)] as const), ['every field', everyField] as const])(
  'takes the mapping %s into the form and back without loss',
  (_, mapping) => {
    const back = fromForm(toForm(mapping))
    expect(back).toEqual(mapping)
    expect(readMapping(back, 'form')).toEqual(mapping)
  },
)

const columnsOf = (mapping: Mapping): string[] => {
  const found: string[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(mapping)
  return found
}

it.each(builtInMappings)('finds nothing wrong with %s on a file that has its columns', (name) => {
  const mapping = { currency: { value: 'EUR' }, timezone: 'Europe/Berlin', ...findMapping(name) }
  expect(problemsOf(toForm(mapping), columnsOf(mapping))).toEqual(new Map())
})

const form = toForm(everyField)
const columns = columnsOf(everyField)
const source = (change: Partial<typeof form.sources>) => ({ ...form, sources: { ...form.sources, ...change } })

it('says which needed columns are not chosen yet', () => {
  const asked = source({ order: { from: 'column', columns: ['?'], pattern: '' }, quantity: nothing, amount: nothing })
  expect([...problemsOf({ ...asked, time: { ...form.time, column: '?' } }, columns)]).toEqual([
    ['order', { kind: 'choose' }],
    ['quantity', { kind: 'choose' }],
    ['time', { kind: 'choose' }],
    ['price', { kind: 'choose' }],
  ])
})

describe('the price', () => {
  const priceSource = { from: 'column', columns: ['Cennik'], pattern: '' } as const
  const open: readonly SourceForm[] = [
    nothing,
    { from: 'column', columns: ['?'], pattern: '' },
    { from: 'column', columns: ['', ''], pattern: '' },
  ]
  it.each(open)('of one unit is enough where the amount is left open: %j', (amount) => {
    const chosen = source({ price: priceSource, amount })
    expect(problemsOf(chosen, columns)).toEqual(new Map())
    expect(fromForm(chosen)).toMatchObject({ price: 'Cennik' })
    expect(fromForm(chosen)).not.toHaveProperty('amount')
  })
  it.each(open)('of one unit may be left open where the amount is chosen: %j', (price) => {
    expect(problemsOf(source({ price }), columns)).toEqual(new Map())
  })
  it('may be chosen in a suggestion that found neither', () => {
    const { amount: _, ...suggested } = everyField
    const asked = toForm({ ...suggested, price: '?' })
    expect([...problemsOf(asked, columns)]).toEqual([['price', { kind: 'choose' }]])
    const priced = { ...asked, sources: { ...asked.sources, price: priceSource } }
    expect(problemsOf(priced, columns)).toEqual(new Map())
    const summed = { ...asked, sources: { ...asked.sources, amount: priceSource } }
    expect(problemsOf(summed, columns)).toEqual(new Map())
  })
  it.each(builtInMappings)('may be chosen the other way in the layout %s', (name) => {
    const layout = { currency: { value: 'EUR' }, timezone: 'Europe/Berlin', ...findMapping(name) }
    const form = toForm(layout)
    const [kept, other] = layout.price === undefined ? (['amount', 'price'] as const) : (['price', 'amount'] as const)
    const known = [...columnsOf(layout), 'Mine']
    const both = { ...form, sources: { ...form.sources, [other]: column('Mine') } }
    expect([...problemsOf(both, known)]).toEqual([['amount', { kind: 'price-or-amount' }]])
    expect(problemsOf({ ...both, sources: { ...both.sources, [kept]: nothing } }, known)).toEqual(new Map())
  })
})

it('takes a further column that was not chosen for none', () => {
  const further = source({ sku: { from: 'column', columns: ['EAN', ''], pattern: '' } })
  expect(problemsOf(further, columns)).toEqual(new Map())
  expect(fromForm(further)).toMatchObject({ sku: 'EAN' })
})

it('wants a value where one is for all rows', () => {
  const unwritten = source({ channel: { from: 'value', value: '' }, currency: { from: 'value', value: '' } })
  expect([...problemsOf(unwritten, columns)]).toEqual([
    ['currency', { kind: 'enter' }],
    ['channel', { kind: 'enter' }],
  ])
})

it('says which needed column the file lacks', () => {
  const lacking = source({ sku: { from: 'column', columns: ['Symbol'], pattern: '' } })
  expect(problemsOf(lacking, columns).get('sku')).toEqual({ kind: 'not-there', column: 'Symbol' })
})

it('lets columns be written in another case, as the import does', () => {
  const shouted = source({ order: { from: 'column', columns: [' NR'], pattern: '' } })
  expect(problemsOf(shouted, columns).has('order')).toBe(false)
})

it('wants one price, and cost or profit', () => {
  const both = source({
    price: { from: 'column', columns: ['Cennik'], pattern: '' },
    profit: { from: 'column', columns: ['Koszt'], pattern: '' },
  })
  expect(problemsOf(both, columns).get('amount')).toEqual({ kind: 'price-or-amount' })
  expect(problemsOf(both, columns).get('profit')).toEqual({ kind: 'cost-or-profit' })
})

it('says at its field what the import would refuse', () => {
  const wrong = { ...form, timezone: 'Warsaw', time: { column: 'Data', clock: 'Stunde', formats: ['dd.MM'] } }
  expect(problemsOf(wrong, columns).get('timezone')).toMatchObject({ kind: 'says' })
  expect(problemsOf(wrong, columns).get('time')).toMatchObject({ kind: 'says' })
  const [first, ...others] = form.ignore
  if (!first) throw new Error('no rule')
  const broken = { column: 'Kod', tests: [{ kind: 'matches' as const, values: ['('] }] }
  const wrongRule = { ...form, ignore: [{ ...first, when: broken }, ...others] }
  expect(problemsOf(wrongRule, columns).get('ignore.0')).toMatchObject({ kind: 'says' })
})

it('asks for what a suggestion left open', () => {
  const [first] = form.ignore
  if (!first) throw new Error('no rule')
  const open = {
    ...form,
    decimal: '?' as const,
    time: { ...form.time, formats: ['?'] },
    ignore: [{ ...first, why: '?' }],
  }
  expect([...problemsOf(open, columns).keys()].sort()).toEqual(['decimal', 'ignore.0', 'time'])
})

it('says which rules about rows are not finished', () => {
  const [first] = form.ignore
  if (!first) throw new Error('no rule')
  const unfinished = {
    ...form,
    ignore: [{ ...first, why: ' ' }],
    returns: { ...form.returns, when: { column: '', tests: [{ kind: 'is' as const, values: [] }] } },
    attributes: { ...form.attributes, attributes: [{ name: '', source: nothing }] },
  }
  expect([...problemsOf(unfinished, columns)]).toEqual([
    ['ignore.0', { kind: 'unfinished' }],
    ['returns', { kind: 'unfinished' }],
    ['attributes', { kind: 'unfinished' }],
  ])
})
