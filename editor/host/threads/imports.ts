import { basename } from 'node:path'
import { rulesIn } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { skusIn } from '../../../src/history/browse/missing-skus.ts'
import { firstIds, orderRecord } from '../../../src/history/browse/order-record.ts'
import { orderRows } from '../../../src/history/browse/orders.ts'
import { openRows } from '../../../src/history/browse/rows-file.ts'
import { HistoryError } from '../../../src/history/error.ts'
import type { BasketSize } from '../../../src/history/generate/basket-sizes.ts'
import { generateHistory as generate } from '../../../src/history/generate/generate.ts'
import { readRejects as read, writeRejects } from '../../../src/history/import/correct-rejects.ts'
import { importCustomers as importCustomerFile } from '../../../src/history/import/customers/import-customers.ts'
import { inspectCustomers } from '../../../src/history/import/customers/inspect.ts'
import { readCustomerMapping } from '../../../src/history/import/customers/mapping.ts'
import { type ForgottenOrders, forgetImport as forget, undoImport as undo } from '../../../src/history/import/forget.ts'
import { importFile } from '../../../src/history/import/import-file.ts'
import { checkCurrency, checkTimezone, readMapping } from '../../../src/history/import/mapping.ts'
import { inspectFile, tryMapping } from '../../../src/history/import/preview.ts'
import type { RejectsRow } from '../../../src/history/import/rejects-table.ts'
import { type History, openHistory } from '../../../src/history/store.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { msg } from '../../../src/words/message.ts'
import { loadRules, unitsOfRules } from '../../../src/workspace/rules.ts'
import type { Answers } from '../contract.ts'
import type { TaskCall } from './task-call.ts'

export function examineOrders(
  { file }: { readonly file: string },
  { signal }: TaskCall,
): Promise<Answers['examineOrders']> {
  return inspectFile(file, signal)
}

interface MappingParams {
  readonly file: string
  readonly mapping?: unknown
}

const ordersShown = 50
const recordsShown = 3

export function previewImport(
  { file, mapping }: MappingParams,
  { signal }: TaskCall,
): Promise<Answers['previewImport']> {
  const read = mapping === undefined || mapping === null ? undefined : readMapping(mapping, basename(file))
  return tryMapping(
    file,
    read,
    (history, { rows: rowsRead, refused, ignored }) => {
      const rows = openRows(history)
      try {
        const page = { offset: 0, limit: ordersShown }
        const orders = orderRows(rows, {}, { by: 'at', descending: false }, page).rows
        const records = firstIds(history, recordsShown).flatMap((id) => orderRecord(history, id) ?? [])
        return { orders, records, skus: skusIn(rows), rows: rowsRead, refused, ignored }
      } finally {
        rows.close()
      }
    },
    signal,
  )
}

interface ImportParams extends MappingParams {
  /** The path of the history. */
  readonly path: string
  readonly currency?: string | undefined
  readonly timezone?: string | undefined
  readonly partial?: boolean | undefined
  readonly acceptDifferences?: boolean | undefined
  /** The workspace's folder. */
  readonly folder: string
  readonly language: string
}

export async function importOrders(
  { path, folder, file, mapping, currency, timezone, partial, acceptDifferences, language }: ImportParams,
  { signal, progress }: TaskCall,
): Promise<Answers['importOrders']> {
  if (currency !== undefined) checkCurrency(currency)
  if (timezone !== undefined) checkTimezone(timezone)
  return withHistory(path, (history) =>
    importFile(history, file, {
      ...(mapping !== undefined && mapping !== null && { mapping: readMapping(mapping, basename(file)) }),
      currency: currency?.toUpperCase(),
      timezone,
      partial,
      acceptDifferences,
      ofRules: () => unitsOfRules(folder, loadLocale(language)),
      locale: loadLocale(language),
      signal,
      onProgress: ({ bytes, size }) => progress({ done: bytes, of: size, what: 'bytes' }),
    }),
  )
}

/** `path`: the path of the history. */
export const undoImport = ({ path }: { readonly path: string }, { isStopped }: TaskCall): Promise<ForgottenOrders> =>
  withHistory(path, (history) => undo(history, isStopped))

export const forgetImport = (
  { path, import: number }: { readonly path: string; readonly import: number },
  { isStopped }: TaskCall,
): Promise<ForgottenOrders> => withHistory(path, (history) => forget(history, number, isStopped))

export const examineCustomers = (
  { file }: { readonly file: string },
  { signal }: TaskCall,
): Promise<Answers['examineCustomers']> => inspectCustomers(file, signal)

export const importCustomers = (
  { path, folder, file, mapping, language }: Pick<ImportParams, 'path' | 'folder' | 'file' | 'mapping' | 'language'>,
  { signal }: TaskCall,
): Promise<Answers['importCustomers']> =>
  withHistory(path, (history) =>
    importCustomerFile(history, file, {
      ...(mapping !== undefined && mapping !== null && { mapping: readCustomerMapping(mapping, basename(file)) }),
      ofRules: () => unitsOfRules(folder, loadLocale(language)),
      locale: loadLocale(language),
      signal,
    }),
  )

export const readRejects = (
  { file }: { readonly file: string },
  { signal }: TaskCall,
): Promise<Answers['readRejects']> => read(file, signal)

export async function saveRejects(
  { file, rows }: { readonly file: string; readonly rows: readonly RejectsRow[] },
  { signal }: TaskCall,
): Promise<null> {
  await writeRejects(file, rows, signal)
  return null
}

interface GenerateParams {
  readonly path: string
  readonly rules: unknown
  readonly orders: number
  readonly seed: number
  readonly currency?: string | undefined
  readonly basket?: BasketSize | undefined
  /** Local days; `until` is exclusive. */
  readonly from: string
  readonly until: string
}

export function generateHistory(
  { path, rules: json, orders, seed, from, until, currency, basket }: GenerateParams,
  { progress, isStopped }: TaskCall,
): Promise<Answers['generateHistory']> {
  const all = rulesAtHand(json)
  const rules = rulesIn(all, currency ?? all.currency) ?? all
  return withHistory(path, (history) =>
    generate(history, {
      orders,
      seed,
      from,
      until,
      basket,
      currency: rules.currency,
      timezone: rules.zone.name,
      rules,
      onProgress: (done) => {
        if (isStopped()) throw new HistoryError('cancelled', msg`this was cancelled; nothing was changed`)
        progress({ done, of: orders, what: 'orders' })
      },
    }),
  )
}

interface SampleParams {
  readonly folder: string
  readonly path: string
  readonly orders: number
  readonly from: string
  readonly until: string
}

export async function fillSample(
  { folder, ...made }: SampleParams,
  call: TaskCall,
): Promise<Answers['generateHistory']> {
  const { rules } = await loadRules(folder)
  return generateHistory({ ...made, rules, seed: 1 }, call)
}

async function withHistory<T>(path: string, use: (history: History) => T | Promise<T>): Promise<T> {
  const history = openHistory(path)
  try {
    return await use(history)
  } finally {
    history.close()
  }
}
