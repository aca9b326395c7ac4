import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type IToken, tokenMatcher } from 'chevrotain'
import { beforeAll, describe, expect, it } from 'vitest'
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma'
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate'
import { textMateGrammar } from '../../grammar/textmate.ts'
import { Identifier, Quoted, tokenize, Word } from '../../grammar/tokens.ts'
import { tokenTypes } from '../../src/language/semantic-tokens.ts'
import { examples, shop } from './reference.ts'

const folder = new URL('../../editor/vscode/', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')

type Kind = 'keyword' | 'string' | 'number' | 'comment' | 'name'

interface Colour {
  readonly kind: Kind | undefined
  readonly text: string
}

let grammar: IGrammar

beforeAll(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'))
  await loadWASM(wasm)
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(parseRawGrammar(read('syntaxes/promo.tmLanguage.json'), 'promo.json')),
  })
  const loaded = await registry.loadGrammar('source.promo')
  if (!loaded) throw new Error('the grammar does not load')
  grammar = loaded
})

function kindOfScopes(scopes: readonly string[]): Kind | undefined {
  const scope = scopes[1] ?? ''
  if (scope.startsWith('comment')) return 'comment'
  if (scope.startsWith('string')) return 'string'
  if (scope.startsWith('constant.numeric')) return 'number'
  if (scope.startsWith('keyword.operator.promo')) return undefined
  if (scope.startsWith('keyword')) return 'keyword'
  if (scope.startsWith('variable') || scope.startsWith('constant.other')) return 'name'
  return undefined
}

/** What the editor colours, line by line, neighbours of the same construct together. */
function coloured(text: string): Colour[] {
  let stack = INITIAL
  return text.split(/\r?\n/).flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack)
    stack = ruleStack
    const found: { kind: Kind | undefined; text: string; end: number }[] = []
    for (const { startIndex, endIndex, scopes } of tokens) {
      const kind = kindOfScopes(scopes)
      const last = found.at(-1)
      const goesOn = (kind === 'string' || kind === 'comment') && last?.kind === kind && last.end === startIndex
      if (goesOn) {
        last.text += line.slice(startIndex, endIndex)
        last.end = endIndex
      } else found.push({ kind, text: line.slice(startIndex, endIndex), end: endIndex })
    }
    return found.filter(({ kind }) => kind !== undefined).map(({ kind, text }) => ({ kind, text }))
  })
}

interface Placed extends Colour {
  readonly startOffset: number
}

function kindOfToken(token: IToken): Kind | undefined {
  if (tokenMatcher(token, Quoted)) return 'string'
  if (tokenMatcher(token, Identifier)) return 'name'
  if (tokenMatcher(token, Word)) return 'keyword'
  return /^\.?\d/.test(token.image) ? 'number' : undefined
}

/** What the lexer reads. */
function lexed(text: string): Colour[] {
  const { tokens, comments } = tokenize(text)
  const words = tokens.flatMap((token): Placed[] => {
    const kind = kindOfToken(token)
    return kind === undefined ? [] : [{ kind, text: token.image, startOffset: token.startOffset }]
  })
  const remarks = comments.map(({ image, startOffset }): Placed => ({ kind: 'comment', text: image, startOffset }))
  return [...words, ...remarks]
    .sort((a, b) => a.startOffset - b.startOffset)
    .flatMap(({ kind, text: image }) => image.split(/\r?\n/).map((line) => ({ kind, text: line })))
    .filter(({ text: image }) => image !== '')
}

describe('the TextMate grammar reads as the lexer does', () => {
  const samples = globSync('{samples,test/syntax/format,src/cli/templates}/**/*.promo')
  it.each(samples)('%s', (path) => {
    const text = readFileSync(path, 'utf8')
    expect(coloured(text)).toEqual(lexed(text))
  })

  it.each([['the shop', shop], ...examples.map(({ heading, text, line }) => [`${heading}, line ${line}`, text])])(
    'the reference: %s',
    (_what, text) => {
      expect(coloured(text)).toEqual(lexed(text))
    },
  )

  it.each([
    'let ordersPlaced = 1 let orders_2 = 2 let Übersicht = 3 let PLNX = 4',
    '"a \\" b" "open { "',
    "“curly” „niemiecki” 'single'",
    '12.5% 2nd 10:50 10:50% .99 2026-1-5 01.10.2026T10:00 12abc 2x',
    '/* a\n " b */ "c" // "d"\n# e',
    '# hash "x"\ncustomer.orders item.x',
  ])('%s', (text) => {
    expect(coloured(text)).toEqual(lexed(text))
  })
})

it('is the one that the tokens give (node scripts/generate.ts writes it)', () => {
  expect(JSON.parse(read('syntaxes/promo.tmLanguage.json'))).toEqual(textMateGrammar())
})

describe('the extension', () => {
  const manifest = JSON.parse(read('package.json'))

  it('tells VS Code of every kind of name that the server colours', () => {
    const known = ['keyword', 'string', 'number', 'comment', 'operator', 'variable', 'property']
    const own = manifest.contributes.semanticTokenTypes.map(({ id }: { id: string }) => id)
    expect([...known, ...own].sort()).toEqual([...tokenTypes].sort())
  })

  it('names files that are there', () => {
    const [language] = manifest.contributes.languages
    const [syntax] = manifest.contributes.grammars
    expect(language.id).toBe(syntax.language)
    for (const path of [manifest.main, language.configuration, syntax.path]) expect(read(path)).not.toBe('')
    const { wordPattern, indentationRules } = JSON.parse(read(language.configuration))
    expect('zażółć_1'.match(new RegExp(wordPattern.pattern, wordPattern.flags))?.[0]).toBe('zażółć_1')
    const opens = new RegExp(indentationRules.increaseIndentPattern)
    expect(['campaign "A" {', 'settings { currency PLN }', 'title "{"'].map((line) => opens.test(line))).toEqual([
      true,
      false,
      false,
    ])
  })
})
