import type { SemanticTokens, SemanticTokensLegend } from 'vscode-languageserver-types'
import {
  ClockTime,
  CurrencyCode,
  DateTime,
  Digits,
  EndingDigits,
  Identifier,
  Ordinal,
  Percentage,
  Quoted,
  Word,
} from '../../grammar/tokens.ts'
import { effects } from '../syntax/effects.ts'
import { type NameKind, namesIn, type Occurrence } from './names.ts'
import { childrenOf, type TreeNode } from './nodes.ts'
import type { Project } from './project.ts'
import { isA, lexedOf, type Source, sourceOf, type Token } from './source.ts'

/** All token types: LSP's standard ones first, then our own. */
export const tokenTypes = [
  'keyword',
  'string',
  'number',
  'comment',
  'operator',
  'variable',
  'property',
  'campaign',
  'effect',
  'fact',
  'money',
  'percent',
  'date',
  'segment',
  'pool',
  'code',
  'products',
  'sku',
  'group',
  'program',
  'tier',
  'test',
] as const

export type TokenType = (typeof tokenTypes)[number]

const tokenModifiers = ['declaration'] as const

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
}

export interface SemanticToken {
  readonly start: number
  readonly end: number
  readonly type: TokenType
  readonly declares: boolean
}

/** The tokens of a file in LSP's encoding, by `semanticTokensLegend`. */
export function semanticTokens(project: Project, path: string): SemanticTokens {
  const source = sourceOf(project, path)
  return { data: source ? encoded(source) : [] }
}

/** Like `semanticTokens`, but with offsets. */
export function tokensOf({ file }: Pick<Source, 'file'>): SemanticToken[] {
  const names = new Map(namesIn(file).map((name) => [name.range.start, name]))
  const owners = ownersOf(file.declarations)
  const { tokens, comments } = lexedOf(file)
  const words = tokens.flatMap((token): SemanticToken[] => {
    const { startOffset: start, image } = token
    const name = names.get(start)
    const owner = owners(start)
    const type = name ? typeOfName(name, isA(token, Word)) : typeOfToken(token, owner)
    if (type === undefined) return []
    return [{ start, end: start + image.length, type, declares: name?.declares === true }]
  })
  const remarks = comments.map(
    ({ startOffset, image }): SemanticToken => ({
      start: startOffset,
      end: startOffset + image.length,
      type: 'comment',
      declares: false,
    }),
  )
  return [...words, ...remarks].sort((a, b) => a.start - b.start)
}

const literals: ReadonlyMap<Token['tokenType'], TokenType> = new Map<Token['tokenType'], TokenType>([
  [Digits, 'number'],
  [Ordinal, 'number'],
  [EndingDigits, 'number'],
  [Percentage, 'percent'],
  [DateTime, 'date'],
  [ClockTime, 'date'],
])

const typesOfNames: Readonly<Partial<Record<NameKind, TokenType>>> = {
  let: 'variable',
  attribute: 'property',
  campaign: 'campaign',
  segment: 'segment',
  coupons: 'pool',
  code: 'code',
  products: 'products',
  sku: 'sku',
  group: 'group',
  program: 'program',
  membership: 'program',
  tier: 'tier',
  test: 'test',
}

function typeOfName({ kind }: Occurrence, isWord: boolean): TokenType {
  return typesOfNames[kind] ?? (isWord ? 'variable' : 'string')
}

function typeOfToken(token: Token, owner: TreeNode | undefined): TokenType | undefined {
  if (isA(token, Word)) return typeOfWord(token, owner)
  if (isA(token, Quoted)) return 'string'
  if (token.tokenType === Digits && owner?.kind === 'money') return 'money'
  return literals.get(token.tokenType)
}

/**
 * The type of a keyword, decided by the node that owns it: `off` of an effect, `subtotal` as a fact, the currency of an amount.
 */
function typeOfWord({ tokenType }: Token, owner: TreeNode | undefined): TokenType {
  if (owner?.kind === 'money') return 'money'
  if (owner?.kind === 'fact') return 'fact'
  if (owner?.kind === 'duration') return 'number'
  if (owner?.kind !== undefined && owner.kind in effects && 'modifiers' in owner) return 'effect'
  if (tokenType === Identifier || tokenType === CurrencyCode) return 'variable'
  return 'keyword'
}

/** The innermost node at each offset; offsets must be requested in ascending order. */
function ownersOf(declarations: readonly TreeNode[]): (offset: number) => TreeNode | undefined {
  const stack: { readonly node: TreeNode | undefined; readonly below: readonly TreeNode[]; next: number }[] = [
    { node: undefined, below: declarations, next: 0 },
  ]
  return (offset) => {
    for (;;) {
      const top = stack.at(-1)
      if (!top) return undefined
      if (top.node && offset >= top.node.range.end) {
        stack.pop()
        continue
      }
      const child = top.below[top.next]
      if (!child || offset < child.range.start) return top.node
      top.next++
      if (offset < child.range.end) stack.push({ node: child, below: childrenOf(child), next: 0 })
    }
  }
}

function encoded({ file, lines }: Source): number[] {
  const data: number[] = []
  let before = { line: 0, character: 0 }
  for (const { start, end, type, declares } of tokensOf({ file })) {
    for (const [from, to] of type === 'comment' ? onEachLine(file.text, start, end) : [[start, end] as const]) {
      const at = lines.positionAt(from)
      const sameLine = at.line === before.line
      data.push(
        at.line - before.line,
        sameLine ? at.character - before.character : at.character,
        to - from,
        tokenTypes.indexOf(type),
        declares ? 1 : 0,
      )
      before = at
    }
  }
  return data
}

/** LSP tokens can't span lines, so a block comment becomes one token per line. */
function* onEachLine(text: string, start: number, end: number): Generator<readonly [number, number]> {
  for (const line of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    yield [start + line.index, start + line.index + line[0].length]
  }
}
