/** Compares two rule sets by meaning, not by lines of text. */
import type { Rules } from '../compile/rules.ts'
import { catalogueChanges } from './catalogue.ts'
import { listChanges } from './imported.ts'
import type { PartChange, RuleChange, RulesDiff } from './model.ts'
import type { DeclarationKind, DeclarationOutline, Part, PartKind, RulesOutline } from './outline.ts'
import { type DeclarationPair, textDiff } from './text-diff.ts'

export interface DescribedRules {
  readonly outline: RulesOutline
  /** Has the content of imported files: if both sides lack it, lists and products are not compared. */
  readonly rules?: Rules
}

export function diffRules(a: DescribedRules, b: DescribedRules): RulesDiff {
  const { changes, pairs } = changesBetween(a, b)
  const catalogue = a.rules && b.rules && catalogueChanges(a.rules.catalogue, b.rules.catalogue, b.rules.digits)
  return { changes, ...(catalogue && { catalogue }), text: textDiff(pairs) }
}

/** The order in which changes are listed. */
const order: Readonly<Record<DeclarationKind, number>> = {
  campaign: 0,
  let: 1,
  segment: 2,
  products: 3,
  coupons: 4,
  group: 5,
  program: 6,
  membership: 7,
  'gift-cards': 8,
  referral: 9,
  settings: 10,
  attributes: 11,
  catalogue: 12,
}

export const declarationKinds = Object.keys(order) as readonly DeclarationKind[]

function changesBetween(a: DescribedRules, b: DescribedRules): { changes: RuleChange[]; pairs: DeclarationPair[] } {
  const pairs = paired(a.outline, b.outline)
  const found = pairs.flatMap((pair) => {
    const change = changeOf(pair, a.rules, b)
    return change ? [{ pair, change }] : []
  })
  found.sort(
    ({ change: x }, { change: y }) => order[x.kind] - order[y.kind] || (x.name < y.name ? -1 : x.name > y.name ? 1 : 0),
  )
  return { changes: found.map(({ change }) => change), pairs: found.map(({ pair }) => pair) }
}

/** Matched by kind and name; a removed and an added declaration with the same content count as a rename. */
function paired(a: RulesOutline, b: RulesOutline): DeclarationPair[] {
  const inA = merged(a)
  const inB = merged(b)
  const gained = [...inB].filter(([key]) => !inA.has(key)).map(([, declaration]) => declaration)
  const pairs: DeclarationPair[] = []
  for (const [key, before] of inA) {
    const same = inB.get(key)
    const renamed = same ? -1 : gained.findIndex((after) => isRenamed(before, after))
    pairs.push({ a: before, b: same ?? (renamed < 0 ? undefined : gained.splice(renamed, 1)[0]) })
  }
  return [...pairs, ...gained.map((after) => ({ b: after }))]
}

/** Only campaigns and lets: other kinds, such as `external` segments, may have the same content by chance. */
const isRenamed = (a: DeclarationOutline, b: DeclarationOutline): boolean =>
  a.kind === b.kind &&
  (a.kind === 'campaign' || a.kind === 'let') &&
  JSON.stringify(a.parts) === JSON.stringify(b.parts)

/** Several attribute blocks are merged into one. */
function merged({ declarations }: RulesOutline): Map<string, DeclarationOutline> {
  const found = new Map<string, DeclarationOutline>()
  for (const each of declarations) {
    const key = `${each.kind} ${each.name}`
    const known = found.get(key)
    const isNamed = each.name !== ''
    if (known === undefined) found.set(key, each)
    else if (!isNamed)
      found.set(key, { ...known, parts: [...known.parts, ...each.parts], text: `${known.text}${each.text}` })
  }
  return found
}

function changeOf({ a, b }: DeclarationPair, rulesA: Rules | undefined, after: DescribedRules): RuleChange | undefined {
  const one = b ?? a
  if (one === undefined) return undefined
  const { kind, name } = one
  if (a === undefined || b === undefined) {
    return { kind, name, change: a === undefined ? 'added' : 'removed', parts: essentials(one) }
  }
  if (a.name !== b.name) return { kind, name, change: 'renamed', was: a.name }
  const ownChanges = partChanges(a.parts, b.parts)
  // A set whose definition changed also contains other products.
  const mayDiffer = ownChanges.length === 0 || kind === 'coupons'
  const lists = mayDiffer && rulesA && after.rules ? listChanges(kind, name, rulesA, after.rules) : []
  const parts = [...ownChanges, ...lists]
  if (parts.length === 0) return undefined
  const usedBy = campaignsOf(one, after.outline)
  return { kind, name, change: 'changed', parts, ...(usedBy.length > 0 && { usedBy }) }
}

/** For an added or removed declaration: its effects, or else all its statements. */
function essentials({ parts }: DeclarationOutline): string[] {
  const effects = parts.filter(({ kind }) => kind === 'effect')
  return (effects.length > 0 ? effects : parts.filter(({ kind }) => kind !== 'status')).map(({ text }) => text)
}

/** Statements of a kind that both sides have are unchanged; the rest are paired in order. */
function partChanges(a: readonly Part[], b: readonly Part[]): PartChange[] {
  const kinds = [...new Set([...a, ...b].map(({ kind }) => kind))]
  return kinds.flatMap((kind) => {
    const [before, after] = [textsOf(a, kind), textsOf(b, kind)]
    const removed = without(before, after)
    const added = without(after, before)
    if (removed.length + added.length === 0) return isReordered(kind, before, after)
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, i): PartChange => {
      const [textA, textB] = [removed[i], added[i]]
      return { part: kind, ...(textA !== undefined && { a: textA }), ...(textB !== undefined && { b: textB }) }
    })
  })
}

/** The order of effects matters: they run in the order they are written. */
const isReordered = (kind: PartKind, a: readonly string[], b: readonly string[]): PartChange[] =>
  kind === 'effect' && a.join('\n') !== b.join('\n') ? [{ part: kind, a: a.join(', '), b: b.join(', ') }] : []

const textsOf = (parts: readonly Part[], kind: PartKind): string[] =>
  parts.filter((part) => part.kind === kind).map(({ text }) => text)

/** Removes one equal text for each of `others`. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return texts.filter((text) => {
    const place = left.indexOf(text)
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}

/** Campaigns that use it, directly or through another declaration. */
function campaignsOf({ kind, name }: DeclarationOutline, { declarations }: RulesOutline): string[] {
  if (kind !== 'let' && kind !== 'products' && kind !== 'segment') return []
  const reached = new Set([`${kind} ${name}`])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const each of declarations) {
      if (each.uses.some((use) => reached.has(use))) reached.add(`${each.kind} ${each.name}`)
    }
  }
  return declarations.flatMap((each) =>
    each.kind === 'campaign' && reached.has(`campaign ${each.name}`) ? [each.name] : [],
  )
}
