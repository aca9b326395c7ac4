import { describe, expect, it } from 'vitest'
import { nextFinding } from '../../../editor/ui/actions/next-finding.ts'
import { fileRows, idOf } from '../../../editor/ui/panels/files/file-rows.ts'
import { problemRows } from '../../../editor/ui/panels/problems/problem-rows.ts'
import { filledIn } from '../../../editor/ui/panels/search/replacement.ts'
import { testRows } from '../../../editor/ui/panels/tests/test-rows.ts'
import type { Diagnostic, Severity } from '../../../src/syntax/diagnostic.ts'

const finding = (path: string, start: number, severity: Severity = 'error', message = 'wrong'): Diagnostic => ({
  code: 'unknown-name',
  severity,
  path,
  range: { start, end: start + 1 },
  message,
})
const all: ReadonlySet<Severity> = new Set(['error', 'warning', 'hint'])

describe('the tree of files', () => {
  const files = ['b.promo', 'a10.promo', 'a2.promo', 'seasons/autumn.promo', 'seasons/old/spring.promo']
  const tree = { files, folders: ['drafts'], toggled: new Set<string>(), outlines: new Map() }
  const shown = (rows: ReturnType<typeof fileRows>) =>
    rows.map(({ level, label }) => `${'  '.repeat(level - 1)}${label}`)

  it('has folders first, then files, numbers in their own order', () => {
    expect(shown(fileRows(tree))).toEqual([
      'drafts',
      'seasons',
      '  old',
      '    spring.promo',
      '  autumn.promo',
      'a2.promo',
      'a10.promo',
      'b.promo',
    ])
  })
  it('hides what is in a closed folder', () => {
    const rows = fileRows({ ...tree, toggled: new Set([idOf('folder', 'seasons')]) })
    expect(shown(rows)).toEqual(['drafts', 'seasons', 'a2.promo', 'a10.promo', 'b.promo'])
  })
  it('shows the campaigns of an open file under it', () => {
    const place = { path: 'b.promo', start: 0, end: 9 }
    const outlines = new Map([['b.promo', [{ label: 'Ten', kind: 'campaign', place }]]])
    const rows = fileRows({ ...tree, toggled: new Set([idOf('file', 'b.promo')]), outlines })
    expect(shown(rows).slice(-2)).toEqual(['b.promo', '  Ten'])
  })
})

describe('the list of problems', () => {
  const findings = [finding('a.promo', 1), finding('a.promo', 5, 'warning', 'odd'), finding('b.promo', 2, 'hint')]

  it('stands under files with their counts', () => {
    const rows = problemRows(findings, { severities: all, text: '' }, new Set())
    expect(rows.map(({ kind }) => kind)).toEqual(['file', 'problem', 'problem', 'file', 'problem'])
    expect(rows[0]).toMatchObject({ counts: { error: 1, warning: 1, hint: 0 } })
  })
  it('shows what fits the filter', () => {
    const some = problemRows(findings, { severities: new Set<Severity>(['warning']), text: '' }, new Set())
    expect(some.map(({ label }) => label)).toEqual(['a.promo', 'odd'])
    expect(problemRows(findings, { severities: all, text: 'B.PROMO' }, new Set())).toHaveLength(2)
  })
  it('opens to the places that matter beside it', () => {
    const related = [{ path: 'b.promo', range: { start: 0, end: 1 }, message: 'declared here' }]
    const [file, problem] = problemRows(
      [{ ...finding('a.promo', 1), related }],
      { severities: all, text: '' },
      new Set(),
    )
    const opened = problemRows(
      [{ ...finding('a.promo', 1), related }],
      { severities: all, text: '' },
      new Set([problem?.id ?? '']),
    )
    expect(file?.open).toBe(true)
    expect(opened.map(({ kind }) => kind)).toEqual(['file', 'problem', 'related'])
  })
})

describe('from one problem to the next', () => {
  const findings = [finding('b.promo', 3), finding('a.promo', 9), finding('a.promo', 2)]
  const from = (path: string, offset: number, step: 1 | -1) => {
    const found = nextFinding(findings, { path, offset }, step)
    return found && `${found.path} ${found.range.start}`
  }

  it('goes on behind the cursor, then to the next file, then round', () => {
    expect(from('a.promo', 2, 1)).toBe('a.promo 9')
    expect(from('a.promo', 9, 1)).toBe('b.promo 3')
    expect(from('b.promo', 3, 1)).toBe('a.promo 2')
  })
  it('goes back the same way', () => {
    expect(from('a.promo', 9, -1)).toBe('a.promo 2')
    expect(from('a.promo', 2, -1)).toBe('b.promo 3')
  })
  it('goes nowhere without problems', () => {
    expect(nextFinding([], { path: 'a.promo', offset: 0 }, 1)).toBeUndefined()
  })
})

describe('the list of tests', () => {
  const place = { path: 'a.promo', start: 0, end: 9 }
  const failure = { expected: 'goods 10', actual: 'goods 9', place }
  const passes = { name: 'fine', path: 'a.promo', place, failures: [], hasCart: true, took: 1 }
  const fails = { ...passes, name: 'not fine', failures: [failure] }

  it('has what fails first, with what it expected', () => {
    expect(testRows([passes, fails], new Set()).map(({ label }) => label)).toEqual([
      'not fine',
      'goods 10, goods 9',
      'fine',
    ])
  })
  it('hides what was closed', () => {
    expect(testRows([passes, fails], new Set(['a.promo\nnot fine']))).toHaveLength(2)
  })
})

describe('a replacement for a regular expression', () => {
  it('takes what its groups matched', () => {
    expect(filledIn('$2 to $1', ['10-20', '10', '20'])).toBe('20 to 10')
    expect(filledIn('<$&>', ['x'])).toBe('<x>')
  })
  it('writes a dollar, a new line and a group that is not there as they stand', () => {
    expect(filledIn('$$5\\n$7', ['x'])).toBe('$5\n$7')
  })
})
