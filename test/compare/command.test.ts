import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
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
  it('says first what changes, then what B costs, and that behaviour is held fixed', async () => {
    const { code, out, err } = await compare('--b', 'Lower')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    // Orders of 90 to 109: 10 % of 1,990.
    expect(out).toMatch(
      /^A the current rules\nB Lower\n\nWhat changes\n {2}MIN: 110 → 90 PLN \(in Ten\)\n\nB costs 199\.00 PLN more \(95%: [\d.]+ to [\d.]+\)\n/,
    )
    expect(out).toMatch(/Ten +20 +40 +239\.00 +438\.00 +\+199\.00\n/)
    expect(out).toMatch(/Customers' behaviour is held constant: /)
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
    expect(err).toContain('error `notes.txt` already exists and is not a comparison file')
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

describe('cartwright compare of some orders', () => {
  const figures = async (...options: string[]) => {
    const { out, err } = await compare('--b', 'Lower', '--json', ...options)
    expect(err).toBe('')
    return JSON.parse(out) as { orders: number; filter?: object; period: object; totals: { discount: object } }
  }

  it('takes those of a channel, and says so', async () => {
    expect(await figures('--channel', 'store')).toMatchObject({ orders: 20, filter: { channels: ['store'] } })
    expect(await figures('--channel', 'store', '--channel', 'web')).toMatchObject({ orders: 60 })
    const { out } = await compare('--b', 'Lower', '--channel', 'store')
    expect(out).toContain('20 orders, Jan 1, 2026 to Feb 27, 2026, amounts in PLN\nonly channel store\n')
  })
  it('takes those to which a campaign applies, and those that were charged with so much', async () => {
    // Orders of 70 to 129 PLN: ten from 90 PLN on under B.
    expect(await figures('--campaign', 'Ten')).toMatchObject({
      orders: 40,
      totals: { discount: { difference: 19900 } },
    })
    expect(await figures('--campaign', 'Ten', '--basket', '..99.50')).toMatchObject({ orders: 10 })
  })
  it('takes the month that ends with the last order', async () => {
    expect(await figures('--period', 'last-month')).toMatchObject({
      orders: 28,
      period: { first: '2026-02-02', last: '2026-03-01' },
    })
  })
  it('has what was really charged as a side', async () => {
    const { out } = await compare('--a', 'charged', '--json')
    // The history charged full prices.
    expect(JSON.parse(out)).toMatchObject({
      scenarios: { a: { name: 'what was really charged' } },
      totals: { discount: { a: 0, b: 23900, difference: 23900 }, paid: { history: 597000, a: 597000, b: 573100 } },
    })
  })
  it('names what is not there, and what there is', async () => {
    const unknown = await compare('--b', 'Lower', '--channel', 'stores')
    expect(unknown).toMatchObject({ code: 2, out: '' })
    expect(unknown.err).toContain('no order in the history has the channel `stores`\nhelp did you mean `store`?')
    expect((await compare('--b', 'Lower', '--segment', 'VIP')).err).toContain('no order in the history has a segment')
    expect((await compare('--b', 'Lower', '--basket', '10')).err).toContain('Write one or two amounts: 100..500')
    expect((await compare('--b', 'Lower', '--period', 'last-month', '--from', '2026-01-01')).err).toContain(
      '`--period` already defines the whole period',
    )
  })
})

describe('comparisons that are kept', () => {
  const shop = async () => {
    const dir = await folderWith({ 'shop.promo': rules, '.cartwright/history.db': await readFile(history) })
    return async (...options: string[]) => {
      const run = await cartwright(['compare', '--rules', dir, ...options], { cwd: dir })
      return { ...run, dir, out: run.out.replaceAll('\u00a0', ' ') }
    }
  }

  it('are listed, shown, and repeated after a change, which says what changed since', async () => {
    const run = await shop()
    expect((await run('--list')).out).toBe('no comparison is saved yet: compare with `--name`\n')
    const first = await run(
      '--b',
      'Lower',
      '--channel',
      'web',
      '--name',
      'Lower for the web',
      '--note',
      'For June',
      '--by',
      'Anna',
    )
    expect(first.out).toMatch(
      /^Lower for the web\nFor June\n\n\S+ · Anna · [A-Z][a-z]{2} \d+, \d{4}\n\nA the current rules\nB Lower\n/,
    )
    expect(first.out).toContain('Saved as `Lower for the web`')
    expect((await run('--list')).out).toMatch(
      /Lower for the web +[A-Z][a-z]{2} \d+, \d{4} +the current rules → Lower +40 orders +B costs .*For\s+June/s,
    )
    expect((await run('--b', 'Lower', '--name', 'Lower for the web')).err).toContain(
      'there is already a comparison `Lower for the web`',
    )
    const shown = await run('--show', 'Lower for the web')
    expect(shown.out).toContain('MIN: 110 → 90 PLN (in Ten)')

    await writeFile(join(first.dir, 'shop.promo'), rules.replace('90 PLN', '80 PLN'))
    const again = await run('--repeat', 'Lower for the web')
    expect(again.err).toBe('')
    expect(again.out).toContain('MIN: 110 → 80 PLN (in Ten)')
    expect(again.out).toMatch(/Before, on [A-Z][a-z]{2} \d+, \d{4}: B costs [\d.]+ PLN more/)
    expect(again.out).toContain('Changed in B since then: MIN: 90 → 80 PLN (in Ten)')
    expect(again.out).toContain('only channel web')
    expect((await run('--repeat', 'Lower for the web', '--b', '.')).err).toContain('repeats the original comparison')
    const { out } = await run('--list', '--json')
    expect(JSON.parse(out)).toMatchObject([{ name: 'Lower for the web', note: 'For June', orders: 40 }])
  })
  it('are deleted and taken back', async () => {
    const run = await shop()
    await run('--b', 'Lower', '--name', 'June')
    expect((await run('--delete', 'Juno')).err).toContain('there is no comparison `Juno`\nhelp did you mean `June`?')
    expect((await run('--delete', 'June')).out).toContain('June was deleted')
    expect((await run('--show', 'June')).err).toContain('there is no comparison `June`')
    expect((await run('--restore', 'June')).out).toBe('June was restored\n')
    expect((await run('--show', 'June')).code).toBe(0)
  })
  it('head the report: name, note, shop, who, when, what changes in words and as text, hashes at the foot', async () => {
    const run = await shop()
    const { dir } = await run('--b', 'Lower', '--name', 'June', '--note', 'For the <board>', '--by', 'Anna')
    await run('--show', 'June', '--report', 'june.html')
    const page = await readFile(join(dir, 'june.html'), 'utf8')
    const body = page.slice(page.indexOf('<body>'))
    expect(page).toContain('<title>June</title>')
    expect(body.indexOf('<h1>June</h1>')).toBeGreaterThan(-1)
    expect(body).toContain('For the &lt;board&gt;')
    expect(body).toMatch(/ · Anna · [A-Z][a-z]{2} \d+, \d{4}</)
    expect(body).toContain('<li><b>MIN:</b> 110 → 90 PLN (in Ten)</li>')
    expect(body).toContain('<span class="come">+let MIN = 90 PLN</span>')
    expect(body.indexOf('What changes from A to B')).toBeLessThan(body.indexOf('B costs'))
    expect(body).not.toContain('cartwright compare')
    expect(body.match(/sha256:/g)).toHaveLength(2)
    expect(body.indexOf('sha256:')).toBeGreaterThan(body.indexOf('How this was calculated'))
  })
  it('are named in a warning where a file is none', async () => {
    const run = await shop()
    const { dir } = await run('--b', 'Lower', '--name', 'June')
    await writeFile(join(dir, '.cartwright/comparisons/other.json'), '{"format":"cartwright comparison"}')
    const { code, out, err } = await run('--list')
    expect({ code, isListed: out.includes('June') }).toEqual({ code: 0, isListed: true })
    expect(err).toContain('is not a readable comparison')
  })
  it('are shown only where every figure in their file is one', async () => {
    const run = await shop()
    const { dir } = await run('--b', 'Lower', '--name', 'June')
    const folder = join(dir, '.cartwright/comparisons')
    const [name = ''] = await readdir(folder)
    const saved = JSON.parse(await readFile(join(folder, name), 'utf8'))
    const { comparison } = saved
    for (const [damaged, where] of [
      [
        { ...comparison, breakdowns: [{ by: 'segment', note: '', rows: [{ name: '<b>', orders: '7' }] }] },
        'breakdowns.0.rows.0.orders',
      ],
      [{ ...comparison, series: { days: [], weeks: [{ day: 'soon' }] } }, 'series.weeks.0.day'],
      [{ ...comparison, changedOrders: [{}] }, 'changedOrders.0.order'],
    ]) {
      await writeFile(join(folder, name), JSON.stringify({ ...saved, comparison: damaged }))
      const { err } = await run('--list')
      expect(err).toContain(`is not a readable comparison: \`comparison.${where}\` is invalid`)
    }
    await writeFile(join(folder, name), JSON.stringify(saved))
    expect((await run('--show', 'June')).code).toBe(0)
  })
})

describe('what can’t be compared is said in a sentence', () => {
  it.each([
    ['nothing named', [], 'there is nothing to compare with'],
    [
      'no such scenario',
      ['--b', 'Higher'],
      '`Higher` is neither a scenario of the rules nor a folder, a file or a git revision',
    ],
    ['no such let', ['--sweep', 'MAX=1..2 PLN by 1 PLN'], "`MAX` can't be swept"],
    ['no such order', ['--b', 'Lower', '--open', 'o-99'], 'there is no order `o-99` in the history'],
    ['no orders', ['--b', 'Lower', '--from', '2030-01-01'], 'the history has no orders in this period'],
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
    expect(err).toContain(`error the history is in PLN, but \`${euros}\` is in EUR`)
  })
})
