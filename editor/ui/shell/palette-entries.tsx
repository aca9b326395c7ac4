/** Everything that the palette finds for a text, in groups. Each entry has its action. */
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
  /** Shown beside the label. */
  readonly detail?: string | undefined
  readonly keys?: string | undefined
  choose(): void | Promise<void>
}

export interface EntryGroup {
  /** Key of the heading under `palette` in the locales. */
  readonly id: 'commands' | 'files' | 'campaigns' | 'names' | 'tests' | 'carts' | 'products' | 'orders'
  readonly entries: readonly PaletteEntry[]
}

/** Entries shown per group once the user has typed something. */
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

/** Synonyms that users may search for are under `keywords` in the locales. */
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

/** Declarations: one group for campaigns, one for tests, and one for all other names. */
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

/** The declaration kinds behind the language service's symbol kinds, where they have an icon. */
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

/** From 0 to 1. Below it, the letters merely occur somewhere. */
const leastLikeness = 0.3

/** Best match first; without a text, everything in its original order. */
function fitting<Thing>(
  things: readonly Thing[],
  text: string,
  ...labels: readonly ((thing: Thing) => string)[]
): readonly Thing[] {
  if (text.trim() === '') return things
  return go(text, things, { keys: [...labels], limit: maxOfGroup, threshold: leastLikeness }).map(({ obj }) => obj)
}

const picture = (Icon: LucideIcon): ReactNode => <Icon size={14} aria-hidden />
