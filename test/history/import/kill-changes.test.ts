/** Replacing, forgetting and undoing imports: a process that is killed meanwhile leaves the history before or the one after. */
import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importFile } from '../../../src/history/import/import-file.ts'
import { openHistory } from '../../../src/history/store.ts'
import { aShop, dump, head, mapping } from './fixtures.ts'

const shop = aShop()
const changeProcess = fileURLToPath(new URL('change-process.ts', import.meta.url))
const kills = 6
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

const rows = Array.from({ length: 2_500 }, (_, n) => {
  const order = 10 + ((n * 7919) % 1_000)
  return `${order},2026-03-01 ${String(10 + (order % 10))}:00,c${order % 500},A${n % 300},${n % 89 === 0 ? -1 : 1 + (n % 3)},${n % 50}.99`
})

it.each(['replace', 'forget', 'undo'])(
  `an import whose %s is killed at ${kills} moments (KILL_SEED=${seed})`,
  async (change) => {
    const other = shop.write('other.csv', `${head}\n1,2026-03-01,ann,A,1,1\n10,2026-03-01 10:00,c10,A1,2,3\n`)
    const big = shop.write('big.csv', `${[head, ...rows].join('\n')}\n`)
    const map = shop.write('map.json', JSON.stringify(mapping({ customer: 'sku' })))
    await importFile(shop.history, other, { mapping: mapping() })
    await importFile(shop.history, big, { mapping: mapping() })
    if (change === 'undo') await importFile(shop.history, big, { mapping: mapping({ customer: 'sku' }) })
    shop.history.db.pragma('wal_checkpoint(TRUNCATE)')
    const path = join(shop.folder, 'killed.db')
    const action = { replace: ['import', big, map], forget: ['forget', 'big.csv'], undo: ['undo'] }[change] ?? []
    const run = (killAfter: number): string => {
      cpSync(shop.history.path, path)
      const args = [changeProcess, path, String(killAfter), ...action]
      return spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).stdout
    }
    const held = (): string => {
      const history = openHistory(path)
      expect(history.db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(history.db.pragma('foreign_key_check')).toEqual([])
      const logged = history.db.prepare('SELECT * FROM undo_rows').raw().all()
      const all = JSON.stringify([dump(history), logged])
      history.close()
      return all
    }
    cpSync(shop.history.path, path)
    const before = held()
    const written = Number(run(0))
    const after = held()
    expect(after === before).toBe(false)
    expect(written).toBeGreaterThan(rows.length)

    const moments = fc.sample(fc.integer({ min: 2, max: written - 1 }), { numRuns: kills - 2, seed })
    for (const moment of [1, ...moments, written]) {
      expect(run(moment)).toBe('')
      expect(held() === before).toBe(true)
    }
  },
  900_000,
)
