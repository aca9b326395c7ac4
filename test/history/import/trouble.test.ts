import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { findMapping } from '../../../src/history/import/built-in-mappings.ts'
import { openHistory } from '../../../src/history/store.ts'
import { hasOddFiles, makeEndless, makeFifo } from '../../files/odd-files.ts'
import { aShop, dump, head, mapping } from './fixtures.ts'
import { importFile } from './in-english.ts'

const shop = aShop()
const rows = (count: number, row = (n: number) => `${n},2026-03-01,ann,A,1,1`): string[] =>
  Array.from({ length: count }, (_, n) => row(n + 1))

/** Nothing of it is in the history, nor on the disk. */
async function leavesNothing(work: () => Promise<unknown>, error: object): Promise<void> {
  const before = dump(shop.history)
  await expect(work()).rejects.toMatchObject(error)
  expect(dump(shop.history)).toEqual(before)
  expect(shop.history.db.inTransaction).toBe(false)
  expect(readdirSync(shop.folder).filter((name) => /rejects|\.tmp$/.test(name))).toEqual([])
}

describe('a file in trouble leaves the history as it was:', () => {
  it('one that is not there', () =>
    leavesNothing(() => importFile(shop.history, '/no/such.csv', { mapping: mapping() }), {
      code: 'file',
      message: 'there is no file `/no/such.csv`',
    }))
  it('a folder', () =>
    leavesNothing(() => importFile(shop.history, shop.folder, { mapping: mapping() }), {
      code: 'file',
      message: `\`${shop.folder}\` is a folder`,
    }))
  it('an empty one', () =>
    leavesNothing(() => importFile(shop.history, shop.write('empty.csv', '')), {
      message: `\`${join(shop.folder, 'empty.csv')}\` is empty`,
    }))
  it('one in columns that no mapping knows', () =>
    leavesNothing(() => importFile(shop.history, shop.write('other.csv', 'a,b\n1,2\n')), {
      code: 'mapping',
      message: `no built-in mapping matches the columns of \`${join(shop.folder, 'other.csv')}\``,
    }))
  it('one cut off inside a quoted value', () =>
    leavesNothing(() => shop.take([...rows(5), '6,2026-03-01,"an']), {
      code: 'file',
      message: expect.stringContaining('ends inside a quoted value'),
    }))
  it('one in which a quote is never closed', () =>
    leavesNothing(() => shop.take(['0,2026-03-01,"ann,A,1,1', ...rows(100_000)]), {
      code: 'file',
      message: expect.stringContaining('a quote before it is not closed'),
    }))
  it('a packed one that is cut off', () => {
    const packed = gzipSync([head, ...rows(5000)].join('\n'))
    const path = shop.write('orders.csv.gz', packed.subarray(0, packed.length - 100))
    return leavesNothing(() => importFile(shop.history, path, { mapping: mapping() }), {
      code: 'file',
      message: `\`${path}\` is truncated`,
    })
  })
  it('one in two currencies', () =>
    leavesNothing(
      () =>
        shop.take(
          `${head},cur\n0,2026-03-01,ann,A,one,1,PLN\n1,2026-03-01,ann,A,1,1,PLN\n2,2026-03-01,ann,A,1,1,eur\n`,
          {
            mapping: mapping({ currency: 'cur' }),
          },
        ),
      { code: 'currency', message: expect.stringMatching(/^line 4 of `.*` is in EUR, but the history is in PLN$/) },
    ))
  it('one in another currency than the history', async () => {
    await shop.take(rows(1))
    await leavesNothing(() => shop.take(rows(2), { currency: 'EUR' }), { code: 'currency' })
  })
  it('one whose import is stopped', () => {
    const stop = new AbortController()
    const onProgress = ({ rows: read }: { rows: number }) => {
      if (read > 1000) stop.abort()
    }
    return leavesNothing(() => shop.take(rows(50_000), { signal: stop.signal, onProgress }), {
      code: 'cancelled',
      message: 'the import was stopped; nothing was changed',
    })
  })
  it('one for which the disk has no room', () => {
    shop.history.db.pragma('max_page_count = 60')
    return leavesNothing(() => shop.take(rows(20_000, (n) => `${n},2026-03-01,c${n},A${n},1,1`)), { code: 'disk-full' })
  })
  it('one that comes while another program writes', async () => {
    const other = new Database(shop.history.path)
    other.exec('BEGIN IMMEDIATE')
    shop.history.db.pragma('busy_timeout = 0')
    await leavesNothing(() => shop.take(rows(3)), {
      code: 'locked',
      message: `another program is writing to the history \`${shop.history.path}\``,
    })
    other.close()
    expect(await shop.take(rows(3))).toMatchObject({ orders: 3 })
  })
  it('one whose refused rows have no place', () => {
    const nowhere = join(shop.folder, 'no/such/folder')
    return leavesNothing(() => shop.take(['1,2026-03-01,ann,A,one,1'], { rejects: nowhere }), {
      code: 'file',
      message: expect.stringMatching(
        /^refused rows can't be written to `.*no.such.folder.orders\.csv\.\w{6}\.rejects\.csv`$/,
      ),
    })
  })
})

describe('links that lie where refused rows go', () => {
  const bad = ['1,2026-03-01,ann,A,one,1']
  it.each(['orders.csv.rejects.csv.part', 'orders.csv.rejects.csv.tmp'])('are not followed: %s', async (name) => {
    const startFile = shop.write('start-file', 'mine\n')
    symlinkSync(startFile, join(shop.folder, name))
    const { rejects } = await shop.take(bad)
    expect(readFileSync(rejects ?? '', 'utf8')).toBe(
      `line,reason,${head}\n2,the quantity is not a number,1,2026-03-01,ann,A,one,1\n`,
    )
    expect(readFileSync(startFile, 'utf8')).toBe('mine\n')
  })
  it.each(['start-file', 'not-there'])(
    'stop the import where they have the very name, leading to %s',
    async (target) => {
      const startFile = shop.write('start-file', 'mine\n')
      const link = join(shop.folder, 'orders.csv.rejects.csv')
      symlinkSync(join(shop.folder, target), link)
      await expect(shop.take(bad)).rejects.toMatchObject({
        code: 'file',
        message: `refused rows can't be written to \`${link}\`: it is a link; remove it, or use the file it points to`,
      })
      expect(shop.rows('SELECT id FROM orders')).toEqual([])
      expect(readFileSync(startFile, 'utf8')).toBe('mine\n')
      expect(existsSync(join(shop.folder, 'not-there'))).toBe(false)
      expect(readdirSync(shop.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
    },
  )
})

describe.skipIf(!hasOddFiles)('what is not a regular file is refused at once (not on Windows):', () => {
  it('a FIFO, a device, and a link to one, as orders', async () => {
    for (const path of [makeFifo(shop.folder, 'fifo.csv'), '/dev/zero', makeEndless(shop.folder, 'zero.csv')]) {
      await leavesNothing(() => importFile(shop.history, path, { mapping: mapping() }), {
        code: 'file',
        message: `\`${path}\` is not a regular file`,
      })
    }
  })
  it('as a mapping, of which a large one is refused as well', () => {
    for (const path of [makeFifo(shop.folder, 'map.json'), makeEndless(shop.folder, 'zero.json')]) {
      expect(() => findMapping(path)).toThrow(`the mapping \`${path}\` is not a regular file`)
    }
    expect(() => findMapping(shop.write('large.json', ' '.repeat(1024 * 1024 + 1)))).toThrow('is larger than 1 MB')
  })
  it('as a history, or as what SQLite keeps beside it', () => {
    const fifo = makeFifo(shop.folder, 'fifo.db')
    expect(() => openHistory(fifo, { readonly: true })).toThrow(`the history \`${fifo}\` is not a regular file`)
    const path = join(shop.folder, 'other.db')
    openHistory(path).close()
    const wal = makeFifo(shop.folder, 'other.db-wal')
    expect(() => openHistory(path)).toThrow(`the history \`${wal}\` is not a regular file`)
  })
})

it('a history is not written through a link', () => {
  const link = join(shop.folder, 'link.db')
  symlinkSync(join(shop.folder, 'elsewhere.db'), link)
  expect(() => openHistory(link)).toThrow(`the history \`${link}\` is a link`)
  expect(existsSync(join(shop.folder, 'elsewhere.db'))).toBe(false)
})

it('refused rows come back as they were, formulas among them, once they are corrected', async () => {
  const skus = ['=HYPERLINK(1)', '-A', '@x', "'=y", '+48', 'plain']
  const { rejects = '' } = await shop.take(skus.map((sku, n) => `${n},2026-03-01,ann,${sku},one,-12.40`))
  const text = readFileSync(rejects, 'utf8')
  expect(text).toContain(",'=HYPERLINK(1),")
  expect(text).toContain(",''=y,")
  expect(text).toContain(',+48,one,-12.40')
  const corrected = shop.write('corrected.csv', text.replaceAll('one', '1').replaceAll('-12.40', '12.40'))
  expect(await importFile(shop.history, corrected, { mapping: mapping() })).toMatchObject({ orders: skus.length })
  expect(shop.rows('SELECT sku FROM lines ORDER BY "order"')).toEqual(skus.map((sku) => ({ sku })))
})

it('a last row that is cut off is refused, and the rows before it count', async () => {
  const summary = await shop.take(`${head}\n${rows(3).join('\n')}\n4,2026-03-01,an`)
  expect(summary).toMatchObject({ orders: 3, refused: { 'the row has fewer columns than the header': 1 } })
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Bytes in use once garbage is gone: how much of that lies about at any moment is chance. */
function liveHeap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

it('a million bad rows do not pile up in memory', async () => {
  const path = shop.write(
    'bad.csv',
    `${head}\n${'1,2026-03-01,ann,A,one,1\n'.repeat(1_000_000)}2,2026-03-01,ann,A,1,1\n`,
  )
  const before = liveHeap()
  let most = 0
  let told = 0
  const onProgress = () => {
    if (told++ % 20 === 0) most = Math.max(most, liveHeap() - before)
  }
  const summary = await importFile(shop.history, path, { mapping: mapping(), onProgress })
  expect(summary).toMatchObject({ rows: 1_000_001, orders: 1, refused: { 'the quantity is not a number': 1_000_000 } })
  expect(
    readFileSync(summary.rejects ?? '', 'utf8')
      .trimEnd()
      .split('\n'),
  ).toHaveLength(1_000_001)
  expect(told).toBeGreaterThan(20)
  expect(most).toBeLessThan(50e6)
}, 300_000)

describe('a folder that can only be read', () => {
  /** As a user who is not root, where the tests run as root. */
  const asUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const store = fileURLToPath(new URL('../../../src/history/store.ts', import.meta.url))
  const open = (path: string): string =>
    spawnSync(
      process.execPath,
      [
        '-e',
        `import(${JSON.stringify(store)}).then(({ openHistory }) => openHistory(${JSON.stringify(path)})).catch((error) => console.log(error.code + ': ' + error.message))`,
      ],
      { encoding: 'utf8', ...asUser },
    ).stdout.trim()

  it.skipIf(process.platform === 'win32')('is said to be one, for a new history and for one that is there', () => {
    const folder = join(shop.folder, 'still')
    mkdirSync(folder)
    const path = join(folder, 'history.db')
    openHistory(path).close()
    chmodSync(path, 0o444)
    chmodSync(folder, 0o555)
    chmodSync(shop.folder, 0o755)
    const inside = join(folder, 'new/history.db')
    expect(open(inside)).toBe(`read-only: the history \`${inside}\` can't be written`)
    expect(open(path)).toMatch(/^read-only: the history `.*` can't be (written|opened)$/)
    chmodSync(folder, 0o755)
    expect(existsSync(inside)).toBe(false)
  })
})
