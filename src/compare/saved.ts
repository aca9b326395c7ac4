/** Stored comparisons: one JSON file each, in a folder next to the history. */

import { randomUUID } from 'node:crypto'
import { readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ZodError } from 'zod'
import { diffRules } from '../diff/diff.ts'
import type { RuleChange } from '../diff/model.ts'
import { codeOf, inWords } from '../files/error.ts'
import { makeFolder } from '../files/folder.ts'
import { readText } from '../files/text.ts'
import { replaceFile } from '../files/write.ts'
import { similarName } from '../syntax/similar-name.ts'
import { type Message, msg, name as quoted } from '../words/message.ts'
import type { Comparison, Pair, Sides } from './model.ts'
import type { ChangesSince, ComparisonHeader, SavedComparison } from './saved-model.ts'
import { savedSchema } from './saved-schema.ts'
import { SourceError } from './source-error.ts'

export interface ListedComparison extends ComparisonHeader {
  readonly id: string
  readonly scenarios: Sides<string>
  readonly period: Comparison['period']
  readonly orders: number
  readonly currency: string
  readonly digits: number
  readonly discount: Pair
}

export const comparisonsIn = (history: string): string => join(dirname(history), 'comparisons')

const fileOf = (folder: string, id: string): string => join(folder, `${id}.json`)
const deletedIn = (folder: string): string => join(folder, 'deleted')
/** Deleted comparisons stay restorable up to this number. */
const maxDeleted = 20

export interface ComparisonsRead {
  /** Newest first. */
  readonly comparisons: readonly ListedComparison[]
  /** Files that could not be read as comparisons. */
  readonly unread: readonly Message[]
}

export async function listComparisons(folder: string): Promise<ComparisonsRead> {
  const { saved, unread } = await readAll(folder)
  return { comparisons: saved.map(listed), unread }
}

async function readAll(folder: string): Promise<{ saved: SavedComparison[]; unread: Message[] }> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.json'))
  const saved: SavedComparison[] = []
  const unread: Message[] = []
  for (const name of files) {
    const read = await readFile(join(folder, name))
    if ('error' in read) unread.push(msg`${quoted(join(folder, name))} ${read.error}`)
    else saved.push(read.saved)
  }
  return { saved: saved.sort((x, y) => Date.parse(y.at) - Date.parse(x.at)), unread }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw new SourceError(msg`${quoted(folder)} ${inWords(error)}`)
  }
}

async function readFile(path: string): Promise<{ readonly saved: SavedComparison } | { readonly error: Message }> {
  const read = await readText(path)
  if ('error' in read) return read
  try {
    return { saved: savedSchema.parse(JSON.parse(read.text)) }
  } catch (error) {
    const [issue] = error instanceof ZodError ? error.issues : []
    return {
      error:
        issue === undefined
          ? msg`is not a readable comparison`
          : msg`is not a readable comparison: ${quoted(issue.path.join('.'))} is invalid`,
    }
  }
}

function listed({ comparison, request, outlines, since, ...saved }: SavedComparison): ListedComparison {
  const { scenarios, period, orders, currency, digits, totals } = comparison
  return {
    ...saved,
    scenarios: { a: scenarios.a.name, b: scenarios.b.name },
    ...{ period, orders, currency, digits },
    discount: totals.discount,
  }
}

/** Looks it up by name or id. Throws a `SourceError` if there is none. */
export async function readComparison(folder: string, name: string): Promise<SavedComparison> {
  const { saved } = await readAll(folder)
  const found = saved.find((each) => each.name === name) ?? saved.find(({ id }) => id === name)
  if (found !== undefined) return found
  const names = saved.map((each) => each.name)
  const meant = similarName(name, names)
  throw new SourceError(
    msg`there is no comparison ${quoted(name)}`,
    meant !== undefined
      ? msg`did you mean ${quoted(meant)}?`
      : names.length === 0
        ? msg`none is saved yet: compare with \`--name\``
        : msg`\`cartwright compare --list\` lists them`,
  )
}

export type NewComparison = Omit<SavedComparison, 'id' | 'since'>

/** Stores it under a new id. Throws a `SourceError` if its name is taken. */
export async function saveComparison(folder: string, comparison: NewComparison): Promise<SavedComparison> {
  await mustBeFree(folder, comparison.name)
  return write(folder, { ...comparison, id: randomUUID().slice(0, 8) })
}

/** Replaces an earlier run, and records what changed since. */
export function saveAgain(
  folder: string,
  before: SavedComparison,
  { name, note, ...run }: NewComparison,
): Promise<SavedComparison> {
  return write(folder, {
    ...run,
    id: before.id,
    name: before.name,
    note: before.note,
    since: changesSince(before, run),
  })
}

/** Changes the name or note. Throws a `SourceError` if the name is taken. */
export async function renameComparison(
  folder: string,
  id: string,
  { name, note, by }: Pick<ComparisonHeader, 'name' | 'note' | 'by'>,
): Promise<SavedComparison> {
  const saved = await readComparison(folder, id)
  if (name !== saved.name) await mustBeFree(folder, name)
  return write(folder, { ...saved, name, note, by })
}

/** Throws a `SourceError` if the name is empty or belongs to another comparison. */
export async function mustBeFree(folder: string, name: string): Promise<void> {
  if (name.trim() === '')
    throw new SourceError(msg`a comparison needs a name to be saved`, msg`write a name that you will recognise`)
  const { saved } = await readAll(folder)
  if (saved.every((each) => each.name !== name)) return
  throw new SourceError(
    msg`there is already a comparison ${quoted(name)}`,
    msg`choose another name, or run it again: ${quoted(`cartwright compare --repeat "${name}"`)}`,
  )
}

async function write(folder: string, saved: SavedComparison): Promise<SavedComparison> {
  try {
    makeFolder(folder)
    await replaceFile(fileOf(folder, saved.id), JSON.stringify({ format: 'cartwright comparison', ...saved }))
    return saved
  } catch (error) {
    throw new SourceError(msg`${quoted(folder)} ${inWords(error)}`)
  }
}

function changesSince(before: SavedComparison, now: Pick<SavedComparison, 'outlines'>): ChangesSince {
  const changes = (side: 'a' | 'b'): readonly RuleChange[] | undefined => {
    const [then, today] = [before.outlines[side], now.outlines[side]]
    return then && today && diffRules({ outline: then }, { outline: today }).changes
  }
  const [a, b] = [changes('a'), changes('b')]
  const { orders, totals } = before.comparison
  return { at: before.at, orders, discount: totals.discount, rules: { ...(a && { a }), ...(b && { b }) } }
}

/** Can be undone by `restoreComparison` until many others are deleted. */
export async function deleteComparison(folder: string, id: string): Promise<void> {
  const { id: known } = await readComparison(folder, id)
  const deleted = deletedIn(folder)
  makeFolder(deleted)
  await rename(fileOf(folder, known), fileOf(deleted, known))
  const { saved } = await readAll(deleted)
  for (const old of saved.filter((each) => each.id !== known).slice(maxDeleted - 1)) {
    await rm(fileOf(deleted, old.id), { force: true })
  }
}

/** By name or id. Throws a `SourceError` if there is no such deleted comparison, or if its name was taken since. */
export async function restoreComparison(folder: string, name: string): Promise<SavedComparison> {
  const deleted = await readComparison(deletedIn(folder), name)
  await mustBeFree(folder, deleted.name)
  await rename(fileOf(deletedIn(folder), deleted.id), fileOf(folder, deleted.id))
  return deleted
}
