import { expect, it } from 'vitest'
import { type LoadRows, pagedRows, pageSize } from '../../../editor/ui/parts/paged-rows.ts'
import { scrollScale, tallest } from '../../../editor/ui/parts/scroll-scale.ts'

/** A million numbers, handed out when the test says so. */
function source(total = 1_000_000) {
  const waiting: {
    readonly offset: number
    readonly signal: AbortSignal
    answer(): Promise<void>
    fail(): Promise<void>
  }[] = []
  const load: LoadRows<number> = ({ offset, limit, signal }) =>
    new Promise((resolve, reject) => {
      const rows = Array.from({ length: Math.min(limit, total - offset) }, (_, place) => offset + place)
      const settle = async (act: () => void): Promise<void> => {
        waiting.splice(waiting.indexOf(entry), 1)
        act()
        await Promise.resolve()
        await Promise.resolve()
        await Promise.resolve()
      }
      const entry = {
        offset,
        signal,
        answer: () => settle(() => resolve({ total, rows })),
        fail: () => settle(() => reject(new Error('no'))),
      }
      waiting.push(entry)
    })
  return { load, waiting, offsets: () => waiting.map(({ offset }) => offset) }
}

it('asks for what is looked at, then for what comes next', async () => {
  const { load, waiting, offsets } = source()
  const rows = pagedRows(load)
  rows.look(0, 30)
  expect(offsets()).toEqual([0])
  await waiting[0]?.answer()
  expect([rows.total(), rows.at(0), rows.at(30)]).toEqual([1_000_000, 0, 30])
  rows.look(0, 30)
  expect(offsets()).toEqual([pageSize])
})

it('calls off what was scrolled past', async () => {
  const { load, waiting, offsets } = source()
  const rows = pagedRows(load)
  rows.look(0, 30)
  await waiting[0]?.answer()
  rows.look(0, 30)
  const [passed] = waiting
  rows.look(500_000, 500_030)
  expect(passed?.signal.aborted).toBe(true)
  expect(offsets()).toContain(500_000)
  await passed?.answer()
  expect(rows.at(pageSize)).toBeUndefined()
  await waiting.find(({ offset }) => offset === 500_000)?.answer()
  expect(rows.at(500_007)).toBe(500_007)
})

it('tells of rows that came, and of those that did not', async () => {
  const { load, waiting } = source(3)
  const rows = pagedRows(load)
  let told = 0
  const stop = rows.subscribe(() => told++)
  rows.look(0, 2)
  await waiting[0]?.fail()
  expect(rows.failure()).toBeInstanceOf(Error)
  rows.look(0, 2)
  await waiting[0]?.answer()
  expect([rows.failure(), rows.total(), told]).toEqual([undefined, 3, 2])
  stop()
})

it('forgets rows that were not looked at for long, and asks for them again', async () => {
  const { load, waiting, offsets } = source()
  const rows = pagedRows(load)
  for (let page = 0; page < 60; page += 3) {
    rows.look(page * pageSize, page * pageSize + 30)
    while (waiting.length > 0) await waiting[0]?.answer()
  }
  expect(rows.at(0)).toBeUndefined()
  rows.look(0, 30)
  expect(offsets()[0]).toBe(0)
})

it('shows rows that may have changed until they were loaded again, and loads only those in view', async () => {
  let shift = 0
  const waiting: (() => Promise<void>)[] = []
  const offsets: number[] = []
  const rows = pagedRows<number>(
    ({ offset, limit }) =>
      new Promise((resolve) => {
        offsets.push(offset)
        waiting.push(async () => {
          resolve({ total: 1000, rows: Array.from({ length: limit }, (_, place) => offset + place + shift) })
          for (let i = 0; i < 3; i++) await Promise.resolve()
        })
      }),
  )
  const settle = async (): Promise<void> => {
    while (waiting.length > 0) await waiting.shift()?.()
  }
  for (const first of [0, 500, 0]) {
    rows.look(first, first + 30)
    await settle()
  }
  expect(rows.at(500)).toBe(500)
  offsets.length = 0
  shift = 7
  rows.reload()
  expect(rows.at(0)).toBe(0)
  await settle()
  expect(rows.at(0)).toBe(7)
  expect(offsets).toEqual([0, pageSize])
  expect(rows.at(500)).toBeUndefined()
})

it('rests while nobody looks, and goes on afterwards', async () => {
  const { load, waiting } = source()
  const rows = pagedRows(load)
  rows.look(0, 30)
  rows.rest()
  expect(waiting[0]?.signal.aborted).toBe(true)
  rows.look(0, 30)
  await waiting.at(-1)?.answer()
  expect(rows.at(0)).toBe(0)
})

it('lets a table that fits scroll as it is', () => {
  expect(scrollScale(28_000, 600)).toEqual({ height: 28_000, ratio: 1 })
})

it('maps the ends of a table that is too tall onto the ends of its scrollbar', () => {
  const whole = 28_000_000
  const { height, ratio } = scrollScale(whole, 600)
  expect(height).toBe(tallest)
  expect((height - 600) * ratio).toBeCloseTo(whole - 600, 3)
})
