/** Texts already used in the workspace for undeclared names: payments, cities, partners. */

import { byCartText } from '../../syntax/cart-texts.ts'
import { unquote } from '../../syntax/text.ts'
import type { PromoFile } from '../../syntax/tree.ts'
import type { Project } from '../project.ts'

const after = (words: string): RegExp =>
  new RegExp(`\\b(?:${words})\\s+((?:"(?:[^"\\\\\\r\\n]|\\\\.)*"\\s*,?\\s*)+)`, 'g')

const patterns = {
  ...byCartText(after),
  // After a line's goods, the text is the id of a delivery, not its method.
  delivery: after('(?<!\\bx\\s+sku\\b.*)(?:delivery|by)'),
  deliveryId: after('(?<=\\bdelivery\\s+"(?:[^"\\\\\\r\\n]|\\\\.)*"\\s+at\\b.*)id'),
  customer: after('customer'),
  partner: after('partners|%\\s*by'),
  wallet: after('to'),
  perk: after('grant|perk'),
  event: after('event'),
  similar: after('similar\\s+as'),
  category: after('category'),
  brand: after('brand'),
  label: after('label'),
  sku: after('sku'),
  message: after('message'),
  currencies: /(?<=\d )[A-Z]{3}\b/g,
  dates: /\b\d{4}-\d\d-\d\d\b/g,
} as const

export type UsedText = keyof typeof patterns

const ofFile = new WeakMap<PromoFile, Map<UsedText, readonly string[]>>()

/** Texts that follow these words anywhere in the workspace, sorted. */
export function usedTexts({ parsed }: Project, what: UsedText): readonly string[] {
  const all = new Set<string>()
  for (const { file } of parsed.values()) for (const each of usedTextsIn(file, what)) all.add(each)
  return [...all].sort()
}

function usedTextsIn(file: PromoFile, what: UsedText): readonly string[] {
  const known = ofFile.get(file) ?? new Map<UsedText, readonly string[]>()
  ofFile.set(file, known)
  const before = known.get(what)
  if (before) return before
  const found = [...file.text.matchAll(patterns[what])].flatMap(([all, quoted]) =>
    quoted === undefined ? [all] : [...quoted.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([text]) => unquote(text)),
  )
  const distinct = [...new Set(found)].filter((text) => text !== '')
  known.set(what, distinct)
  return distinct
}
