import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cartwright } from '../../cli/cartwright.ts'
import { rulesOf } from '../../compare/shop.ts'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow, type Window } from './window.ts'

const settings = 'settings { currency PLN timezone "Europe/Warsaw" }\n\n'
const text = `coupons "Sorry" {
  generate 300 like "SORRY-?????-?????"
  limit 1 per code
}

coupons "Spring" {
  code "SPRING" limit 2 uses
}

campaign "Sorry" {
  when coupon "Sorry"
  then 10% off cart
}

campaign "Spring" {
  when coupon "Spring"
  then 5% off cart
}
`
const rules = rulesOf(text)
const page = { offset: 0, limit: 100 }

async function opened(): Promise<Window & { readonly root: string }> {
  const root = await folderWith({ 'shop.promo': settings + text })
  const window = await openWindow()
  await window.ask('openWorkspace', { folder: root })
  return { ...window, root }
}

describe('the ledger of a workspace', () => {
  it('is none at first; one is created in the workspace, and is used from then on', async () => {
    const window = await opened()
    const here = join(window.root, '.cartwright/ledger.db')
    expect(await window.ask('ledgerInfo', {})).toEqual({ state: 'none', here })
    expect(await window.failure('codes', { page })).toMatchObject({ message: 'this workspace has no ledger' })
    expect(existsSync(here)).toBe(false)
    const open = { state: 'open', kind: 'file', address: here, from: 'workspace' }
    expect(await window.ask('createLedger', {})).toEqual(open)
    await window.ask('openWorkspace', { folder: window.root })
    expect(await window.ask('ledgerInfo', {})).toEqual(open)
    expect(await window.failure('createLedger', {})).toMatchObject({
      help: 'choose another name, or use the existing one',
    })
  })

  it('knows its workspace by an id, as the command line does: another folder with the same rules is refused', async () => {
    const window = await opened()
    expect(await window.ask('createLedger', { rules })).toMatchObject({ state: 'open' })
    const ledger = join(window.root, '.cartwright/ledger.db')
    const other = await folderWith({ 'shop.promo': settings + text })
    await window.ask('openWorkspace', { folder: other })
    // It says no id yet: its names are those of the ledger.
    expect(await window.ask('chooseLedger', { address: ledger, rules })).toMatchObject({ state: 'open' })
    const own = join(other, 'own.db')
    expect((await cartwright(['ledger', 'init', own, '--rules', other])).code).toBe(0)
    expect(await window.ask('ledgerInfo', { rules })).toMatchObject({ state: 'failed', code: 'other-workspace' })
    expect(await window.ask('chooseLedger', { address: own, rules })).toMatchObject({ state: 'open' })
    await window.ask('openWorkspace', { folder: window.root })
    expect(await window.ask('ledgerInfo', { rules })).toMatchObject({ state: 'open' })
    expect(await window.ask('chooseLedger', { address: own, rules })).toMatchObject({ code: 'other-workspace' })
  })

  it('may be any file; what is none, and what is not there, is said, and the choice can be taken back', async () => {
    const window = await opened()
    const other = await folderWith({})
    const place = join(other, 'books.db')
    const choose = (address: string | null) => window.ask('chooseLedger', { address })
    expect(await choose(place)).toMatchObject({ state: 'failed', code: 'no-ledger', address: place, from: 'setting' })
    expect(existsSync(place)).toBe(false)
    expect(await window.ask('createLedger', {})).toMatchObject({ state: 'open', address: place, from: 'setting' })
    await writeFile(join(other, 'letter.txt'), 'Dear customer'.repeat(100))
    expect(await choose(join(other, 'letter.txt'))).toMatchObject({ state: 'failed', code: 'not-a-ledger' })
    expect(await choose('postgres://shop:secret@127.0.0.1:1/books')).toMatchObject({
      state: 'failed',
      address: 'postgres://127.0.0.1:1/books',
    })
    expect(await choose(null)).toMatchObject({ state: 'none' })
  })

  it('tells the window when somebody else writes to it', async () => {
    const window = await opened()
    await window.ask('createLedger', {})
    const ledger = join(window.root, '.cartwright/ledger.db')
    const shop = join(window.root, 'shop.promo')
    expect((await cartwright(['codes', 'generate', 'Sorry', '3', '--ledger', ledger, '--rules', shop])).code).toBe(0)
    await window.nextEvent('ledger-changed')
    expect(await window.ask('codePools', { rules })).toMatchObject([
      { pool: 'Sorry', from: 'ledger', codes: 3, usedCodes: 0, uses: 0, most: 300, issued: 3 },
      { pool: 'Spring', from: 'rules', codes: 1, uses: 0 },
    ])
    const { total, rows } = await window.ask('codes', { filter: { pool: 'Sorry' }, page })
    expect(total).toBe(3)
    expect(rows[0]).toMatchObject({ pool: 'Sorry', state: 'live', used: 0 })
    const found = await window.ask('codes', { filter: { text: rows[1]?.code.toLowerCase() ?? '' }, page })
    expect(found.rows.map(({ code }) => code)).toEqual([rows[1]?.code])
  })

  it('makes codes with progress, and takes in those of a file: what does not fit is listed, a row that makes no sense stops it', async () => {
    const window = await opened()
    await window.ask('createLedger', {})
    const heard: number[] = []
    const onProgress = ({ done }: { readonly done: number }): void => void heard.push(done)
    expect(await window.ask('makeCodes', { rules, pool: 'Sorry', count: 4, limit: 2 }, { onProgress })).toEqual({
      made: 4,
    })
    expect(heard).toEqual([0, 4])
    expect((await window.failure('makeCodes', { rules, pool: 'Sorry', count: 297 })).message).toContain(
      '297 more are too many',
    )
    const file = join(window.root, 'own.csv')
    await writeFile(file, 'code;limit\nSORRY-AAAAA-BBBBB;3\nSORRY-1;1\n')
    expect(await window.ask('importCodes', { rules, pool: 'Sorry', file })).toMatchObject({
      added: 1,
      refused: [{ code: 'SORRY-1', reason: 'pattern' }],
    })
    await writeFile(file, 'code;limit\nSORRY-AAAAA-CCCCC;many\n')
    expect(await window.ask('importCodes', { rules, pool: 'Sorry', file })).toMatchObject({
      added: 0,
      problems: [{ line: 2 }],
    })
    const out = join(window.root, 'out.csv')
    expect(await window.ask('exportCodes', { file: out, filter: { pool: 'Sorry' } })).toEqual({ codes: 5 })
    expect(await window.ask('switchCodes', { which: { filter: { pool: 'Sorry' } }, state: 'off' })).toEqual({
      changed: 5,
    })
    expect((await window.ask('codes', { filter: { state: 'off' }, page })).total).toBe(5)
  })
})
