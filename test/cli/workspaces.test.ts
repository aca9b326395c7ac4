/** Which rules a command takes: where they are named, where the cart lies, and where a folder holds several workspaces. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const shop = (percent: number): string => `settings { currency PLN }
campaign "Sale" { message "x" then ${percent}% off cart }
`
const cart = JSON.stringify({
  at: '2026-10-01T10:00:00Z',
  currency: 'PLN',
  lines: [{ id: '1', sku: 'A', quantity: '1', price: '100.00' }],
})

const totalOf = async (args: readonly string[], cwd: string, input = ''): Promise<string> => {
  const { out, err, code } = await cartwright(['run', '--json', ...args], { cwd, input })
  expect({ err, code }).toEqual({ err: '', code: 0 })
  return JSON.parse(out).total
}

describe('a folder with several workspaces below it', () => {
  it('is not read as one: they are named, and one is asked for', async () => {
    const root = await folderWith({ 'a/shop.promo': shop(5), 'b/rules/shop.promo': shop(6), 'b/more.promo': '' })
    for (const args of [['check'], ['test'], ['compile'], ['check', root]]) {
      const { err, code } = await cartwright(args, { cwd: root })
      expect(code).toBe(2)
      expect(err).toContain('2 workspaces')
      expect(err).toContain(`${join('b', 'rules')}\``)
      expect(err.split('\n').filter((line) => line !== '')).toHaveLength(2)
    }
    expect(await cartwright(['check', 'a'], { cwd: root })).toEqual({ code: 0, out: '', err: '' })
  })
  it('is one workspace where it has settings of its own; a second block is a mistake in it', async () => {
    const root = await folderWith({ 'shop.promo': shop(5), 'more/shop.promo': 'settings { currency EUR }\n' })
    const { err, code } = await cartwright(['check'], { cwd: root })
    expect(code).toBe(1)
    expect(err).not.toContain('workspaces')
  })
  it('names few of many', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`shop-${i}/a.promo`, shop(5)]))
    const { err } = await cartwright(['check'], { cwd: await folderWith(files) })
    expect(err).toContain('30 workspaces')
    expect(err).toContain('and 18 more')
  })
})

describe('the rules of a cart', () => {
  it('are those of the workspace that it lies in, wherever the command is given', async () => {
    const root = await folderWith({
      'shop.promo': shop(5),
      'carts/2026/a.json': cart,
      'carts/notes.promo': '// no settings\n',
      'elsewhere.json': cart,
    })
    const away = await folderWith({})
    expect(await totalOf([join(root, 'carts/2026/a.json')], away)).toBe('95.00')
    expect(await totalOf(['a.json'], join(root, 'carts/2026'))).toBe('95.00')
  })
  it('are the nearest, and those of `--rules` where that is said', async () => {
    const root = await folderWith({ 'shop.promo': shop(5), 'north/shop.promo': shop(20), 'north/a.json': cart })
    expect(await totalOf(['north/a.json'], root)).toBe('80.00')
    expect(await totalOf(['--rules', 'north', '-'], root, cart)).toBe('80.00')
  })
  it('are those of this folder for a cart that lies in none', async () => {
    const root = await folderWith({ 'shop.promo': shop(5) })
    const loose = await folderWith({ 'a.json': cart })
    expect(await totalOf([join(loose, 'a.json')], root)).toBe('95.00')
    expect(await totalOf([], root, cart)).toBe('95.00')
  })
  it('are not sought behind a link that leads elsewhere', async () => {
    const root = await folderWith({ 'shop.promo': shop(5), 'a.json': cart })
    const away = await folderWith({ 'shop.promo': shop(50) })
    symlinkSync(join(root, 'a.json'), join(away, 'a.json'))
    expect(await totalOf([join(away, 'a.json')], root)).toBe('50.00')
  })
})

describe('a .promo file instead of a folder', () => {
  it('stands for the folder that it is a part of, in every command', async () => {
    const root = await folderWith({ 'shop.promo': shop(5), 'more.promo': 'let X = 1\n', 'a.json': cart })
    const file = join(root, 'shop.promo')
    expect(await totalOf(['--rules', file, '-'], await folderWith({}), cart)).toBe('95.00')
    expect((await cartwright(['check', file])).code).toBe(0)
    expect((await cartwright(['test', file])).code).toBe(0)
    expect((await cartwright(['history', 'info', '--rules', file])).err).toContain(join(root, '.cartwright'))
  })
})

it('`history` takes `--rules` as all commands do, and scripts may go on saying `--dir`', async () => {
  const root = await folderWith({ 'shop.promo': shop(5) })
  const generated = await cartwright(['history', 'generate', '--rules', root, '--orders', '50'])
  expect(generated.code).toBe(0)
  const said = await cartwright(['history', 'info', '--json', '--rules', root])
  expect(said.code).toBe(0)
  expect(await cartwright(['history', 'info', '--json', '--dir', root])).toEqual(said)
  expect((await cartwright(['history', 'info', '--help'])).out).not.toContain('--dir')
})
