/** Converts a product feed in XML, RSS or Atom to the table that the same feed would be as text. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { ImportedTable } from '../check/imports.ts'
import { type Message, msg } from '../words/message.ts'

const parser = new XMLParser({
  // Feeds use both `g:price` and, in Atom, `price`.
  removeNSPrefix: true,
  // "0123" is a SKU, not a number.
  parseTagValue: false,
  trimValues: true,
  ignoreAttributes: true,
  captureMetaData: true,
  isArray: (_, path) => path === 'rss.channel.item' || path === 'feed.entry',
})
const metadata = XMLParser.getMetaDataSymbol() as symbol

/** An error is worded to follow the file's name. */
export function readXml(text: string): ImportedTable | { readonly error: Message } {
  const valid = XMLValidator.validate(text)
  if (valid !== true)
    return {
      error: msg`is not readable XML: line ${valid.err.line}: ${whyInvalid[valid.err.code] ?? notWellFormed}`,
    }
  const items = itemsOf(parser.parse(text))
  if (items === undefined) {
    return {
      error: msg`is XML, but not a product feed: it has neither \`item\` in a \`channel\` nor \`entry\` in a \`feed\``,
    }
  }
  const cells = items.map((item) => cellsOf(item))
  const columns = [...new Set(cells.flatMap((each) => [...each.keys()]))]
  const rows = [columns, ...cells.map((each) => columns.map((column) => each.get(column) ?? ''))]
  return { rows, lines: [1, ...linesOf(text, items)] }
}

const notWellFormed = msg`it is not well formed`
const unescaped = msg`a character such as \`&\` or \`<\` is not escaped; write \`&amp;\` or \`&lt;\``

/** By the validator's error code. */
const whyInvalid: Readonly<Partial<Record<string, Message>>> = {
  InvalidTag: msg`a tag is not closed, or does not match its opening tag`,
  InvalidAttr: msg`an attribute is not written as \`name="value"\``,
  InvalidChar: unescaped,
  InvalidEntity: unescaped,
}

type Item = Readonly<Record<string | symbol, unknown>>

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value)

function itemsOf(document: unknown): readonly Item[] | undefined {
  const child = (of: unknown, name: string): unknown => (isItem(of) ? of[name] : undefined)
  const found = child(child(child(document, 'rss'), 'channel'), 'item') ?? child(child(document, 'feed'), 'entry')
  return Array.isArray(found) ? found.map((each) => (isItem(each) ? each : {})) : undefined
}

/** By column. An item's second `product_type` goes to the column `product_type 2`; parts of a value are joined by colons. */
function cellsOf(item: Item): ReadonlyMap<string, string> {
  const cells = new Map<string, string>()
  for (const [name, value] of Object.entries(item)) {
    for (const [place, each] of [value].flat().entries()) {
      cells.set(place === 0 ? name : `${name} ${place + 1}`, textOf(each))
    }
  }
  return cells
}

const textOf = (value: unknown): string => (isItem(value) ? Object.values(value).map(textOf).join(':') : String(value))

function linesOf(text: string, items: readonly Item[]): number[] {
  let [at, line] = [0, 1]
  return items.map((item) => {
    const { startIndex = at } = (item[metadata] ?? {}) as { readonly startIndex?: number }
    line += text.slice(at, startIndex).split('\n').length - 1
    at = startIndex
    return line
  })
}
