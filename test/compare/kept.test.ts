/** Comparisons that are kept beside the history: listed, found by name, repeated, renamed, deleted and taken back. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { requestSchema } from '../../src/compare/request.ts'
import {
  comparisonsIn,
  deleteComparison,
  listComparisons,
  type NewComparison,
  readComparison,
  renameComparison,
  restoreComparison,
  saveAgain,
  saveComparison,
} from '../../src/compare/saved.ts'
import { SourceError } from '../../src/compare/source-error.ts'
import { textOf } from '../../src/words/text-of.ts'
import { folderWith } from '../workspace/folder.ts'
import { compared, historyOf, outlineIn } from './shop.ts'

const history = historyOf([{ customer: 'C-1', lines: [['A', 200]] }, { lines: [['A', 100]] }])
const ten = (from: number) => `campaign "Ten" { when subtotal >= ${from} PLN then 10% off cart }`

const comparison = compared(history, ten(200), ten(100))

/** Made on a day of October. */
const made = (name: string, day: number, more: Partial<NewComparison> = {}): NewComparison => ({
  ...{ name, note: '', shop: 'Shop', by: 'Anna', at: `2026-10-${String(day).padStart(2, '0')}T12:00:00.000Z` },
  request: requestSchema.parse({}),
  comparison,
  outlines: {},
  ...more,
})
const folder = async () => comparisonsIn(join(await folderWith({}), 'history.db'))
const namesIn = async (of: string) => (await listComparisons(of)).comparisons.map(({ name }) => name)

describe('comparisons that are kept', () => {
  it('are listed the latest first, each with what it is of', async () => {
    const of = await folder()
    expect(await listComparisons(of)).toEqual({ comparisons: [], unread: [] })
    for (const [name, day] of [
      ['Second', 2],
      ['Third', 3],
      ['First', 1],
    ] as const)
      await saveComparison(of, made(name, day))
    expect(await namesIn(of)).toEqual(['Third', 'Second', 'First'])
    const [third] = (await listComparisons(of)).comparisons
    expect(third).toEqual({
      ...{ id: third?.id, name: 'Third', note: '', shop: 'Shop', by: 'Anna', at: '2026-10-03T12:00:00.000Z' },
      ...{ format: 'cartwright comparison', scenarios: { a: 'A', b: 'B' }, orders: 2, currency: 'PLN', digits: 2 },
      period: { first: '2026-01-01', last: '2026-01-02' },
      discount: expect.objectContaining({ a: 2000, b: 3000, difference: 1000 }),
    })
  })
  it('are listed the latest first, wherever their files stand', async () => {
    const of = await folder()
    await mkdir(of)
    const format = 'cartwright comparison'
    for (const [id, day] of [...'bdaec'].map((id, place) => [id, [3, 5, 1, 4, 2][place] ?? 0] as const)) {
      await writeFile(join(of, `${id}.json`), JSON.stringify({ format, ...made(`Day ${day}`, day), id }))
    }
    expect(await namesIn(of)).toEqual(['Day 5', 'Day 4', 'Day 3', 'Day 2', 'Day 1'])
  })
  it('have ids that one can write', async () => {
    expect((await saveComparison(await folder(), made('June', 1))).id).toMatch(/^[0-9a-f]{8}$/)
  })
  it('are not found or kept where their folder is a file', async () => {
    const of = await folder()
    await writeFile(of, '')
    const refusal = (work: Promise<unknown>) => work.catch((error) => [error instanceof SourceError, error.message])
    expect(await refusal(listComparisons(of))).toEqual([true, `\`${of}\` is a file, not a folder`])
    expect(await refusal(saveAgain(of, { ...made('June', 1), id: 'a' }, made('June', 2)))).toEqual([
      ...[true, expect.stringContaining(`\`${of}\` `)],
    ])
  })
  it('lie in a folder of their own, where what is none is named and left alone', async () => {
    const of = await folder()
    expect(of).toMatch(/[/\\]comparisons$/)
    const { id } = await saveComparison(of, made('Kept', 1))
    const text = JSON.stringify({ ...(await readComparison(of, 'Kept')), orders: 2 })
    await writeFile(join(of, 'a.json'), text.replace('"currency":"PLN"', '"currency":7'))
    await writeFile(join(of, 'b.json'), '{')
    await mkdir(join(of, 'c.json'))
    await writeFile(join(of, 'notes.txt'), '{')
    const { comparisons, unread } = await listComparisons(of)
    expect(comparisons.map((each) => each.id)).toEqual([id])
    expect(unread.map((each) => textOf(each))).toEqual([
      `\`${join(of, 'a.json')}\` is not a readable comparison: \`comparison.currency\` is invalid`,
      `\`${join(of, 'b.json')}\` is not a readable comparison`,
      `\`${join(of, 'c.json')}\` is a folder, not a file`,
    ])
  })
  it('are found by name, else by id', async () => {
    const of = await folder()
    const june = await saveComparison(of, made('June', 1))
    // A name may be the id of another.
    const other = await saveComparison(of, made(june.id, 2))
    expect((await readComparison(of, 'June')).id).toBe(june.id)
    expect((await readComparison(of, june.id)).id).toBe(other.id)
    expect((await readComparison(of, other.id)).name).toBe(june.id)
  })
  it('say which there are where a name is unknown', async () => {
    const of = await folder()
    const failure = (name: string) => readComparison(of, name).catch(({ message, help }) => [message, help])
    expect(await failure('June')).toEqual(['there is no comparison `June`', 'none is saved yet: compare with `--name`'])
    await saveComparison(of, made('June', 1))
    expect(await failure('Juni')).toEqual(['there is no comparison `Juni`', 'did you mean `June`?'])
    expect(await failure('Autumn basket')).toEqual([
      'there is no comparison `Autumn basket`',
      '`cartwright compare --list` lists them',
    ])
  })
  it('have a name each, which no other has', async () => {
    const of = await folder()
    await saveComparison(of, made('June', 1))
    await expect(saveComparison(of, made('June', 2))).rejects.toMatchObject({
      message: 'there is already a comparison `June`',
      help: 'choose another name, or run it again: `cartwright compare --repeat "June"`',
    })
    for (const empty of ['', ' ']) {
      await expect(saveComparison(of, made(empty, 2))).rejects.toMatchObject({
        message: 'a comparison needs a name to be saved',
        help: 'write a name that you will recognise',
      })
    }
    expect(await namesIn(of)).toEqual(['June'])
  })
  it('have another name or note when they are renamed, also the same name', async () => {
    const of = await folder()
    const { id } = await saveComparison(of, made('June', 1))
    await saveComparison(of, made('July', 2))
    await expect(renameComparison(of, id, { name: 'July', note: '', by: 'Jan' })).rejects.toThrow('already')
    await renameComparison(of, id, { name: 'June', note: 'As asked', by: 'Jan' })
    expect(await readComparison(of, 'June')).toMatchObject({ id, note: 'As asked', by: 'Jan' })
    await renameComparison(of, id, { name: 'Summer', note: '', by: 'Jan' })
    expect(await namesIn(of)).toEqual(['July', 'Summer'])
  })
})

describe('a comparison that is repeated', () => {
  const again = made('Another name', 9, {
    note: 'Another note',
    comparison: compared(historyOf([{ lines: [['A', 100]] }]), ten(200), ten(100)),
    outlines: { a: outlineIn(ten(200)), b: outlineIn(ten(90)) },
  })
  const repeated = async (before: NewComparison) => {
    const of = await folder()
    const first = await saveComparison(of, before)
    const second = await saveAgain(of, first, again)
    expect(await readComparison(of, first.name)).toMatchObject({ id: first.id, at: again.at })
    expect(await namesIn(of)).toEqual([first.name])
    return second
  }

  it('takes the place of the one before, and keeps its name and note', async () => {
    const { name, note, comparison } = await repeated(made('June', 1, { note: 'For Anna' }))
    expect([name, note, comparison.orders]).toEqual(['June', 'For Anna', 1])
  })
  it('says what the one before said, and what changed in the rules of each side', async () => {
    const { since } = await repeated(made('June', 1, { outlines: { a: outlineIn(ten(200)), b: outlineIn(ten(100)) } }))
    expect(since).toMatchObject({
      ...{ at: '2026-10-01T12:00:00.000Z', orders: 2, discount: { a: 2000, b: 3000 } },
      rules: { a: [], b: [{ change: 'changed', name: 'Ten', parts: [{ part: 'condition' }] }] },
    })
  })
  it('says nothing of rules that were not known as text', async () => {
    expect((await repeated(made('June', 1))).since?.rules).toEqual({})
    expect((await repeated(made('June', 1, { outlines: { b: outlineIn(ten(90)) } }))).since?.rules).toEqual({ b: [] })
  })
})

describe('a comparison that is deleted', () => {
  it('is taken back by its name or id, unless another has its name since', async () => {
    const of = await folder()
    const { id } = await saveComparison(of, made('June', 1))
    await deleteComparison(of, id)
    expect(await namesIn(of)).toEqual([])
    await expect(deleteComparison(of, id)).rejects.toThrow(`there is no comparison \`${id}\``)
    expect((await restoreComparison(of, 'June')).id).toBe(id)
    expect(await namesIn(of)).toEqual(['June'])
    await deleteComparison(of, 'June')
    const other = await saveComparison(of, made('June', 2))
    await expect(restoreComparison(of, id)).rejects.toThrow('there is already a comparison `June`')
    await deleteComparison(of, other.id)
    await restoreComparison(of, id)
    expect((await readComparison(of, 'June')).id).toBe(id)
  })
  it('is kept until twenty others were deleted, the oldest go first', async () => {
    const of = await folder()
    for (let day = 1; day <= 21; day++) await saveComparison(of, made(`Day ${day}`, day))
    // The last one that is deleted is the oldest, and stays.
    for (let day = 21; day >= 1; day--) await deleteComparison(of, `Day ${day}`)
    expect(await readdir(join(of, 'deleted'))).toHaveLength(20)
    await expect(restoreComparison(of, 'Day 2')).rejects.toThrow('there is no comparison `Day 2`')
    expect((await restoreComparison(of, 'Day 1')).name).toBe('Day 1')
    expect((await restoreComparison(of, 'Day 3')).name).toBe('Day 3')
  })
})
