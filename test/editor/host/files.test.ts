import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/words/text-of.ts'
import { rulesOf } from '../../compare/shop.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

const rules = 'settings { currency PLN }\n'
const basket = { at: '2026-10-03T12:00:00Z', currency: 'PLN', lines: [{ sku: 'A', quantity: '1', price: '10.00' }] }

describe('opening a folder', () => {
  it('tells its rules, lists and carts, and where the history of its text is', async () => {
    const root = await folderWith({
      'shop.promo': `${rules}catalogue from "products.csv"\n`,
      'more/b.promo': '',
      'products.csv': 'sku,price\nA,10.00\n',
      'carts/basket.json': JSON.stringify(basket),
      'carts/basket.expected.json': '{}',
      'carts/broken.json': '{\n  "lines": [,]\n}',
      'carts/odd.json': '{"lines": []}',
      '.git/HEAD': 'ref: refs/heads/autumn/sale\n',
    })
    const window = await openWindow()
    const opened = await window.ask('openWorkspace', { folder: root })
    expect(opened).toMatchObject({ root, branch: 'autumn/sale', notices: [], drafts: {}, state: {} })
    expect(opened.files.map(({ path }) => path)).toEqual(['more/b.promo', 'shop.promo'])
    expect(opened.imports).toEqual([
      [
        'products.csv',
        {
          rows: [
            ['sku', 'price'],
            ['A', '10.00'],
          ],
        },
      ],
    ])
    expect(opened.carts.map(({ error, ...cart }) => ({ ...cart, ...(error && { error: textOf(error) }) }))).toEqual([
      { name: 'basket', cart: basket },
      { name: 'broken', error: 'line 2: this is not JSON: a value or `]` is expected' },
      { name: 'odd', error: expect.stringContaining('at: this field is missing') },
    ])
  })
  it('remembers it among the recent ones, the last first', async () => {
    const [one, two] = [await folderWith({}), await folderWith({})]
    const window = await openWindow()
    for (const folder of [one, two, one]) await window.ask('openWorkspace', { folder })
    const { recent, last } = await window.ask('start', {})
    expect(recent.map(({ folder }) => folder)).toEqual([one, two])
    expect(last).toBe(one)
    expect((await window.ask('forgetRecent', { folder: one })).map(({ folder }) => folder)).toEqual([two])
    expect(await window.ask('start', {})).not.toHaveProperty('last')
  })
  it('leaves the one that was open before, whatever comes while it is opened', async () => {
    const folders = [await folderWith({ 'a.promo': '' }), await folderWith({ 'b.promo': '' }), await folderWith({})]
    const window = await openWindow()
    await Promise.all(folders.map((folder) => window.ask('openWorkspace', { folder })))
    await window.ask('openWorkspace', { folder: folders[1] ?? '' })
    await writeFile(join(folders[0] ?? '', 'a.promo'), '// no longer open\n')
    await writeFile(join(folders[1] ?? '', 'b.promo'), '// open\n')
    expect((await window.nextEvent('files-changed')).files).toMatchObject([{ path: 'b.promo' }])
    await window.ask('closeWorkspace', {})
    expect((await window.failure('readImport', { path: 'x.csv' })).message).toBe('no folder is open')
    expect(await window.ask('start', {})).not.toHaveProperty('last')
  })
  it('says when there is none', async () => {
    const window = await openWindow()
    const { code, message } = await window.failure('openWorkspace', { folder: '/nowhere/at/all' })
    expect([code, message]).toEqual(['not-found', '`/nowhere/at/all` does not exist'])
  })
  it('opens a copy of a sample, made once', async () => {
    const window = await openWindow()
    const { root, files } = await window.ask('openSample', { name: 'b2b' })
    expect(root).toBe(join(window.home, 'samples', 'b2b'))
    expect(files.length).toBeGreaterThan(3)
    const path = files[0]?.path ?? ''
    await window.ask('saveFile', { path, text: '// mine\n', base: files[0]?.version ?? null })
    const again = await window.ask('openSample', { name: 'b2b' })
    expect(again.files.find((file) => file.path === path)?.text).toBe('// mine\n')
    expect((await window.failure('openSample', { name: 'no-such' })).code).toBe('not-found')
  })
})

describe('saving', () => {
  it('writes the text, and its version is the next base', async () => {
    const root = await folderWith({ 'a.promo': rules })
    const window = await openWindow()
    const [file] = (await window.ask('openWorkspace', { folder: root })).files
    const { version } = await window.ask('saveFile', { path: 'a.promo', text: '// 1\n', base: file?.version ?? null })
    await window.ask('saveFile', { path: 'a.promo', text: '// 2\n', base: version })
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe('// 2\n')
  })
  it('makes a new file, with its folder', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    await window.ask('saveFile', { path: 'winter/sale.promo', text: rules, base: null })
    expect(await readFile(join(root, 'winter/sale.promo'), 'utf8')).toBe(rules)
  })
  it('writes over no change from outside, unless it is told to', async () => {
    const root = await folderWith({ 'a.promo': rules })
    const window = await openWindow()
    const [file] = (await window.ask('openWorkspace', { folder: root })).files
    const save = { path: 'a.promo', text: '// mine\n', base: file?.version ?? null }
    await writeFile(join(root, 'a.promo'), '// theirs\n')
    expect(await window.failure('saveFile', save)).toMatchObject({
      code: 'changed-outside',
      message: '`a.promo` was changed outside Cartwright',
    })
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe('// theirs\n')
    await window.ask('saveFile', { ...save, overwrite: true })
    expect(await readFile(join(root, 'a.promo'), 'utf8')).toBe('// mine\n')
    await unlink(join(root, 'a.promo'))
    expect(await window.failure('saveFile', { ...save, base: 'x' })).toMatchObject({
      code: 'changed-outside',
      message: '`a.promo` was deleted outside Cartwright',
    })
  })
  it('takes no new file for one that is there', async () => {
    const root = await folderWith({ 'a.promo': rules })
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    expect((await window.failure('saveFile', { path: 'a.promo', text: '', base: null })).code).toBe('changed-outside')
  })
  it('creates a file that a fix needs, and leaves one that exists untouched', async () => {
    const root = await folderWith({ 'a.promo': rules })
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    const create = (text: string) => window.ask('createFile', { path: 'lists/products.map.json', text })
    expect(await create('{}\n')).toEqual({ state: 'created' })
    expect(await create('{"other":1}\n')).toEqual({ state: 'exists' })
    expect(await readFile(join(root, 'lists/products.map.json'), 'utf8')).toBe('{}\n')
    expect((await window.failure('createFile', { path: '../out.map.json', text: '' })).code).toBe('refused')
  })
  it('renames and deletes', async () => {
    const root = await folderWith({ 'a.promo': rules, 'b.promo': '' })
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    expect((await window.failure('renameFile', { path: 'a.promo', to: 'b.promo' })).message).toContain('already')
    await window.ask('renameFile', { path: 'a.promo', to: 'new/c.promo' })
    await window.ask('deleteFile', { path: 'b.promo' })
    expect([existsSync(join(root, 'a.promo')), existsSync(join(root, 'b.promo'))]).toEqual([false, false])
    expect(readFileSync(join(root, 'new/c.promo'), 'utf8')).toBe(rules)
  })
  it('keeps carts as files', async () => {
    const root = await folderWith({})
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    await window.ask('saveCart', { name: 'Standard basket', cart: basket })
    expect((await window.ask('openWorkspace', { folder: root })).carts).toEqual([
      { name: 'Standard basket', cart: basket },
    ])
    expect((await window.failure('saveCart', { name: 'odd', cart: { lines: 'many' } })).code).toBe('refused')
    await window.ask('deleteCart', { name: 'Standard basket' })
    expect((await window.ask('openWorkspace', { folder: root })).carts).toEqual([])
  })
})

describe('a malicious workspace', () => {
  const names = [
    '../out.promo',
    'a/../../out.promo',
    '/etc/out.promo',
    'a//b.promo',
    './a.promo',
    '.git/hooks/post-checkout.promo',
    '.hidden.promo',
    'node_modules/x.promo',
    'a\\..\\..\\out.promo',
    'a\u0000.promo',
    'run.sh',
    'a.promo/',
  ]
  it.each(names)('gets no file written, renamed or deleted at %j', async (path) => {
    const root = await folderWith({ 'a.promo': rules })
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    expect((await window.failure('saveFile', { path, text: 'x', base: null, overwrite: true })).code).toBe('refused')
    expect((await window.failure('renameFile', { path: 'a.promo', to: path })).code).toBe('refused')
    expect((await window.failure('deleteFile', { path })).code).toBe('refused')
  })
  it.each(['../up', 'a/b', '..', 'x.expected', 'nul\u0000', ' ', 'c:', 'end.'])(
    'gets no cart called %j',
    async (name) => {
      const window = await openWindow()
      await window.ask('openWorkspace', { folder: await folderWith({}) })
      expect((await window.failure('saveCart', { name, cart: basket })).code).toBe('refused')
      expect((await window.failure('deleteCart', { name })).code).toBe('refused')
    },
  )
  it('has nothing read or written through links that lead out of it', async () => {
    const outside = await folderWith({ 'secret.promo': '// secret\n', 'list.csv': 'sku\nSECRET\n', 'c.json': '{}' })
    const root = await folderWith({ 'shop.promo': `${rules}catalogue from "list.csv"\n`, 'in/side.promo': '' })
    symlinkSync(join(outside, 'secret.promo'), join(root, 'link.promo'))
    symlinkSync(join(outside, 'list.csv'), join(root, 'list.csv'))
    symlinkSync(join(outside, 'not-there.promo'), join(root, 'dangling.promo'))
    symlinkSync(outside, join(root, 'folder'))
    symlinkSync(outside, join(root, 'carts'))
    const window = await openWindow()
    const opened = await window.ask('openWorkspace', { folder: root })
    expect(opened.files.map(({ path }) => path)).toEqual(['in/side.promo', 'shop.promo'])
    expect(opened.imports).toEqual([
      [
        'list.csv',
        { error: expect.objectContaining({ text: [expect.stringContaining('points outside the folder')] }) },
      ],
    ])
    expect(opened.carts.map(({ error, ...cart }) => ({ ...cart, ...(error && { error: textOf(error) }) }))).toEqual([])
    expect(opened.notices.map(({ path }) => path)).toEqual(expect.arrayContaining(['carts', 'folder', 'link.promo']))
    for (const path of ['link.promo', 'dangling.promo', 'folder/new.promo', 'folder/secret.promo']) {
      const save = { path, text: 'x', base: null, overwrite: true }
      expect((await window.failure('saveFile', save)).message).toBe(`\`${path}\` is outside the open folder`)
      expect((await window.failure('deleteFile', { path })).code).toBe('refused')
      expect((await window.failure('renameFile', { path: 'shop.promo', to: path })).code).toBe('refused')
    }
    expect((await window.failure('saveCart', { name: 'c', cart: basket })).code).toBe('refused')
    expect(await window.ask('readImport', { path: 'folder/list.csv' })).toHaveProperty('error')
    expect(await window.ask('readImport', { path: '../list.csv' })).toHaveProperty('error')
    expect(readFileSync(join(outside, 'secret.promo'), 'utf8')).toBe('// secret\n')
    expect(existsSync(join(outside, 'not-there.promo'))).toBe(false)
  })
})

describe('a history behind links', () => {
  const rules = rulesOf('campaign "Any" { then 5% off cart }')
  it.each([
    ['its folder', '.cartwright', '.'],
    ['its file', '.cartwright/history.db', 'not-there.db'],
    ['what SQLite keeps beside it', '.cartwright/history.db-wal', 'precious.txt'],
  ])('is neither read nor written: %s', async (_, link, target) => {
    const outside = await folderWith({ 'precious.txt': 'precious' })
    const root = await folderWith({ 'a.promo': '', ...(link.includes('/') && { '.cartwright/README': '' }) })
    symlinkSync(join(outside, target), join(root, link))
    const window = await openWindow()
    const { notices } = await window.ask('openWorkspace', { folder: root })
    expect(notices.map(({ path }) => path)).toContain('.cartwright')
    expect((await window.ask('generateHistory', { rules, orders: 20 })).orders).toBe(20)
    expect(await window.ask('historyInfo', {})).toMatchObject({ orders: 20 })
    expect(readdirSync(outside)).toEqual(['precious.txt'])
    expect(readFileSync(join(outside, 'precious.txt'), 'utf8')).toBe('precious')
  })
})

describe('changes from outside', () => {
  it('are told: rules, lists, carts, and what is gone', async () => {
    const root = await folderWith({
      'a.promo': `${rules}catalogue from "p.csv"\n`,
      'b.promo': '',
      'p.csv': 'sku\nA\n',
      'carts/x.json': JSON.stringify(basket),
    })
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: root })
    await writeFile(join(root, 'b.promo'), '// new\n')
    expect((await window.nextEvent('files-changed')).files).toMatchObject([{ path: 'b.promo', text: '// new\n' }])
    await writeFile(join(root, 'p.csv'), 'sku\nA\nB\n')
    expect((await window.nextEvent('files-changed')).imports).toEqual([['p.csv', { rows: [['sku'], ['A'], ['B']] }]])
    await mkdir(join(root, 'deep'))
    await writeFile(join(root, 'deep/c.promo'), '// c\n')
    expect((await window.nextEvent('files-changed')).files).toMatchObject([{ path: 'deep/c.promo' }])
    await rm(join(root, 'carts/x.json'))
    expect((await window.nextEvent('files-changed')).carts).toEqual([])
    await rm(join(root, 'deep'), { recursive: true })
    expect((await window.nextEvent('files-changed')).removed).toEqual(['deep/c.promo'])
    await rm(root, { recursive: true })
    expect(textOf((await window.nextEvent('workspace-gone')).sentence)).toContain(root)
  })
  it('are not what the window did itself', async () => {
    const root = await folderWith({ 'a.promo': rules, 'b.promo': '' })
    const window = await openWindow()
    const [file] = (await window.ask('openWorkspace', { folder: root })).files
    await window.ask('saveFile', { path: 'a.promo', text: '// mine\n', base: file?.version ?? null })
    await window.ask('saveCart', { name: 'x', cart: basket })
    await window.ask('renameFile', { path: 'a.promo', to: 'c.promo' })
    await window.ask('deleteFile', { path: 'c.promo' })
    await writeFile(join(root, 'b.promo'), '// theirs\n')
    expect((await window.nextEvent('files-changed')).files).toMatchObject([{ path: 'b.promo' }])
    expect(window.heard.filter((message) => 'event' in message)).toHaveLength(1)
  })
})
