/** The state of an import, from choosing a file to the summary. Survives switching to another place. */
import i18next from 'i18next'
import { create } from 'zustand'
import { type Mapping, mappingSchema } from '../../../../../src/history/import/mapping.ts'
import type { RejectsRow } from '../../../../../src/history/import/rejects-table.ts'
import type { Reason } from '../../../../../src/history/import/suggest.ts'
import type { Progress, TotalsComparison } from '../../../../calls/messages.ts'
import type { Answers } from '../../../../host/contract.ts'
import { chooseFile, chooseSave } from '../../../dialogs/choose.ts'
import { HostError, request } from '../../../host/client.ts'
import { t } from '../../../i18n/i18n.ts'
import { attempt, notify, notifyError } from '../../../state/notices.ts'
import { useStore } from '../../../state/store.ts'
import { fromForm, isChosen, type MappingForm, toForm } from './mapping-form.ts'
import { forgetMapping, rememberedMapping, rememberMapping } from './remembered-mappings.ts'

export type FileInspection = Answers['examineOrders']

export interface MappingStep {
  readonly at: 'mapping'
  readonly look: FileInspection
  /** Absent for JSON Lines in Cartwright's own format, which need no mapping. */
  readonly form?: MappingForm
  readonly reasons: readonly Reason[]
  /** The earlier file that the choices were made for. */
  readonly remembered?: { readonly file: string; readonly day: string }
}

export type Step =
  | { readonly at: 'none' }
  /** A dropped file is being uploaded. */
  | { readonly at: 'receiving'; readonly file: string; readonly progress?: Progress }
  | { readonly at: 'examining'; readonly file: string }
  | MappingStep
  | { readonly at: 'importing'; readonly from: MappingStep; readonly progress?: Progress }
  /** More orders than tolerated differ from the file's own totals; nothing was imported. */
  | { readonly at: 'differing'; readonly from: MappingStep; readonly comparison: TotalsComparison }
  | { readonly at: 'done'; readonly from: MappingStep; readonly summary: Answers['importOrders'] }

export const useImport = create<{ readonly step: Step }>(() => ({ step: { at: 'none' } }))

let stop = new AbortController()
const go = (step: Step): void => useImport.setState({ step })

const importEndings = ['csv', 'tsv', 'txt', 'xlsx', 'json', 'jsonl', 'ndjson', 'parquet', 'gz', 'zip']

export function chooseImport(): void {
  attempt(async () => {
    const file = await chooseFile(t('history.ordersFile'), importEndings)
    if (file !== undefined) await examine(file)
  })
}

/** Shows the progress of uploading a dropped file. The returned signal aborts when the user leaves. */
export function receiving(file: string, progress?: Progress): AbortSignal {
  if (!progress) stop = new AbortController()
  if (!stop.signal.aborted) go({ at: 'receiving', file, ...(progress && { progress }) })
  return stop.signal
}

/** Inspects a file and suggests a meaning for its columns. */
export async function examine(file: string): Promise<void> {
  stop = new AbortController()
  go({ at: 'examining', file })
  try {
    const look = await request('examineOrders', { file }, { signal: stop.signal })
    go(asBefore(look) ?? asSuggested(look))
  } catch (error) {
    go({ at: 'none' })
    throw error
  }
}

/** Starts from the suggestion for this file and ignores remembered choices. */
export function startOver(): void {
  const { step } = useImport.getState()
  if (step.at === 'mapping') go(asSuggested(step.look))
}

/** Reuses the choices for the last file with this header, if any. Encoding and delimiter still come from this file. */
function asBefore(look: FileInspection): MappingStep | undefined {
  const remembered = rememberedMapping('mappings', mappingSchema, look.columns)
  if (!remembered) return undefined
  const { mapping, ...from } = remembered
  const { delimiter, encoding } = asSuggested(look).form ?? toForm(mapping)
  return { at: 'mapping', look, form: { ...toForm(mapping), delimiter, encoding }, reasons: [], remembered: from }
}

function asSuggested(look: FileInspection): MappingStep {
  const { readyMade, suggestion } = look
  if (readyMade) return { at: 'mapping', look, form: withUnits(toForm(readyMade.mapping)), reasons: [] }
  if (!suggestion) return { at: 'mapping', look, reasons: [] }
  const form = withUnits(formOf(suggestion.mapping), suggestion.reasons)
  const reasons = suggestion.reasons.filter(({ field }) => !isOfRules(field, form))
  return { at: 'mapping', look, form, reasons }
}

/** Uses the rules' currency and time zone where the file has none of its own. */
function withUnits(form: MappingForm, reasons: readonly Reason[] = []): MappingForm {
  const rules = useStore.getState().snapshot?.rules
  if (!rules) return form
  const { currency } = form.sources
  const isUnknown = !isChosen(currency)
  const isGuess = form.timezone === '' || reasons.some(({ field, isDoubtful }) => field === 'timezone' && isDoubtful)
  const [{ code }] = rules.currencies
  return {
    ...form,
    timezone: isGuess ? rules.timezone : form.timezone,
    sources: isUnknown ? { ...form.sources, currency: { from: 'value', value: code } } : form.sources,
  }
}

/** Whether the suggestion's reason for a field is outdated, because the value now comes from the rules. */
function isOfRules(field: string, { timezone, sources: { currency } }: MappingForm): boolean {
  const rules = useStore.getState().snapshot?.rules
  if (field === 'timezone') return timezone === rules?.timezone
  return field === 'currency' && currency.from === 'value' && currency.value === rules?.currencies[0].code
}

/** A suggestion is a mapping except for its question marks. */
function formOf(mapping: unknown): MappingForm {
  const read = mappingSchema.safeParse(mapping)
  if (read.success) return toForm(read.data)
  const suggested = mapping as Partial<Mapping>
  const { price, ...others } = emptyMapping
  return toForm({ ...others, ...(suggested.amount === undefined && { price }), ...suggested })
}

const emptyMapping: Mapping = {
  currency: { value: '?' },
  timezone: 'UTC',
  order: '?',
  time: { column: '?', format: 'iso' },
  sku: '?',
  quantity: '?',
  price: '?',
}

/** Once the user has chosen a value, the suggestion's reason for `field` is dropped. */
export function changeForm(change: Partial<MappingForm>, field?: string): void {
  const { step } = useImport.getState()
  if (step.at !== 'mapping' || !step.form) return
  const reasons = step.reasons.filter((reason) => reason.field !== field)
  go({ ...step, form: { ...step.form, ...change }, reasons })
}

/** Discards the import when another workspace opens. */
export function forgetImport(): void {
  stop.abort()
  go({ at: 'none' })
}

export async function runImport(): Promise<void> {
  const { step } = useImport.getState()
  if (step.at === 'mapping') await importFrom(step, step.look.file)
}

/** Imports the file although it differs from its own totals. */
export async function importAnyway(): Promise<void> {
  const { step } = useImport.getState()
  if (step.at === 'differing') await importFrom(step.from, step.from.look.file, { acceptDifferences: true })
}

/** Returns to the mapping from a later step. */
export function changeMapping(): void {
  const { step } = useImport.getState()
  if (step.at === 'differing' || step.at === 'done') go(step.from)
}

/** Imports corrected rows with the mapping of their file. */
export async function importCorrected(file: string, rows: readonly RejectsRow[]): Promise<void> {
  const { step } = useImport.getState()
  if (step.at !== 'done') return
  await request('saveRejects', { file, rows })
  await importFrom(step.from, file)
}

/** Removes the import from the history and returns to its mapping. */
export async function undoImport(): Promise<void> {
  const { step } = useImport.getState()
  if (step.at !== 'done') return
  const { orders, returns } = await request('undoImport', {})
  notify({ kind: 'info', message: t('history.done.undone', { orders, returns }) })
  go(step.from)
}

async function importFrom(
  from: MappingStep,
  file: string,
  options: { acceptDifferences?: boolean } = {},
): Promise<void> {
  const { step: before } = useImport.getState()
  stop = new AbortController()
  const { signal } = stop
  go({ at: 'importing', from })
  try {
    const mapping = from.form && fromForm(from.form)
    const summary = await request(
      'importOrders',
      { file, language: i18next.language, ...(mapping && { mapping }), ...options },
      { signal, onProgress: (progress) => !signal.aborted && go({ at: 'importing', from, progress }) },
    )
    if (mapping) remember(from.look, mapping)
    if (!signal.aborted) go({ at: 'done', from, summary })
  } catch (error) {
    if (error instanceof HostError && error.comparison)
      return go({ at: 'differing', from, comparison: error.comparison })
    if (useImport.getState().step.at === 'importing') go(before)
    notifyError(error)
  }
}

/** Choices of a built-in layout need no remembering. */
function remember({ columns, file, readyMade }: FileInspection, mapping: Readonly<Record<string, unknown>>): void {
  const isReadyMade =
    JSON.stringify(mapping) === JSON.stringify(readyMade && fromForm(withUnits(toForm(readyMade.mapping))))
  if (isReadyMade) forgetMapping('mappings', columns)
  else rememberMapping('mappings', columns, file, mapping)
}

const fileName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path

/** Returns to the previous view. Cancels and discards a running import. */
export function leaveImport(): void {
  stop.abort()
  const { step } = useImport.getState()
  if (step.at !== 'importing') go({ at: 'none' })
}

/** Replaces the current choices with a saved mapping. */
export async function loadMapping(): Promise<void> {
  const file = await chooseFile(t('history.map.mappingFile'), ['json'])
  if (file === undefined) return
  const mapping = await request('readMapping', { file })
  const { step } = useImport.getState()
  if (step.at === 'mapping') go({ ...step, form: toForm(mapping), reasons: [] })
}

export async function saveMapping(): Promise<void> {
  const { step } = useImport.getState()
  if (step.at !== 'mapping' || !step.form) return
  const name = fileName(step.look.file)
  const file = await chooseSave(`${name}.map.json`, ['json'])
  if (file === undefined) return
  await request('exportFile', { file, text: `${JSON.stringify(fromForm(step.form), null, 2)}\n` })
  notify({ kind: 'info', message: t('history.map.saved', { file }) })
}
