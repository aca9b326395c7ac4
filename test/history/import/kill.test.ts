import { spawn } from 'node:child_process'
import { cpSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importFile } from '../../../src/history/import/import-file.ts'
import { openHistory } from '../../../src/history/store.ts'
import { aShop, dump, head, mapping } from './fixtures.ts'

const shop = aShop()
const importProcess = fileURLToPath(new URL('import-process.ts', import.meta.url))
const kills = 20
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

it(`${kills} imports killed at random moments leave a whole history, and importing again ends the same (KILL_SEED=${seed})`, async () => {
  const first = shop.write('first.csv', `${head}\n1,2026-03-01,ann,A,1,1\n2,2026-03-01,bob,B,2,3\n`)
  const big = shop.write('big.csv', `${[head, ...manyRows(30_000)].join('\n')}\n`)
  const map = shop.write('map.json', JSON.stringify(mapping()))
  const [pristine, path] = [join(shop.folder, 'pristine.db'), join(shop.folder, 'killed.db')]
  const args = [importProcess, path, big, map]
  const held = (): string => {
    const history = openHistory(path)
    expect(history.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(history.db.pragma('foreign_key_check')).toEqual([])
    const all = JSON.stringify(dump(history))
    history.close()
    return all
  }

  await importFile(shop.history, first, { mapping: mapping() })
  const before = JSON.stringify(dump(shop.history))
  shop.history.db.pragma('wal_checkpoint(TRUNCATE)')
  cpSync(shop.history.path, pristine)
  await importFile(shop.history, big, { mapping: mapping() })
  const after = JSON.stringify(dump(shop.history))
  cpSync(pristine, path)
  const steps = await runAndKill(args)
  expect(held() === after).toBe(true)

  cpSync(pristine, path)
  let unfinished = 0
  for (const step of fc.sample(fc.integer({ min: 1, max: steps }), { numRuns: kills, seed })) {
    await runAndKill(args, step)
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) unfinished++
    const now = held()
    expect(now === before || now === after).toBe(true)
    if (now === after) cpSync(pristine, path)
  }
  expect(unfinished).toBeGreaterThan(0)
  await runAndKill(args)
  expect(held() === after).toBe(true)
}, 900_000)

/** Orders whose lines are spread over the file, bad rows and returns among them. */
const manyRows = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => {
    const order = 10 + ((n * 7919) % 10_000)
    const quantity = n % 97 === 0 ? 'one' : n % 89 === 0 ? -1 : 1 + (n % 3)
    return `${order},2026-03-01 ${String(10 + (order % 10))}:00,c${order % 500},A${n % 300},${quantity},${n % 50}.99`
  })

/** Runs the import to its end, or to so many steps of its progress and then kills it as nothing can prevent. Gives the steps. */
function runAndKill(args: readonly string[], after = Number.POSITIVE_INFINITY): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let steps = 0
    createInterface(child.stdout).on('line', () => {
      if (++steps === after) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', () => resolve(steps))
  })
}
