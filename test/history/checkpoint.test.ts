/** A comparison that was stopped goes on to the same figures, or says that it has to begin again. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Outcomes } from '../../src/history/model.ts'
import { checkpointIn, readCheckpoint, writeCheckpoint } from '../../src/history/replay/checkpoint.ts'
import { ReplayStopped, replay } from '../../src/history/replay/replay.ts'
import { openHistory } from '../../src/history/store.ts'
import { textOf } from '../../src/words/text-of.ts'
import { rulesOf } from '../compare/shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'cartwright-checkpoint-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = join(folder, 'history.db')
const checkpoints = join(folder, 'stopped')
const rules = rulesOf(`campaign "Loyal" { when spend >= 500 PLN then 7% off cart }
  campaign "Ten" { then 10 PLN off cart budget 2000 PLN }`)
/** Undamaged, as a stopped replay left it. */
let kept: Buffer
let file: string
let whole: Outcomes

beforeAll(async () => {
  const { db, close } = openHistory(path)
  db.exec(`INSERT INTO imports (id, file, sha256, mapping, rows, orders, rejected) VALUES (1, 'orders.csv', 'x', '{}', 1500, 1500, 0);
    INSERT INTO settings VALUES ('currency', 'PLN'), ('timezone', 'UTC');
    INSERT INTO products (sku) VALUES ('A');
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 36)
      INSERT INTO customers (id) SELECT 'C-' || i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
      INSERT INTO orders (number, id, at, offset, customer, import) SELECT i, 'o-' || i, i * 60000, 0, 'C-' || (i % 37), 1 FROM n;
    INSERT INTO lines ("order", place, sku, quantity, price, paid)
      SELECT number, 1, 'A', 1000000, (10 + number % 190) * 1000000, 0 FROM orders`)
  close()
  whole = await replay(path, rules, { threads: 1 })
  await stop()
  file = join(checkpoints, readdirSync(checkpoints)[0] ?? '')
  kept = readFileSync(file)
})

async function stop(): Promise<void> {
  const stopping = new AbortController()
  stopping.abort()
  const options = { threads: 1, ordersPerThread: 1, signal: stopping.signal, checkpoints }
  await expect(replay(path, rules, options)).rejects.toThrow(ReplayStopped)
}

/** The figures that come of going on from this file, and what is said. */
async function goOn(bytes: Uint8Array): Promise<{ outcomes: Outcomes; said: string[] }> {
  writeFileSync(file, bytes)
  const said: string[] = []
  const outcomes = await replay(path, rules, {
    threads: 1,
    checkpoints,
    onNotice: (sentence) => said.push(textOf(sentence)),
  })
  return { outcomes, said }
}

function flipped(bytes: Buffer, bits: readonly number[]): Buffer {
  const other = Buffer.from(bytes)
  for (const bit of bits) other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return other
}

describe('a stopped replay', () => {
  it('goes on where it was', async () => {
    const { outcomes, said } = await goOn(kept)
    expect(said).toEqual([])
    expect(outcomes).toEqual(whole)
    expect(readdirSync(checkpoints)).toEqual([])
  })
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['a flipped bit', (bytes) => flipped(bytes, [bytes.length * 4])],
    [
      '20 flipped bits',
      (bytes) =>
        flipped(
          bytes,
          Array.from({ length: 20 }, (_, n) => Math.floor((bytes.length * 8 * n) / 20)),
        ),
    ],
    ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['nothing in it', () => Buffer.alloc(0)],
    ['what an earlier cartwright kept', (bytes) => bytes.subarray(32)],
  ])('with %s begins again and says so', async (_, spoil) => {
    const { outcomes, said } = await goOn(spoil(kept))
    expect(said).toEqual([
      `the saved progress of a cancelled comparison in \`${file}\` is damaged: all orders are replayed again`,
    ])
    expect(outcomes).toEqual(whole)
    expect(existsSync(file)).toBe(false)
  })
  it('may be a folder', async () => {
    mkdirSync(file)
    const said: string[] = []
    await replay(path, rules, { threads: 1, checkpoints, onNotice: (sentence) => said.push(textOf(sentence)) })
    expect(said).toHaveLength(1)
    expect(existsSync(file)).toBe(false)
  })
})

it('no flipped bits, wherever they are, are taken for the truth', () => {
  const history = openHistory(path, { readonly: true })
  const checkpoint = checkpointIn(checkpoints, history, { rules, filter: {}, parts: 1 })
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(kept.length * 8 - 1), { minLength: 1, maxLength: 20 }), (bits) => {
      mkdirSync(checkpoints, { recursive: true })
      writeFileSync(checkpoint.path, flipped(kept, bits))
      expect(readCheckpoint(checkpoint)).toBe('damaged')
    }),
    { numRuns: 200 },
  )
  history.close()
})

it('what another replay left under the same name is not taken', () => {
  const history = openHistory(path, { readonly: true })
  const [one, other] = [{}, { from: 1 }].map((filter) =>
    checkpointIn(checkpoints, history, { rules, filter, parts: 1 }),
  )
  history.close()
  if (one === undefined || other === undefined) throw new Error('two checkpoints')
  writeCheckpoint(one, [])
  writeFileSync(other.path, readFileSync(one.path))
  expect(readCheckpoint(other)).toBe('damaged')
  expect(readCheckpoint(one)).toEqual([])
})
