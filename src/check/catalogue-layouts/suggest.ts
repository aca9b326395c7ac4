/** Guesses which columns of a shop's own file are catalogue columns, to suggest a mapping. */
import { plainNumber, writtenAmount } from '../catalogue-numbers.ts'
import type { Rows } from '../imported.ts'
import type { CatalogueMapping } from './mapping.ts'

type Field = 'sku' | 'name' | 'price' | 'list price' | 'cost' | 'categories' | 'brand' | 'weight'

/**
 * Common column names, lowercase and without accents. The first matching pattern wins: gross prices before net prices, article
 * numbers before bar codes. List prices are matched before prices, because their names contain "price" too.
 */
const names: readonly (readonly [Field, readonly RegExp[]])[] = [
  [
    'sku',
    [
      /^(?:sku|variant sku|seller sku|merchant sku)$/,
      /^(?:indeks|index|symbol|kod (?:produktu|towaru|artykulu|katalogowy)|numer (?:katalogowy|artykulu)|nr kat.*)$/,
      /^(?:artikel-?(?:nr|nummer)\.?|art\.?-?nr\.?|produkt-?(?:nr|nummer)\.?|bestellnummer)$/,
      /^(?:(?:item|article|product|part|stock)[ _-]?(?:no\.?|nr\.?|number|code|id|#)|stockcode|model|default code|internal reference)$/,
      /^(?:reference(?: produit)?|ref\.?|code article|referencia|codigo(?: .*)?|codice(?: .*)?|articolo|артикул|код(?: товара)?|cod produs)$/,
      /^(?:ean(?:13)?|gtin|barcode|kod kreskowy|upc|штрихкод|id)$/,
    ],
  ],
  [
    'list price',
    [
      /^(?:list ?price|msrp|rrp|uvp|compare[ -]at price|was price|old price|regular price)$/,
      /^(?:cena (?:katalogowa|regularna|przed|sugerowana).*|streichpreis|listenpreis|prix (?:barre|conseille|public).*|старая цена|precio anterior)$/,
    ],
  ],
  [
    'cost',
    [
      /^(?:cost|unit cost|cost price|cost per item|purchase price|cogs|standard price)$/,
      /^(?:cena zakupu.*|koszt.*|einkaufspreis.*|ek(?:-preis)?|prix d'?achat.*|cout.*|costo|coste|закупочная цена|себестоимость)$/,
    ],
  ],
  [
    'price',
    [
      /^(?:price|sale price|sales price|unit price|selling price|retail price|price incl.*|gross price)$/,
      /^(?:cena (?:sprzedazy )?(?:brutto|detaliczna|sklepowa).*|cena(?: sprzedazy)?|(?:brutto-?|verkaufs)preis.*|vk(?:-preis)?(?: brutto)?|preis(?: brutto)?)$/,
      /^(?:prix(?: de vente)?(?: ttc)?|pvp|precio.*|prezzo.*|preco.*|цена.*|pret.*|ar(?: brutto)?)$/,
      /^(?:price.*|cena.*|preis.*|prix.*)$/,
    ],
  ],
  [
    'name',
    [
      /^(?:name|title|product ?name|item name|product|product title|description short)$/,
      /^(?:nazwa.*|bezeichnung.*|artikel(?:name|bezeichnung)|produkt(?:name)?|titel|nom.*|designation|libelle|nombre.*|nome.*|titulo|наименование.*|название.*|denumire.*|nazev.*|megnevezes)$/,
      /^(?:description|opis|beschreibung|descripcion|descrizione)$/,
    ],
  ],
  [
    'categories',
    [
      /^(?:categor(?:y|ies)|product (?:category|type|categories)|department|group)$/,
      /^(?:kategori[aei].*|grupa.*|warengruppe.*|kategorien|categorie.*|categoria.*|famille|familia|категория.*|группа.*)$/,
    ],
  ],
  [
    'brand',
    [
      /^(?:brand|manufacturer|vendor|marka|producent|marke|hersteller|marque|marca|fabricant|fabricante|бренд|производитель)$/,
    ],
  ],
  ['weight', [/^(?:weight.*|waga.*|gewicht.*|poids.*|peso.*|вес.*)$/]],
]

const amounts = new Set<Field>(['price', 'list price', 'cost'])

/** Undefined if no column looks like the SKU. */
export function suggestMapping([header = [], ...rows]: Rows): CatalogueMapping | undefined {
  const columns = header.map((cell, place) => ({ name: cell.trim(), place, compared: comparable(cell) }))
  const taken = new Set<number>()
  const found: Partial<Record<Field, string>> = {}
  for (const [field, patterns] of names) {
    const fitting = patterns
      .flatMap((pattern) => columns.filter(({ compared }) => pattern.test(compared)))
      .find(({ place }) => !taken.has(place) && fits(field, rows.slice(0, maxRows), place))
    if (!fitting) continue
    taken.add(fitting.place)
    found[field] = fitting.name
  }
  const { sku, ...others } = found
  return sku === undefined ? undefined : { columns: { sku, ...others } }
}

const maxRows = 1000

const comparable = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll(/[_\s]+/g, ' ')
    // "Cena brutto [PLN]"
    .replace(/ ?[([].*$/, '')

/** The name decides, unless most amounts are not numbers, or SKUs repeat. A few typos don't rule a column out. */
function fits(field: Field, rows: Rows, place: number): boolean {
  const cells = rows.map((row) => row[place]?.trim() ?? '').filter((cell) => cell !== '')
  if (cells.length === 0) return rows.length === 0
  if (field === 'sku') return cells.length - new Set(cells).size <= Math.max(1, cells.length * 0.1)
  return !amounts.has(field) || cells.filter(isAmount).length * 2 > cells.length
}

function isAmount(cell: string): boolean {
  const { number } = writtenAmount(cell, [])
  const digits = number.replaceAll(/[^\d.,\s'’-]/gu, '').trim()
  return plainNumber(digits, '.') !== undefined || plainNumber(digits, ',') !== undefined
}
