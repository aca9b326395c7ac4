import { readFile, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

async function opened(files: Readonly<Record<string, string>> = {}) {
  const root = await folderWith({ 'shop.promo': 'settings { currency PLN timezone "Europe/Warsaw" }\n', ...files })
  const window = await openWindow()
  await window.ask('openWorkspace', { folder: root })
  return { ...window, root }
}

describe('a file that is dropped on a browser’s window', () => {
  it('is put together beside the history, and looked into there', async () => {
    const window = await opened()
    const [head, rest] = ['Order;Date;Client;Article;Qty;Unit price\n', '1;2026-03-01;ann;DRILL;1;100,00\n']
    const { file } = await window.ask('receiveOrders', { name: 'orders.csv', at: 0, bytes: base64(head) })
    await window.ask('receiveOrders', { name: 'orders.csv', at: head.length, bytes: base64(rest) })
    expect(file.startsWith(join(window.root, '.cartwright'))).toBe(true)
    expect(await readFile(file, 'utf8')).toBe(head + rest)
    expect((await window.ask('examineOrders', { file })).rows).toHaveLength(1)
  })
  it('takes the place of one that was dropped before', async () => {
    const window = await opened()
    await window.ask('receiveOrders', { name: 'orders.csv', at: 0, bytes: base64('first and longer') })
    const { file } = await window.ask('receiveOrders', { name: 'orders.csv', at: 0, bytes: base64('second') })
    expect(await readFile(file, 'utf8')).toBe('second')
  })
  it('is refused where its pieces do not fit', async () => {
    const window = await opened()
    await window.ask('receiveOrders', { name: 'orders.csv', at: 0, bytes: base64('abc') })
    const failure = await window.failure('receiveOrders', { name: 'orders.csv', at: 2, bytes: base64('d') })
    expect(failure).toMatchObject({ code: 'refused' })
  })
  it('goes nowhere else, whatever it is called and whatever lies there', async () => {
    const window = await opened({ 'secret.txt': 'kept' })
    const { file } = await window.ask('receiveOrders', { name: '../../secret.txt', at: 0, bytes: base64('new') })
    expect(dirname(file)).toBe(join(window.root, '.cartwright', 'dropped'))
    await symlink(join(window.root, 'secret.txt'), join(dirname(file), 'link.csv'))
    await window.ask('receiveOrders', { name: 'link.csv', at: 0, bytes: base64('new') })
    expect(await readFile(join(window.root, 'secret.txt'), 'utf8')).toBe('kept')
    expect(await window.failure('receiveOrders', { name: '..', at: 0, bytes: '' })).toMatchObject({ code: 'refused' })
  })
})

describe('a mapping that was saved', () => {
  it('is read again', async () => {
    const mapping = findMapping('shopify')
    const window = await opened({ 'orders.map.json': JSON.stringify(mapping) })
    expect(await window.ask('readMapping', { file: join(window.root, 'orders.map.json') })).toEqual(mapping)
  })
  it('says where it is wrong', async () => {
    const window = await opened({ 'orders.map.json': '{ "order": 7 }' })
    const failure = await window.failure('readMapping', { file: join(window.root, 'orders.map.json') })
    expect(failure).toMatchObject({ code: 'refused', message: expect.stringContaining('orders.map.json') })
  })
})
