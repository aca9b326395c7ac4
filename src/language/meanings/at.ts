/** Finds the meaning of the innermost construct at a position. */
import { Word } from '../../../grammar/tokens.ts'
import { ownEntry } from '../../own-entry.ts'
import type * as Tree from '../../syntax/tree.ts'
import type { PromoFile, Range } from '../../syntax/tree.ts'
import { childrenOf, type TreeNode } from '../nodes.ts'
import { isA, lexedOf, type Token } from '../source.ts'
import { campaignMeanings } from './campaigns.ts'
import {
  effectMeanings,
  expressionMeanings,
  factMeanings,
  goodsMeanings,
  modifierMeanings,
} from './conditions-and-effects.ts'
import {
  couponsMeanings,
  declarationMeanings,
  giftCardsMeanings,
  membershipMeanings,
  programMeanings,
  referralMeanings,
  scenarioMeanings,
  settingsMeanings,
} from './declarations.ts'
import type { Meaning } from './meaning.ts'
import { cartMeaning, cartMeanings, customerMeanings, expectationMeanings, lineMeanings } from './tests.ts'

/** The token at an offset, or ending there. */
export function tokenAt(file: PromoFile, offset: number): (Token & { readonly range: Range }) | undefined {
  const token = lexedOf(file).tokens.findLast(
    ({ startOffset, image }) => startOffset <= offset && offset <= startOffset + image.length,
  )
  return token && { ...token, range: { start: token.startOffset, end: token.startOffset + token.image.length } }
}

/** The nodes that contain a range, outermost first. */
export function nodesAround({ declarations }: PromoFile, { start, end }: Range): readonly TreeNode[] {
  const path: TreeNode[] = []
  let within: readonly TreeNode[] = declarations
  for (;;) {
    const next: TreeNode | undefined = within.find(({ range }) => range.start <= start && end <= range.end)
    if (!next) return path
    path.push(next)
    within = childrenOf(next)
  }
}

/** The innermost of these nodes that has a meaning, and its range. */
export function meaningOf(path: readonly TreeNode[]): (Meaning & { readonly range: Range }) | undefined {
  for (let at = path.length - 1; at >= 0; at--) {
    const node = path[at]
    const found = node && (within(node, path.slice(0, at)) ?? general(node))
    if (found) return { ...found, range: node.range }
  }
  return undefined
}

/** For text that failed to parse: the first construct that starts with the word, preferring those that the declaration may contain. */
export function meaningOfWord(token: Token, declaration?: TreeNode): Meaning | undefined {
  if (!isA(token, Word)) return undefined
  const own = Object.values<Meaning>(statementsOf(declaration?.kind))
  return [...own, ...everyMeaning()].find(({ forms }) => forms.some((form) => form.split(' ')[0] === token.image))
}

export function everyMeaning(): readonly Meaning[] {
  const tables = [
    ...[declarationMeanings, campaignMeanings, settingsMeanings, couponsMeanings, programMeanings, scenarioMeanings],
    ...[membershipMeanings, giftCardsMeanings, referralMeanings],
    ...[factMeanings, effectMeanings, modifierMeanings, goodsMeanings, expressionMeanings],
    ...[cartMeanings, customerMeanings, lineMeanings, expectationMeanings],
  ]
  return [...tables.flatMap((table) => Object.values<Meaning>(table)), cartMeaning]
}

/** The meaning of a name by its kind: that of its declaration or of the selector that uses it. */
export const meaningOfName = (kind: string): Meaning | undefined =>
  ownEntry(declarationMeanings, kind) ?? ownEntry(goodsMeanings, kind)

/** Some kinds depend on the parent: a `code` means one thing in a pool and another in a cart. */
function within(node: TreeNode, above: readonly TreeNode[]): Meaning | undefined {
  const { kind } = node
  const [parent, grandparent] = [above.at(-1), above.at(-2)]
  if (!parent) return ownEntry(declarationMeanings, kind)
  const inCart = parent.kind === undefined && grandparent?.kind === 'test'
  if (inCart) return ownEntry(cartMeanings, kind === 'cart-text' ? node.text : kind)
  if (parent.kind === 'test' && 'statements' in node) return cartMeaning
  return ownEntry(statementsOf(parent.kind), kind)
}

type DeclarationWithoutStatements = 'catalogue' | 'attributes' | 'let' | 'products' | 'segment' | 'group'

/** The statements of a declaration, or of a test's customer and lines. */
function statementsOf(holder: TreeNode['kind']): Readonly<Record<string, Meaning>> {
  switch (holder) {
    case 'settings':
      return settingsMeanings
    case 'coupons':
      return couponsMeanings
    case 'campaign':
      return campaignMeanings
    case 'program':
      return programMeanings
    case 'membership':
      return membershipMeanings
    case 'gift-cards':
      return giftCardsMeanings
    case 'referral':
      return referralMeanings
    case 'scenario':
      return scenarioMeanings
    case 'test':
      return expectationMeanings
    case 'cart-customer':
      return customerMeanings
    case 'cart-line':
      return lineMeanings
    default:
      holder satisfies Exclude<TreeNode['kind'], Tree.Declaration['kind']> | DeclarationWithoutStatements
      return {}
  }
}

function general(node: TreeNode): Meaning | undefined {
  if (node.kind === 'fact') return factMeanings[node.fact]
  if ('modifiers' in node) return effectMeanings[node.kind]
  return (
    ownEntry(modifierMeanings, node.kind) ??
    ownEntry(expressionMeanings, node.kind) ??
    ownEntry(goodsMeanings, node.kind)
  )
}
