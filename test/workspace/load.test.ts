import { symlink, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportedFile } from '../../src/check/imports.ts'
import { largestPromo } from '../../src/files/text.ts'
import { toMessage } from '../../src/words/message.ts'
import { textOf } from '../../src/words/text-of.ts'
import { WorkspaceError } from '../../src/workspace/error.ts'
import { findImportable } from '../../src/workspace/importable.ts'
import { loadWorkspace } from '../../src/workspace/load.ts'
import { folderWith } from './folder.ts'

const settings = 'settings { currency PLN }\n'

const inEnglish = ([key, file]: [string, ImportedFile]) =>
  [key, 'error' in file ? { ...file, error: textOf(toMessage(file.error)) } : file] as const

describe('the files of a workspace', () => {
  it('are the .promo files at any depth, by path', async () => {
    const root = await folderWith({ 'b.promo': settings, 'a/deep/c.promo': '', 'notes.txt': '', 'a.promo': '' })
    const { files } = await loadWorkspace(root)
    expect(files.map(({ path }) => path)).toEqual(['a.promo', 'a/deep/c.promo', 'b.promo'])
    expect(files[2]?.text).toBe(settings)
  })
  it('are not those of tools and builds', async () => {
    const root = await folderWith({
      'node_modules/x.promo': '',
      '.git/x.promo': '',
      '.cartwright/x.promo': '',
      'dist/x.promo': '',
    })
    expect((await loadWorkspace(root)).files).toEqual([])
  })
  it('lose their byte order mark', async () => {
    const root = await folderWith({ 'a.promo': `\uFEFF${settings}` })
    expect((await loadWorkspace(root)).files[0]?.text).toBe(settings)
  })
  it('that are not text are a finding each, and hide nothing else', async () => {
    const root = await folderWith({
      'binary.promo': Uint8Array.of(0x50, 0, 1, 2),
      'latin.promo': Uint8Array.of(0x63, 0xe9),
      'good.promo': settings,
    })
    await truncate(join(root, 'good.promo'), settings.length)
    const { files, diagnostics } = await loadWorkspace(root)
    expect(files.map(({ path }) => path)).toEqual(['good.promo'])
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['unreadable-file', '`binary.promo` is not text'],
      ['unreadable-file', '`latin.promo` is not UTF-8 text; save it with that encoding'],
    ])
  })
  it('have a largest size', async () => {
    const root = await folderWith({ 'a.promo': '' })
    await truncate(join(root, 'a.promo'), largestPromo + 1)
    expect((await loadWorkspace(root)).diagnostics.map(({ message }) => message)).toEqual([
      '`a.promo` is larger than 16 MB',
    ])
  })
  it('are not looked for behind links that lead out', async () => {
    const elsewhere = await folderWith({ 'x.promo': settings })
    const root = await folderWith({ 'a.promo': settings })
    await symlink(elsewhere, join(root, 'link'))
    await symlink(join(elsewhere, 'x.promo'), join(root, 'x.promo'))
    await symlink(root, join(root, 'loop'))
    const { files, diagnostics } = await loadWorkspace(root)
    expect(files.map(({ path }) => path)).toEqual(['a.promo'])
    expect(diagnostics.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['link-outside', 'warning', 'link'],
      ['link-outside', 'warning', 'x.promo'],
    ])
  })
})

describe('what the files import', () => {
  it('is read once, by its path from the workspace', async () => {
    const root = await folderWith({
      'a.promo': 'catalogue from "lists/products.csv"\nproducts "P" from "lists/p.csv"\n',
      'lists/b.promo':
        'segment "S" from "../ids.csv"\ncoupons "C" { codes from "codes.csv" }\nproducts "Q" from "p.csv"\n',
      'lists/products.csv': 'sku,price\nA,1\n',
      'lists/p.csv': 'A\n',
      'lists/codes.csv': 'ABC2020;10\n',
      'ids.csv': 'C-1\n',
    })
    const { imports } = await loadWorkspace(root)
    expect(Object.fromEntries(imports)).toEqual({
      'lists/products.csv': {
        rows: [
          ['sku', 'price'],
          ['A', '1'],
        ],
      },
      'lists/p.csv': { rows: [['A']] },
      'ids.csv': { rows: [['C-1']] },
      'lists/codes.csv': { rows: [['ABC2020', '10']] },
    })
  })
  it('is not read outside of the folder, by path or by link', async () => {
    const elsewhere = await folderWith({ 'secret.csv': 'a\n' })
    const root = await folderWith({
      'a.promo': `segment "A" from "../secret.csv"\nsegment "B" from "link.csv"\nsegment "C" from "none.csv"\nsegment "D" from "."\n`,
    })
    await symlink(join(elsewhere, 'secret.csv'), join(root, 'link.csv'))
    expect(Object.fromEntries(Array.from((await loadWorkspace(root)).imports, inEnglish))).toEqual({
      '../secret.csv': { error: 'points outside the folder; copy the file into it' },
      'link.csv': { error: 'is a link that points outside the folder; copy the file into it' },
      'none.csv': { error: 'does not exist', isMissing: true },
      '': { error: 'is a folder, not a file' },
    })
  })
})

it('files that rules can import are tables and mappings, not links, carts, or what tools keep', async () => {
  const root = await folderWith({
    'shop.promo': settings,
    ...{ 'lists/sale.xlsx': '', 'products.csv': '', 'feed.xml': '', 'erp.map.json': '{}' },
    ...{ 'carts/a.json': '{}', 'node_modules/x/a.csv': '', '.cartwright/b.csv': '', 'logo.png': '' },
  })
  await symlink(join(root, 'products.csv'), join(root, 'link.csv'))
  expect(await findImportable(root)).toEqual(['erp.map.json', 'feed.xml', 'products.csv', 'lists/sale.xlsx'])
})

describe('what is no workspace', () => {
  it('is a folder that is not there', async () => {
    await expect(loadWorkspace('/no/such')).rejects.toThrow(WorkspaceError)
    await expect(loadWorkspace('/no/such')).rejects.toThrow('`/no/such` does not exist')
  })
  it('is a file', async () => {
    const root = await folderWith({ 'a.promo': '' })
    await expect(loadWorkspace(join(root, 'a.promo'))).rejects.toThrow('is a file, not a folder')
  })
})
