import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RulesChoice } from '../../../editor/host/contract.ts'
import { requestSchema } from '../../../src/compare/request.ts'
import { generateHistory } from '../../../src/history/generate/generate.ts'
import { openHistory } from '../../../src/history/store.ts'
import { rulesOf } from '../../compare/shop.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window } from './window.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n'
const text = `let MIN = 200 PLN
campaign "Basket" { priority 1 when subtotal >= MIN then 5% off cart }
campaign "Web" { priority 2 when channel "web" then 3 PLN off cart }
`
const rules = (min: number): ReturnType<typeof rulesOf> => rulesOf(text.replace('200 PLN', `${min} PLN`))
const sideOf = (min: number): RulesChoice => ({ kind: 'text', name: `from ${min}`, rules: rules(min) })
const page = { offset: 0, limit: 10 }

let orders: Buffer

/** Made once: three thousand orders of four months. */
beforeAll(async () => {
  const made = rules(200)
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const path = join(mkdtempSync(join(tmpdir(), 'cartwright-orders-')), 'history.db')
  const history = openHistory(path)
  const period = { from: '2026-06-01', until: '2026-10-01' }
  generateHistory(history, {
    orders: 3000,
    seed: 3,
    ...period,
    currency: 'PLN',
    timezone: 'Europe/Warsaw',
    rules: made,
  })
  history.db.pragma('wal_checkpoint(TRUNCATE)')
  history.close()
  orders = await readFile(path)
})

async function withHistory(): Promise<Window & { readonly root: string }> {
  const root = await folderWith({
    'shop.promo': `${settings}${text}scenario "Lower" { set MIN = 50 PLN }\n`,
    '.cartwright/history.db': orders,
  })
  const window = await openWindow()
  await window.ask('openWorkspace', { folder: root })
  return { ...window, root }
}

describe('comparing', () => {
  it('gives the figures, with progress by part, and drills down to one order', async () => {
    const window = await withHistory()
    const parts = new Set<unknown>()
    const comparison = await window.ask(
      'compare',
      { a: sideOf(200), b: sideOf(50) },
      { onProgress: ({ part }) => parts.add(part) },
    )
    expect(comparison).toMatchObject({ orders: 3000, scenarios: { a: { name: 'from 200' }, b: { name: 'from 50' } } })
    expect([...parts]).toEqual(['A', 'B'])

    const basket = comparison.campaigns.find(({ campaign }) => campaign === 'Basket')
    const mark = { kind: 'campaign', campaign: 'Basket', side: 'b' } as const
    const found = await window.ask('comparisonOrders', { selection: mark, page })
    expect(found.total).toBe(basket?.b?.orders)
    expect(found.rows).toHaveLength(10)
    const sum = async (offset: number): Promise<number> => {
      const { rows } = await window.ask('comparisonOrders', { selection: mark, page: { offset, limit: 1000 } })
      return rows.length === 0 ? 0 : rows.length + (await sum(offset + 1000))
    }
    expect(await sum(0)).toBe(found.total)

    const [changed] = comparison.changedOrders
    const [first] = (await window.ask('comparisonOrders', { selection: { kind: 'changed' }, page })).rows
    expect(first).toMatchObject({ paysA: changed?.pays.a, paysB: changed?.pays.b, discountB: changed?.discount.b })
    const { a, b } = await window.ask('comparisonOrder', { order: first?.order ?? '' })
    const inMinor = (amount: string): number => Math.round(Number(amount) * 100)
    expect([inMinor(a.result.total), inMinor(b.result.total)]).toEqual([first?.paysA, first?.paysB])
    expect((await window.failure('comparisonOrder', { order: 'o-none' })).code).toBe('not-found')
  })
  it('takes what is saved, a scenario, another folder and a git revision by name', async () => {
    const window = await withHistory()
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', window.root, '-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args])
    git('init', '-q')
    git('add', 'shop.promo')
    git('commit', '-qm', 'First threshold')
    await writeFile(join(window.root, 'shop.promo'), `${settings}${text.replace('200', '80')}`)
    expect(await window.ask('revisions', {})).toMatchObject([{ title: 'First threshold' }])
    const versions: string[] = []
    for (const source of ['.', 'git:HEAD']) versions.push((await window.ask('rulesOf', { source })).rules.version)
    expect(versions).toEqual([rules(80).version, rules(200).version])
    const asked = {
      a: { kind: 'named', source: 'HEAD' },
      b: { kind: 'named', source: '.' },
      from: '2026-09-01',
    } as const
    const comparison = await window.ask('compare', asked)
    expect(comparison.period.first).toBe('2026-09-01')
    expect((await window.failure('rulesOf', { source: 'Lower' })).message).toContain('`Lower` is neither a scenario')
    await writeFile(join(window.root, 'shop.promo'), `${settings}campaign "Broken" { then 5% off card }\n`)
    expect((await window.failure('rulesOf', { source: '.' })).message).toMatch(
      /^the rules have an error in `shop.promo`/,
    )
    expect((await window.ask('rulesOf', { source: 'HEAD' })).rules.version).toBe(rules(200).version)
  })
  it('keeps a comparison of some orders, opens it, deletes it and takes it back', async () => {
    const window = await withHistory()
    const asked = { a: { kind: 'saved' }, b: { kind: 'scenario', name: 'Lower' } } as const
    const request = requestSchema.parse({ ...asked, filter: { channels: ['web'] } })
    const all = await window.ask('compare', { a: sideOf(200), b: sideOf(50) })
    const { orders: web, changes } = await window.ask('compare', {
      a: { kind: 'named', source: '.' },
      b: { kind: 'named', source: 'scenario:Lower' },
      filter: request.filter,
    })
    expect(web).toBeLessThan(all.orders)
    expect(changes?.changes).toMatchObject([{ kind: 'let', name: 'MIN', parts: [{ a: '200 PLN', b: '50 PLN' }] }])
    // Compiled rules say nothing as text.
    expect(all.changes).toBeUndefined()
    const naming = { name: 'Lower for the web', note: 'For June', by: 'Anna' }
    const kept = await window.ask('saveComparison', { ...naming, request })
    expect(kept).toMatchObject({ ...naming, request: { filter: { channels: ['web'] } }, comparison: { orders: web } })
    expect((await window.failure('saveComparison', { ...naming, request })).message).toContain('already')
    const again = await window.ask('saveComparison', { ...naming, request, again: kept.id })
    expect(again.since).toMatchObject({ orders: web, rules: { a: [], b: [] } })
    const renamed = await window.ask('renameComparison', { ...naming, id: kept.id, name: 'June' })
    expect(renamed.name).toBe('June')
    const { comparisons } = await window.ask('comparisons', {})
    expect(comparisons).toMatchObject([{ name: 'June', orders: web, scenarios: { b: 'Lower' } }])
    await window.ask('deleteComparison', { id: kept.id })
    expect((await window.ask('comparisons', {})).comparisons).toEqual([])
    await window.ask('restoreComparison', { id: kept.id })
    const opened = await window.ask('openComparison', { id: kept.id })
    expect(opened.comparison.changes?.changes).toHaveLength(1)
    const file = join(window.root, 'june.html')
    await window.ask('exportReport', { language: 'en', file, saved: kept.id })
    expect(await readFile(file, 'utf8')).toContain('<h1>June</h1>')
    expect((await window.failure('openReport', { file: join(window.root, 'shop.promo') })).message).toContain(
      'is not a report from this window',
    )
  })
  it('has what was really charged as a side, of each order as well, with the names of products', async () => {
    const window = await withHistory()
    const { changedOrders, totals, scenarios } = await window.ask('compare', {
      a: { kind: 'named', source: 'charged' },
      b: sideOf(50),
      period: 'last-month',
    })
    expect(scenarios.a.name).toBe('what was really charged')
    expect(totals.paid.a).toBe(totals.paid.history)
    const [first] = changedOrders
    const { a, paid, names } = await window.ask('comparisonOrder', { order: first?.order ?? '' })
    expect(a.result.goods).toBe(paid)
    expect(Math.round(Number(a.result.total) * 100)).toBe(first?.pays.a)
    expect(Object.keys(names)).toEqual([...new Set(a.result.lines.map(({ sku }) => sku))])
  })
  it('sweeps', async () => {
    const window = await withHistory()
    const values = [50, 100, 200].map((min) => ({ value: `${min} PLN`, rules: rules(min) }))
    const { sweep, totals } = await window.ask('compare', {
      a: sideOf(200),
      b: sideOf(50),
      sweep: { name: 'MIN', values },
    })
    expect(sweep?.points.map(({ value }) => value)).toEqual(['50 PLN', '100 PLN', '200 PLN'])
    expect(sweep?.points[0]?.discount).toEqual(totals.discount)
    expect(sweep?.points[2]?.discount.difference).toBe(0)
  })
  it('writes the report whole, and only as HTML', async () => {
    const window = await withHistory()
    const file = join(window.root, 'report.html')
    expect((await window.failure('exportReport', { language: 'en', file })).message).toBe(
      'nothing has been compared yet',
    )
    await window.ask('compare', { a: sideOf(200), b: sideOf(50) })
    await window.ask('exportReport', { language: 'en', file })
    expect(await readFile(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*from 50[\s\S]*<\/html>\n$/)
    expect((await window.failure('exportReport', { file: join(window.root, '.bashrc') })).code).toBe('refused')
    expect((await window.failure('exportReport', { file: 'report.html' })).code).toBe('refused')
  })
  it('stops when it is told to, and the window is answered meanwhile', async () => {
    const window = await withHistory()
    const stop = new AbortController()
    const comparing = window.ask(
      'compare',
      { a: sideOf(200), b: sideOf(50) },
      { signal: stop.signal, onProgress: () => stop.abort() },
    )
    const settled = comparing.catch((error: unknown) => error)
    expect(await window.ask('orders', { sort: { by: 'at', descending: true }, page })).toMatchObject({ total: 3000 })
    expect(await settled).toMatchObject({ failure: { code: 'cancelled' } })
    expect((await window.failure('comparisonOrders', { selection: { kind: 'changed' }, page })).message).toBe(
      'nothing has been compared yet',
    )
    expect((await window.ask('compare', { a: sideOf(200), b: sideOf(50) })).orders).toBe(3000)
  })
  it('says why there is nothing to compare on', async () => {
    const window = await withHistory()
    const euros = { ...rules(50), currency: 'EUR', version: 'unversioned' }
    const inEuros: RulesChoice = { kind: 'text', name: 'in euros', rules: euros }
    expect((await window.failure('compare', { a: sideOf(50), b: inEuros })).message).toBe(
      'the history is in PLN, but `in euros` is in EUR',
    )
    expect((await window.failure('compare', { a: sideOf(50), b: sideOf(60), from: '2031-01-01' })).code).toBe('refused')
    const empty = await openWindow()
    await empty.ask('openWorkspace', { folder: await folderWith({}) })
    expect(await empty.failure('compare', { a: sideOf(50), b: sideOf(60) })).toEqual({
      code: 'no-history',
      message: 'this workspace has no order history yet',
      help: 'import orders, or generate sample orders',
    })
  })
})

describe('an edit', () => {
  it('says what it does to the last month', async () => {
    const window = await withHistory()
    const unversioned = (min: number) => ({ ...rules(min), version: 'unversioned' })
    const effect = await window.ask('recent', { before: unversioned(200), after: unversioned(50) })
    const month = { from: '2026-09-01', until: '2026-10-01' }
    const compared = await window.ask('compare', { a: sideOf(200), b: sideOf(50), ...month })
    expect([effect.from, effect.to]).toEqual([compared.period.first, compared.period.last])
    expect([effect.orders, effect.ofMonth]).toEqual([compared.orders, compared.orders])
    expect(Number(effect.discountAfter) * 100).toBeCloseTo(compared.totals.discount.b)
    expect(Number(effect.discountBefore) * 100).toBeCloseTo(compared.totals.discount.a)
    const changed = await window.ask('comparisonOrders', { selection: { kind: 'changed' }, page })
    expect(effect.changed).toBe(changed.total)
    expect(effect.examples[0]?.order).toBe(changed.rows[0]?.order)
    const same = await window.ask('recent', { before: unversioned(50), after: unversioned(50) })
    expect(same).toMatchObject({ changed: 0, examples: [], discountBefore: effect.discountAfter })
  })
})
