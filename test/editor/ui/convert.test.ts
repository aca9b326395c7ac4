import { describe, expect, it } from 'vitest'
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver-types'
import {
  completionKindName,
  fromPosition,
  fromRange,
  fromSelectionRange,
  fromSymbol,
  markdown,
  toPosition,
  toRange,
} from '../../../editor/ui/monaco/convert.ts'

const range = { start: { line: 0, character: 4 }, end: { line: 2, character: 0 } }
const monacoRange = { startLineNumber: 1, startColumn: 5, endLineNumber: 3, endColumn: 1 }

describe('places', () => {
  it('count from 0 for the engine and from 1 for the editor', () => {
    expect(fromPosition({ line: 0, character: 0 })).toEqual({ lineNumber: 1, column: 1 })
    expect(fromRange(range)).toEqual(monacoRange)
  })
  it('are the same there and back', () => {
    expect(toRange(fromRange(range))).toEqual(range)
    expect(toPosition(fromPosition(range.end))).toEqual(range.end)
  })
})

describe('kinds', () => {
  it('keep their names, whatever their numbers are', () => {
    expect(completionKindName(CompletionItemKind.EnumMember)).toBe('EnumMember')
    expect(completionKindName(CompletionItemKind.Text)).toBe('Text')
    expect(completionKindName(undefined)).toBe('Text')
  })
  it('of symbols count from 0 in the editor', () => {
    const symbol = { name: 'Ten', kind: SymbolKind.File, range, selectionRange: range }
    expect(fromSymbol({ ...symbol, children: [symbol] })).toMatchObject({
      kind: 0,
      detail: '',
      children: [{ kind: 0 }],
    })
  })
})

it('what a selection grows to is a list, the innermost first', () => {
  const inner = { start: { line: 0, character: 5 }, end: { line: 0, character: 6 } }
  expect(fromSelectionRange({ range: inner, parent: { range } })).toEqual([
    { range: fromRange(inner) },
    { range: monacoRange },
  ])
})

describe('Markdown of hovers', () => {
  it('is never trusted and never HTML', () => {
    expect(markdown('<b>x</b>')).toMatchObject({ isTrusted: false, supportHtml: false })
  })
  it('has its links to the reference under a scheme that the editor lets through', () => {
    const { value } = markdown('[Off](cartwright:reference#off) and [x](https://example.org)')
    expect(value).toBe('[Off](vscode-remote-resource:reference#off) and [x](https://example.org)')
  })
})
