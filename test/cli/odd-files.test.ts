/** Files that a folder from elsewhere may hold: links, FIFOs, devices, and names that would steer a terminal. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { forTerminal, printable } from '../../src/files/printable.ts'
import { hasOddFiles, makeEndless, makeFifo } from '../files/odd-files.ts'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const orders = 'order,date,sku,quantity,price,currency\n1,2026-03-01,A,1,10.00,PLN\n'
const settings = 'settings { currency PLN }\n'

describe('a link where a command writes', () => {
  it('is not followed in place of the folder of the history', async () => {
    const home = await folderWith({ 'start-file': 'mine\n' })
    const root = await folderWith({ 'a.promo': settings, 'orders.csv': orders })
    symlinkSync(home, join(root, '.cartwright'))
    const generated = await cartwright(['history', 'generate', '--orders', '10'], { cwd: root })
    expect([generated.code, generated.err]).toEqual([2, expect.stringContaining('is in a folder that is a link')])
    expect(readdirSync(home)).toEqual(['start-file'])
  })
  it.each(['start-file', 'not-there'])('is not followed: to %s', async (target) => {
    const home = await folderWith({ 'start-file': 'mine\n' })
    const root = await folderWith({ 'a.promo': settings, 'orders.csv': orders })
    for (const name of ['orders.csv.map.json', 'rules.json']) symlinkSync(join(home, target), join(root, name))
    const suggested = await cartwright(['history', 'import', 'orders.csv', '--suggest-map'], { cwd: root })
    expect([suggested.code, suggested.err]).toEqual([
      2,
      expect.stringContaining('there is already a file `orders.csv.map.json`'),
    ])
    const compiled = await cartwright(['compile', '-o', 'rules.json'], { cwd: root })
    expect([compiled.code, compiled.err]).toEqual([
      2,
      'error `rules.json` is a link; remove it, or use the file it points to\n',
    ])
    expect(readdirSync(home)).toEqual(['start-file'])
    expect(readFileSync(join(home, 'start-file'), 'utf8')).toBe('mine\n')
    expect(readdirSync(root).sort()).toEqual(['a.promo', 'orders.csv', 'orders.csv.map.json', 'rules.json'])
  })
})

describe.skipIf(!hasOddFiles)('a FIFO or a device (not on Windows)', () => {
  it.each([
    ['FIFO', makeFifo],
    ['device', makeEndless],
  ])('holds no command up: %s', async (_, make) => {
    const root = await folderWith({ 'a.promo': `${settings}segment "S" from "list.csv"\n`, 'orders.csv': orders })
    const odd = make(root, 'odd')
    make(root, 'list.csv')
    const said = async (...args: string[]): Promise<string> => (await cartwright(args, { cwd: root })).err
    expect(await said('check')).toMatch(/is not a regular file|points outside the folder/)
    expect(await said('fmt', odd)).toContain('is not a regular file')
    expect(await said('run', '--rules', odd, odd)).toContain('is not a regular file')
    expect(await said('history', 'import', odd, '--history', 'h.db')).toContain('is not a regular file')
    expect(await said('history', 'import', 'orders.csv', '--map', odd, '--history', 'h.db')).toContain(
      'is not a regular file',
    )
    expect(await said('history', 'info', '--history', odd)).toContain('is not a regular file')
  })
  it('holds no cart', async () => {
    const root = await folderWith({ 'a.promo': settings })
    const { code, err } = await cartwright(['run', '--rules', '.', makeFifo(root, 'cart.json')], { cwd: root })
    expect([code, err]).toEqual([2, expect.stringContaining('cart.json` is not a regular file')])
  })
})

describe('a name that would steer a terminal', () => {
  const name = 'a\u001b]0;owned\u0007\u202eb.promo'

  it.skipIf(process.platform === 'win32')('is shown, not obeyed (not on Windows)', async () => {
    const root = await folderWith({
      [name]: 'settings {currency PLN}\nnonsense\n',
      'c\u001b[2J/d.promo': 'settings {currency PLN}',
    })
    for (const args of [
      ['check'],
      ['fmt', '--check'],
      ['fmt'],
      ['test'],
      ['compile', '-o', 'none\u001b[2J/x'],
      ['studio\u001b[2J'],
    ]) {
      const { out, err } = await cartwright(args, { cwd: root })
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out + err, args.join(' ')).not.toMatch(/[\u001b\u0007\u202e]/)
    }
    expect((await cartwright(['check'], { cwd: root })).err).toContain('a\\u{1b}]0;owned\\u{7}\\u{202e}b.promo')
  })
  it('reaches a terminal only as colours that are ours', () => {
    expect(printable('a\u001b[31mb\n')).toBe('a\\u{1b}[31mb\\u{a}')
    expect(forTerminal('\u001b[1;31mred\u001b[0m\n\tb \u001b]0;x\u0007 \u001b[2J\r\u009b1m')).toBe(
      '\u001b[1;31mred\u001b[0m\n\tb \\u{1b}]0;x\\u{7} \\u{1b}[2J\\u{d}\\u{9b}1m',
    )
  })
})

it('no cell of a price list or of a query is a formula', async () => {
  const root = await folderWith({
    'a.promo': `${settings}catalogue from "products.csv"\n`,
    'products.csv': 'sku,name,price\n=1+1,"=HYPERLINK(""x"")",10.00\n-5,@name,3.00\n',
    'orders.csv':
      '{"id":"=cmd","at":"2026-03-01T12:00:00Z","currency":"PLN","lines":[{"sku":"+A","quantity":"1","price":"1.00","paid":"1.00"}]}\n',
  })
  const prices = await cartwright(['prices', '--at', '2026-10-01'], { cwd: root })
  expect(prices.out.split('\n').slice(1)).toEqual(
    expect.arrayContaining([`'=1+1,"'=HYPERLINK(""x"")",10.00,10.00,,,`, "-5,'@name,3.00,3.00,,,"]),
  )
  await cartwright(['history', 'import', 'orders.csv'], { cwd: root })
  const sql = 'SELECT id AS "=id", sku, -5 AS number, -quantity AS q FROM orders JOIN lines ON number = "order"'
  const found = await cartwright(['history', 'query', sql, '--csv'], { cwd: root })
  expect(found.out).toBe("'=id,sku,number,q\n'=cmd,'+A,-5,-1000000\n")
  expect(existsSync(join(root, '.cartwright/history.db'))).toBe(true)
})
