import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { cartwright } from '../cli/cartwright.ts'
import { folderWith } from '../workspace/folder.ts'
import { historyOf, type Order } from './shop.ts'

const orders: readonly Order[] = Array.from({ length: 60 }, (_, i) => ({
  customer: `C-${i % 25}`,
  channel: i % 3 ? 'web' : 'store',
  lines: [['A', 70 + i]],
}))
const history = historyOf(orders)
const rules = `settings { currency PLN timezone "Europe/Warsaw" }
let MIN = 110 PLN
campaign "Ten" { when subtotal >= MIN then 10% off cart }
scenario "Lower" { set MIN = 90 PLN }
`
const compare = async (...options: string[]) => {
  const dir = await folderWith({ 'shop.promo': rules })
  const run = await cartwright(['compare', '--rules', dir, '--history', history, ...options], { cwd: dir })
  return { dir, ...run, out: run.out.replaceAll('\u00a0', ' ') }
}

describe('cartwright compare', () => {
  it('says first what B costs, and that behaviour is held fixed', async () => {
    const { code, out, err } = await compare('--b', 'Lower')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    // Orders of 90 to 109: 10 % of 1,990.
    expect(out).toMatch(/^B costs 199\.00 PLN more \(95 %: [\d.]+ to [\d.]+\)\n\nA the rules as they are\nB Lower\n/)
    expect(out).toMatch(/Ten +20 +40 +239\.00 +438\.00 +\+199\.00\n/)
    expect(out).toMatch(/Customers' behaviour is held fixed: /)
  })
  it('gives the same bytes on any number of threads', async () => {
    const [one, two] = await Promise.all([
      compare('--b', 'Lower', '--json', '--threads', '1'),
      compare('--b', 'Lower', '--json', '--threads', '2'),
    ])
    expect(two.out).toBe(one.out)
    expect(JSON.parse(one.out)).toMatchObject({ format: 1, totals: { discount: { difference: 19900 } } })
  })
  it('looks at a part of the history', async () => {
    const { out } = await compare('--b', 'Lower', '--json', '--from', '2026-01-21', '--until', '2026-01-23')
    expect(JSON.parse(out)).toMatchObject({
      orders: 2,
      period: { first: '2026-01-21', last: '2026-01-22' },
      totals: { discount: { a: 0, b: 1810 } },
    })
  })
  it('sweeps a let', async () => {
    const { out } = await compare('--sweep', 'MIN=90..110 PLN by 10 PLN', '--json')
    const { sweep } = JSON.parse(out)
    expect(sweep.points.map((each: { value: string; discount: object }) => [each.value, each.discount])).toMatchObject([
      ['90 PLN', { a: 23900, b: 43800 }],
      ['100 PLN', { a: 23900, b: 34350 }],
      ['110 PLN', { a: 23900, b: 23900 }],
    ])
  })
  it('writes the report and names it', async () => {
    const { dir, out } = await compare('--b', 'Lower', '--report', 'report.html')
    expect(out).toMatch(/The whole comparison, to open in a browser: report\.html\n$/)
    expect((await readFile(join(dir, 'report.html'), 'utf8')).startsWith('<!doctype html>')).toBe(true)
  })
  it('writes what both make of every order, and the SQL that finds each figure in it', async () => {
    const { dir, code, out } = await compare('--b', 'Lower', '--orders', 'orders.db', '--sql')
    expect(code).toBe(0)
    const db = new Database(join(dir, 'orders.db'), { readonly: true })
    const [attach = '', ...queries] = out.split(/;\n/)
    expect(attach).toContain(`ATTACH '${history}' AS history`)
    db.prepare(attach).run()
    const discount = queries.find((query) => query.includes('-- totals.discount\n')) ?? ''
    expect(db.prepare(discount).get()).toEqual({ a: 23900, b: 43800, difference: 19900 })
    db.close()
    expect((await compare('--sql')).out).toBe(out)
  })
  it('never writes over a file that is something else', async () => {
    const dir = await folderWith({ 'shop.promo': rules, 'notes.txt': 'mine' })
    const { code, err } = await cartwright(
      ['compare', '--rules', dir, '--history', history, '--b', 'Lower', '--orders', 'notes.txt'],
      { cwd: dir },
    )
    expect(code).toBe(2)
    expect(err).toContain('error `notes.txt` is there already and is no file of a comparison')
    expect(await readFile(join(dir, 'notes.txt'), 'utf8')).toBe('mine')
  })
  it('prints an order as a cart', async () => {
    const { code, out } = await compare('--b', 'Lower', '--open', 'o-30')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      id: 'o-30',
      customer: { id: 'C-4', orders: 1 },
      lines: [{ sku: 'A', price: '99' }],
    })
  })
})

describe('what can’t be compared is said in a sentence', () => {
  it.each([
    ['nothing named', [], 'nothing was named to compare with'],
    [
      'no such scenario',
      ['--b', 'Higher'],
      '`Higher` is no scenario of the rules, no folder or file, and no git revision',
    ],
    ['no such let', ['--sweep', 'MAX=1..2 PLN by 1 PLN'], "`MAX` can't be swept"],
    ['no such order', ['--b', 'Lower', '--open', 'o-99'], 'there is no order `o-99` in the history'],
    ['no orders', ['--b', 'Lower', '--from', '2030-01-01'], 'the history has no order of that time to compare on'],
    ['no such history', ['--b', 'Lower', '--history', 'none.db'], 'there is no history at `none.db`'],
    ['a folder that isn’t there', ['--b', 'Lower', '--report', 'none/report.html'], '`none` does not exist'],
  ])('%s', async (_, options, message) => {
    const { code, out, err, dir } = await compare(...options)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`error ${message}`)
    expect(existsSync(join(dir, 'report.html'))).toBe(false)
  })
  it('another currency', async () => {
    const euros = await folderWith({ 'shop.promo': rules.replaceAll('PLN', 'EUR') })
    const { code, err } = await compare('--b', euros)
    expect(code).toBe(2)
    expect(err).toContain(`error the history is in PLN, and \`${euros}\` in EUR`)
  })
})
