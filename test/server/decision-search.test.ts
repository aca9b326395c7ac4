/** Decisions of a service, looked for in files of which the last still grows. */
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decisionFolder } from '../../src/server/decisions/search.ts'
import { folderWith } from '../workspace/folder.ts'

const line = (id: string, day: number, more: object = {}, campaigns: readonly string[] = ['Autumn']): string =>
  `${JSON.stringify({
    kind: 'decision',
    id,
    at: `2026-11-${day}T10:00:00.000Z`,
    cart: { customer: { id: 'C-1' } },
    result: {
      applied: campaigns.map((campaign) => ({ campaign })),
      ...{ discount: '1.00', total: '9.00', currency: 'PLN' },
    },
    erased: [],
    ...more,
  })}\n`
const file = (day: number): string => `decisions-2026-11-${day}-a.jsonl`
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id)

describe('a decision', () => {
  it('is found by order, id, customer, campaign and day, the latest first', async () => {
    const folder = await folderWith({
      [file(28)]: line('a', 28, { order: 'W-1' }) + line('b', 28, { cart: {} }, []),
      [file(29)]: line('c', 29, { order: 'W-12', kind: 'order', state: 'committed' }),
      'notes.txt': 'nothing of it',
    })
    const { find } = decisionFolder(folder)
    expect(ids((await find({})).rows)).toEqual(['c', 'a', 'b'])
    expect(ids((await find({ text: 'W-1' })).rows)).toEqual(['c', 'a'])
    expect(ids((await find({ text: 'b' })).rows)).toEqual(['b'])
    expect(ids((await find({ customer: 'C-1' })).rows)).toEqual(['c', 'a'])
    expect(ids((await find({ campaign: 'Autumn' })).rows)).toEqual(['c', 'a'])
    expect(await find({ day: '2026-11-28' })).toMatchObject({ files: 1, rows: [{ id: 'a' }, { id: 'b' }] })
  })
  it('is found as soon as its line is whole; each line is read once', async () => {
    const folder = await folderWith({ [file(29)]: '' })
    const path = join(folder, file(29))
    const { find } = decisionFolder(folder)
    const whole = line('späť', 29)
    const bytes = Buffer.from(whole)
    await writeFile(path, Buffer.concat([Buffer.from(line('a', 29)), bytes.subarray(0, 40)]))
    expect(await find({})).toMatchObject({ rows: [{ id: 'a' }], unread: 0 })
    await appendFile(path, bytes.subarray(40))
    expect(ids((await find({})).rows).toSorted()).toEqual(['a', 'späť'])
    let read = 0
    await find({}, { onProgress: (done) => (read = done) })
    expect(read).toBe(0)
    // Another file under the same name is read from its beginning.
    await writeFile(path, line('new', 29))
    expect(ids((await find({})).rows)).toEqual(['new'])
  })
  it('is told apart from other entries and from what is none; what is not looked through is counted', async () => {
    const shadow = `${JSON.stringify({ kind: 'shadow', id: 'a' })}\n`
    const folder = await folderWith({
      [file(27)]: line('old', 27),
      [file(28)]: [line('a', 28), shadow, 'nothing\n', '{"kind":"decision"}\n'].join(''),
      [file(29)]: line('b', 29),
    })
    expect(await decisionFolder(folder, 2).find({})).toMatchObject({
      ...{ rows: [{ id: 'b' }, { id: 'a' }], files: 2, unread: 2, left: 1 },
    })
  })
})
