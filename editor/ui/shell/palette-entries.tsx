/** Everything that the palette can find for a text, in groups; each entry with what choosing it does. */
import { go } from 'fuzzysort'
import { FileText, type LucideIcon, Package, Receipt, ShoppingCart } from 'lucide-react'
import type { ReactNode } from 'react'
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver-types'
import type { Product } from '../../../src/check/rule-set.ts'
import { pathOf } from '../../../src/language/uri.ts'
import type { OrderRow } from '../../host/contract.ts'
import { newCart } from '../actions/carts.ts'
import { openOrderAsCart } from '../actions/past-orders.ts'
import { type Command, keysOf } from '../commands/command.ts'
import { commands } from '../commands/commands.ts'
import { showKeys } from '../commands/keys.ts'
import { labelOf } from '../commands/menu.ts'
import { t } from '../i18n/i18n.ts'
import { formatAmount, formatLocalTime } from '../i18n/numbers.ts'
import { fromRange } from '../monaco/convert.ts'
import { modelOf } from '../monaco/models.ts'
import { reveal } from '../monaco/reveal.ts'
import { inFull } from '../panels/cart/field-parsers.ts'
import { openFile, showPanel } from '../panels/dock.ts'
import { KindIcon } from '../parts/kind-icon.tsx'
import { addProduct } from '../state/cart-edits.ts'
import { openCart } from '../state/carts.ts'
import { getState } from '../state/store.ts'

export interface PaletteEntry {
  readonly id: string
  readonly icon: ReactNode
  readonly label: string
  /** Beside the label. */
  readonly detail?: string | undefined
  readonly keys?: string | undefined
  choose(): void | Promise<void>
}

export interface EntryGroup {
  /** Its name stands under `palette` of the words. */
  readonly id: 'commands' | 'files' | 'campaigns' | 'names' | 'tests' | 'carts' | 'products' | 'orders'
  readonly entries: readonly PaletteEntry[]
}

/** So many of each group are shown once something was typed. */
export const maxOfGroup = 7

export function commandEntries(text: string): PaletteEntry[] {
  const possible = commands.filter((each) => each.id !== 'view.palette' && (each.isPossible?.() ?? true))
  const entries = possible.flatMap(entriesOf)
  return fitting(
    entries,
    text,
    ({ label }) => label,
    ({ words }) => words,
  ).map(({ words: _, ...entry }) => entry)
}

/** Other words by which somebody may look for a command stand under `keywords` of the words. */
function entriesOf(command: Command): (PaletteEntry & { readonly words: string })[] {
  const { id, icon: Icon, choices } = command
  const label = labelOf(command)
  const words = t(`keywords.${id}`, { defaultValue: '' })
  const icon = Icon && <Icon size={14} aria-hidden />
  if (choices) {
    return choices().map((choice, index) => ({
      id: `${id} ${index}`,
      icon,
      label: `${label}: ${choice.label}`,
      words,
      choose: () => choice.run(),
    }))
  }
  const keys = keysOf(command)
  return [{ id, icon, label, words, keys: keys && showKeys(keys), choose: () => command.run() }]
}

export const fileEntries = (text: string): PaletteEntry[] =>
  fitting([...getState().documents.keys()], text, (path) => path).map((path) => ({
    id: path,
    icon: picture(FileText),
    label: path,
    choose: () => openFile(path),
  }))

export const cartEntries = (text: string): PaletteEntry[] =>
  fitting(getState().carts, text, ({ name }) => name).map(({ name }) => ({
    id: name,
    icon: picture(ShoppingCart),
    label: name,
    choose: async () => {
      await openCart(name)
      showPanel('cart')
    },
  }))

/** Declarations: campaigns and tests for themselves, every other name together. */
export function nameEntries(symbols: readonly WorkspaceSymbol[]): EntryGroup[] {
  const of = (kinds: (kind: SymbolKind) => boolean): PaletteEntry[] =>
    symbols
      .filter(({ kind }) => kinds(kind))
      .slice(0, maxOfGroup)
      .map(nameEntry)
  return [
    { id: 'campaigns', entries: of((kind) => kind === SymbolKind.Class) },
    { id: 'names', entries: of((kind) => kind !== SymbolKind.Class && kind !== SymbolKind.Method) },
    { id: 'tests', entries: of((kind) => kind === SymbolKind.Method) },
  ]
}

function nameEntry({ name, kind, location }: WorkspaceSymbol): PaletteEntry {
  const path = pathOf(location.uri) ?? ''
  const range = 'range' in location ? fromRange(location.range) : undefined
  return {
    id: `${path} ${name} ${range?.startLineNumber}`,
    icon: <KindIcon kind={declarations[kind] ?? ''} />,
    label: name,
    detail: path,
    choose: () => {
      const model = modelOf(path)
      if (!model || !range) return
      const start = model.getOffsetAt({ lineNumber: range.startLineNumber, column: range.startColumn })
      reveal({ path, start, end: start })
    },
  }
}

/** What the kinds of the language service stand for, as far as they have a picture of their own. */
const declarations: Readonly<Partial<Record<SymbolKind, string>>> = {
  [SymbolKind.Class]: 'campaign',
  [SymbolKind.Method]: 'test',
  [SymbolKind.Namespace]: 'segment',
  [SymbolKind.Array]: 'products',
  [SymbolKind.Key]: 'coupons',
  [SymbolKind.Package]: 'group',
  [SymbolKind.Constant]: 'let',
  [SymbolKind.Enum]: 'program',
  [SymbolKind.Struct]: 'scenario',
}

export const productEntries = (products: readonly Product[]): PaletteEntry[] =>
  products.map(({ sku, name, price, orderMultiple }) => ({
    id: sku,
    icon: picture(Package),
    label: name ?? sku,
    detail: [name && sku, price && formatAmount(inFull(price))].filter(Boolean).join(' · '),
    choose: async () => {
      if (getState().openCart === undefined) await newCart()
      addProduct(sku, orderMultiple)
      showPanel('cart')
    },
  }))

export const orderEntries = (orders: readonly OrderRow[]): PaletteEntry[] =>
  orders.map(({ id, at, customer, paid }) => ({
    id,
    icon: picture(Receipt),
    label: id,
    detail: [formatLocalTime(at), customer, formatAmount(paid)].filter(Boolean).join(' · '),
    choose: () => openOrderAsCart(id),
  }))

/** Of 1; below it only the letters are there, somewhere. */
const leastLikeness = 0.3

/** The best first; without a text all, as they stand. */
function fitting<Thing>(
  things: readonly Thing[],
  text: string,
  ...labels: readonly ((thing: Thing) => string)[]
): readonly Thing[] {
  if (text.trim() === '') return things
  return go(text, things, { keys: [...labels], limit: maxOfGroup, threshold: leastLikeness }).map(({ obj }) => obj)
}

const picture = (Icon: LucideIcon): ReactNode => <Icon size={14} aria-hidden />
