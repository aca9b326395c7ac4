/** A disk without room: everything that can't be written is refused in words, and what was there stays whole. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderWith } from '../../workspace/folder.ts'
import { openWindow } from './window.ts'

/** A disk of its own of 512 KB, in memory; undefined where this user may mount none. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cartwright-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
  return folder
}

function unmount(folder: string): void {
  execFileSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
}

const probe = smallDisk()
if (probe === undefined) console.warn('Not tested on a full disk: no small disk could be mounted.')
else unmount(probe)

function disk(): string {
  const folder = smallDisk()
  if (folder === undefined) throw new Error('no small disk could be mounted')
  onTestFinished(() => unmount(folder))
  return folder
}

const tooLarge = `// ${'x'.repeat(700_000)}\n`
const noRoom = 'the disk is full'

describe.skipIf(probe === undefined)('on a full disk', () => {
  it('a save is refused, the old text stays, and with room it goes on', async () => {
    const root = disk()
    writeFileSync(join(root, 'a.promo'), '// old\n')
    const window = await openWindow()
    const { files } = await window.ask('openWorkspace', { folder: root })
    const base = files[0]?.version ?? null
    expect(await window.failure('saveFile', { path: 'a.promo', text: tooLarge, base, overwrite: false })).toMatchObject(
      {
        code: 'refused',
        message: noRoom,
      },
    )
    const file = join(root, 'out.csv')
    expect((await window.failure('exportFile', { file, text: tooLarge })).message).toBe(noRoom)
    expect(readFileSync(join(root, 'a.promo'), 'utf8')).toBe('// old\n')
    expect(readdirSync(root)).toEqual(['a.promo'])
    const { version } = await window.ask('saveFile', { path: 'a.promo', text: '// new\n', base, overwrite: false })
    expect(version).not.toBe(base)
  })
  it('unsaved texts that came before stay', async () => {
    const [home, root] = [disk(), await folderWith({ 'a.promo': '' })]
    const window = await openWindow(home)
    await window.ask('openWorkspace', { folder: root, window: 'w' })
    const kept = { 'a.promo': { text: '// kept\n', base: null } }
    await window.ask('keepDrafts', { drafts: kept })
    const drafts = { 'a.promo': { text: tooLarge, base: null } }
    expect((await window.failure('keepDrafts', { drafts })).message).toBe(noRoom)
    expect((await window.failure('keepState', { state: { layout: tooLarge } })).message).toBe(noRoom)
    expect((await window.ask('openWorkspace', { folder: root, window: 'w' })).drafts).toEqual(kept)
  })
  it('an import is refused as a whole', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `O-${n},2026-03-01 10:00,C-${n % 50},LAMP,1,60.00,PLN`)
    const orders = ['order_id,date,customer_id,sku,quantity,unit_price,currency', ...rows].join('\n')
    const file = join(await folderWith({ 'orders.csv': orders }), 'orders.csv')
    const window = await openWindow()
    await window.ask('openWorkspace', { folder: disk() })
    const look = await window.ask('examineOrders', { file })
    const mapping = look.suggestion?.mapping
    expect((await window.failure('importOrders', { file, mapping })).message).toMatch(/no room|full/)
    expect((await window.ask('historyInfo', {}))?.orders ?? 0).toBe(0)
  })
})
