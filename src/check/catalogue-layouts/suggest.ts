/** Which columns of a shop's own product file are likely those of our catalogue, by their names and what stands in them. */
import { columnName } from '../lists.ts'
import type { CatalogueMapping, Source } from './mapping.ts'
import type { Cells } from './sources.ts'

/** The columns that a person can give a product file, in the order in which they are asked for. */
export const mappableColumns = [
  'sku',
  'name',
  'price',
  'list price',
  'cost',
  'categories',
  'brand',
  'labels',
  'weight',
] as const
export type MappableColumn = (typeof mappableColumns)[number]
export type ColumnChoices = { readonly [C in MappableColumn]?: string }

/** Likeliest first, in English, Polish, German and Russian. */
const words: { readonly [C in MappableColumn]: readonly string[] } = {
  sku: [
    ...[
      'sku',
      'indeks',
      'symbol',
      'kod produktu',
      'kod towaru',
      'nr katalogowy',
      'artikelnummer',
      'art.-nr.',
      'артикул',
    ],
    ...[
      'item number',
      'item no',
      'item code',
      'product code',
      'product id',
      'article',
      'index',
      'kod',
      'code',
      'код',
      'id',
      'ean',
    ],
  ],
  name: [
    ...[
      'name',
      'nazwa',
      'nazwa produktu',
      'nazwa towaru',
      'product name',
      'title',
      'bezeichnung',
      'artikelbezeichnung',
    ],
    ...['наименование', 'название', 'product', 'produkt', 'towar', 'description', 'opis'],
  ],
  price: [
    ...[
      'price',
      'cena',
      'cena brutto',
      'cena sprzedaży',
      'cena detaliczna',
      'gross price',
      'unit price',
      'retail price',
      'preis',
    ],
    ...['bruttopreis', 'verkaufspreis', 'vk', 'цена', 'розничная цена', 'cena netto', 'net price'],
  ],
  'list price': [
    'list price',
    'regular price',
    'rrp',
    'msrp',
    'cena katalogowa',
    'cena regularna',
    'uvp',
    'listenpreis',
    'цена по прайсу',
  ],
  cost: ['cost', 'purchase price', 'cena zakupu', 'koszt', 'einkaufspreis', 'ek', 'себестоимость', 'закупочная цена'],
  categories: [
    ...['categories', 'category', 'kategoria', 'kategorie', 'grupa', 'grupa towarowa', 'product type', 'department'],
    ...['warengruppe', 'категория', 'группа', 'group'],
  ],
  brand: ['brand', 'marka', 'producent', 'manufacturer', 'vendor', 'marke', 'hersteller', 'бренд', 'производитель'],
  labels: ['labels', 'tags', 'etykiety', 'tagi', 'schlagworte', 'метки'],
  weight: ['weight', 'waga', 'gewicht', 'вес', 'weight (kg)', 'waga (kg)'],
}

const amounts: ReadonlySet<MappableColumn> = new Set<MappableColumn>(['price', 'list price', 'cost', 'weight'])
/** Rows that are looked at. */
const looked = 200

/** Each column of ours with the column of the file that it most likely is. A column is taken once. */
export function suggestColumns([header = [], ...rows]: readonly Cells[]): ColumnChoices {
  const sample = rows.slice(0, looked)
  const taken = new Set<number>()
  const chosen: { [C in MappableColumn]?: string } = {}
  for (const wanted of mappableColumns) {
    const ranked = header
      .map((cell, place) => ({ cell, place, rank: rankOf(wanted, columnName(cell)) }))
      .filter(({ place, rank }) => rank !== undefined && !taken.has(place) && fits(wanted, sample, place))
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    const [best] = ranked
    if (best === undefined) continue
    taken.add(best.place)
    chosen[wanted] = best.cell
  }
  return chosen
}

/** A name that is one of the words comes before one that has it in it. */
function rankOf(wanted: MappableColumn, name: string): number | undefined {
  const list = words[wanted]
  const whole = list.indexOf(name)
  if (whole >= 0) return whole
  const parts = ` ${name.replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')} `
  const within = list.findIndex((word) => parts.includes(` ${word} `))
  return within < 0 ? undefined : list.length + within
}

function fits(wanted: MappableColumn, rows: readonly Cells[], place: number): boolean {
  const cells = rows.map((row) => row[place]?.trim() ?? '').filter((cell) => cell !== '')
  if (rows.length === 0) return true
  if (wanted === 'sku') return cells.length > rows.length / 2 && new Set(cells).size > cells.length * 0.9
  if (amounts.has(wanted)) return cells.length > 0 && cells.filter((cell) => /\d/.test(cell)).length > cells.length / 2
  return true
}

/** The mapping that says so; undefined where the file's columns are our own. */
export function mappingOf(
  choices: ColumnChoices,
  [header = [], ...rows]: readonly Cells[],
): CatalogueMapping | undefined {
  const entries = mappableColumns.flatMap((ours) => {
    const column = choices[ours]
    return column === undefined ? [] : [{ ours, column }]
  })
  const isOurs = ({ ours, column }: { readonly ours: string; readonly column: string }) => columnName(column) === ours
  if (entries.every(isOurs) && entries.some(({ ours }) => ours === 'sku')) return undefined
  const columns = Object.fromEntries(
    entries.map(({ ours, column }): [string, Source] => [ours, sourceOf(ours, column, header, rows.slice(0, looked))]),
  )
  return { columns }
}

/** Lists and paths of categories, by the sign that stands between their parts. */
function sourceOf(ours: MappableColumn, column: string, header: Cells, rows: readonly Cells[]): Source {
  if (ours !== 'categories' && ours !== 'labels') return column
  const place = header.indexOf(column)
  const cells = rows.map((row) => row[place] ?? '')
  const between = (signs: readonly string[]) => signs.find((sign) => cells.some((cell) => cell.includes(sign)))
  const split = between([';', '|', ','])
  const path = ours === 'categories' ? between(['>', '\\']) : undefined
  if (split === undefined && path === undefined) return column
  return { column, ...(split !== undefined && { split }), ...(path !== undefined && { path }) }
}
