import { describe, expect, it } from 'vitest'
import { codeLenses, lensCommands, lensInWords } from '../../src/language/code-lenses.ts'
import { lenses } from '../../src/language/lenses.ts'
import type { LiveData } from '../../src/language/live-data.ts'
import type { Project } from '../../src/language/project.ts'
import { liveCart, liveTests } from './live-data.ts'
import { fixture } from './marked.ts'

const titles = (text: string, live?: (project: Project) => LiveData): (string | undefined)[] => {
  const { project, path } = fixture(text)
  return codeLenses(project, path, live?.(project)).map(({ command }) => command?.title)
}

const shop = 'settings {\n  currency PLN\n}\n'
const test = (expectations: string) =>
  `test "T" {\n  cart at 2026-10-03T12:00 {\n    2 x sku "DRILL" at 40 PLN\n  }\n${expectations}\n}\n`

describe('lenses of a test', () => {
  it('run it, whatever is known', () => {
    expect(titles(shop + test('  expect total 80 PLN'))).toEqual(['Run'])
  })

  it('say that it passes, or the first thing that is not as expected', () => {
    expect(titles(shop + test('  expect total 80 PLN'), liveTests)).toEqual(['Run', 'passes'])
    expect(
      titles(shop + test('  expect total 81 PLN\n  expect goods 80 PLN\n  expect discount 1 PLN'), liveTests),
    ).toEqual(['Run', 'fails: total 81.00 PLN, but total 80.00 PLN (and 1 more)'])
  })

  it('belong to the test of that name in that file', () => {
    const { project, path } = fixture(shop + test('  expect total 80 PLN'))
    const elsewhere = { tests: liveTests(project).tests?.map((each) => ({ ...each, path: 'other.promo' })) ?? [] }
    expect(lenses(project, path, elsewhere).map(({ kind }) => kind)).toEqual(['run-test'])
  })
})

describe('lenses of a campaign', () => {
  const campaign = (statements: string, name = 'A') => `campaign "${name}" {\n${statements}\n}\n`
  const beside = (...campaigns: string[]) => titles(shop + campaigns.join('') + test(''), liveCart).slice(0, -1)

  it('say what it takes off the open cart', () => {
    expect(beside(campaign('  then 5% off cart'))).toEqual(['applies to this cart: yes, −4.00 PLN'])
  })

  it('say what is missing', () => {
    expect(beside(campaign('  when subtotal >= 97.50 PLN\n  then 5% off cart'))).toEqual([
      'applies to this cart: no, 17.50 PLN more in the cart',
    ])
  })

  it('say why it does not apply', () => {
    expect(
      beside(
        campaign('  priority 1\n  never combine\n  then 5% off cart'),
        campaign('  priority 2\n  then 5% off cart', 'B'),
        campaign('  draft\n  then 5% off cart', 'C'),
      ),
    ).toEqual([
      'applies to this cart: yes, −4.00 PLN',
      'applies to this cart: no, A applied, and it never combines with others',
      'applies to this cart: no, it is a draft, or disabled',
    ])
  })

  it('say which prices a shelf campaign changes', () => {
    expect(
      beside(campaign('  on prices\n  then 5% off sku "DRILL"'), campaign('  on prices\n  then 5% off sku "SAW"', 'B')),
    ).toEqual(['applies to this cart: yes, DRILL 40.00 → 38.00 PLN', 'applies to this cart: no price changes'])
  })

  it('say what it did in the history', () => {
    const { project, path } = fixture(shop + campaign('  then 5% off cart') + campaign('  then 1 PLN off cart', 'B'))
    const history = new Map([
      ['A', { orders: 1204, discount: '12340.00' }],
      ['B', { orders: 1, discount: '4.50' }],
    ])
    expect(codeLenses(project, path, { history }).map(({ command }) => command?.title)).toEqual([
      'in history: 1,204 orders, −12,340 PLN',
      'in history: 1 order, −4.50 PLN',
    ])
  })

  it('are none where nothing is known', () => {
    expect(titles(shop + campaign('  then 5% off cart'))).toEqual([])
  })

  it('come as data too, at the name of the campaign', () => {
    const { project, path, ranges } = fixture(
      `${shop}campaign <|"A"|> {\n  when subtotal >= 97.50 PLN\n  then 5% off cart\n}\n${test('')}`,
    )
    expect(lenses(project, path, liveCart(project))[0]).toEqual({
      kind: 'cart',
      campaign: 'A',
      currency: 'PLN',
      range: ranges[0]?.range,
      outcome: { kind: 'missing', fact: 'subtotal', amount: '17.50', sentence: '17.50 PLN more in the cart' },
    })
  })

  it('say nothing of a campaign that came after the cart was evaluated', () => {
    const before = fixture(shop + campaign('  then 5% off cart') + test('')).project
    const { project, path } = fixture(shop + campaign('  then 5% off cart', 'New'))
    expect(lenses(project, path, liveCart(before))).toEqual([])
  })
})

it('a lens asks for a command with the file and the name', () => {
  const { project, path } = fixture(shop + test(''))
  const [lens] = codeLenses(project, path)
  expect(lens?.command).toEqual({ title: 'Run', command: lensCommands.runTest, arguments: [path, 'T'] })
})

it('words leave the signs out that only Markdown needs', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
  const outcome = { kind: 'not-applied', reason: 'excluded-by', sentence: '`A` has applied' } as const
  expect(lensInWords({}, { kind: 'cart', campaign: 'B', currency: 'PLN', range, outcome })).toBe(
    'applies to this cart: no, A has applied',
  )
})
