/** Where an import stands, from the choice of a file to what came of it. Goes on while another place is in front. */
import { create } from 'zustand'
import { type Mapping, mappingSchema } from '../../../../../src/history/import/mapping.ts'
import type { Reason } from '../../../../../src/history/import/suggest.ts'
import type { Progress } from '../../../../calls/messages.ts'
import type { Answers } from '../../../../host/contract.ts'
import { chooseFile, chooseSave } from '../../../dialogs/choose.ts'
import { request } from '../../../host/client.ts'
import { t } from '../../../i18n/i18n.ts'
import { attempt, notify, notifyError } from '../../../state/notices.ts'
import { fromForm, type MappingForm, toForm } from './mapping-form.ts'

export type FileInspection = Answers['examineOrders']

export interface MappingStep {
  readonly at: 'mapping'
  readonly look: FileInspection
  /** Absent for JSON Lines in cartwright's own form, which need none. */
  readonly form?: MappingForm
  readonly reasons: readonly Reason[]
}

export type Step =
  | { readonly at: 'none' }
  /** A dropped file is being handed over. */
  | { readonly at: 'receiving'; readonly file: string; readonly progress?: Progress }
  | { readonly at: 'examining'; readonly file: string }
  | MappingStep
  | { readonly at: 'importing'; readonly from: MappingStep; readonly progress?: Progress }
  | { readonly at: 'done'; readonly summary: Answers['importOrders'] }

export const useImport = create<{ readonly step: Step }>(() => ({ step: { at: 'none' } }))

let stop = new AbortController()
const go = (step: Step): void => useImport.setState({ step })

export function chooseImport(): void {
  attempt(async () => {
    const file = await chooseFile(t('history.ordersFile'), ['csv', 'tsv', 'txt', 'jsonl', 'ndjson', 'gz'])
    if (file !== undefined) await examine(file)
  })
}

/** Says how much of a dropped file came in; what it gives back ends when the reader leaves. */
export function receiving(file: string, progress?: Progress): AbortSignal {
  if (!progress) stop = new AbortController()
  if (!stop.signal.aborted) go({ at: 'receiving', file, ...(progress && { progress }) })
  return stop.signal
}

/** Looks into a file and proposes what its columns mean. */
export async function examine(file: string): Promise<void> {
  stop = new AbortController()
  go({ at: 'examining', file })
  try {
    const look = await request('examineOrders', { file }, { signal: stop.signal })
    const { readyMade, suggestion } = look
    if (readyMade) go({ at: 'mapping', look, form: toForm(readyMade.mapping), reasons: [] })
    else if (suggestion) go({ at: 'mapping', look, form: formOf(suggestion.mapping), reasons: suggestion.reasons })
    else go({ at: 'mapping', look, reasons: [] })
  } catch (error) {
    go({ at: 'none' })
    throw error
  }
}

/** A suggestion is a mapping but for its question marks. */
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

/** What the suggestion said of a `field` holds no more once somebody has chosen. */
export function changeForm(change: Partial<MappingForm>, field?: string): void {
  const { step } = useImport.getState()
  if (step.at !== 'mapping' || !step.form) return
  const reasons = step.reasons.filter((reason) => reason.field !== field)
  go({ ...step, form: { ...step.form, ...change }, reasons })
}

/** Another workspace was opened: what stands here was of the one before. */
export function forgetImport(): void {
  stop.abort()
  go({ at: 'none' })
}

export async function runImport(): Promise<void> {
  const { step } = useImport.getState()
  if (step.at !== 'mapping') return
  stop = new AbortController()
  const { signal } = stop
  go({ at: 'importing', from: step })
  try {
    const { file } = step.look
    const mapping = step.form && fromForm(step.form)
    const summary = await request(
      'importOrders',
      { file, ...(mapping && { mapping }) },
      { signal, onProgress: (progress) => !signal.aborted && go({ at: 'importing', from: step, progress }) },
    )
    if (!signal.aborted) go({ at: 'done', summary })
  } catch (error) {
    if (useImport.getState().step.at === 'importing') go(step)
    notifyError(error)
  }
}

/** Back to where the reader was; what is running is called off, and nothing of it stays. */
export function leaveImport(): void {
  stop.abort()
  const { step } = useImport.getState()
  if (step.at !== 'importing') go({ at: 'none' })
}

/** Takes choices that were saved before in place of the present ones. */
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
  const name = step.look.file.split(/[/\\]/).at(-1) ?? 'orders'
  const file = await chooseSave(`${name}.map.json`, ['json'])
  if (file === undefined) return
  await request('exportFile', { file, text: `${JSON.stringify(fromForm(step.form), null, 2)}\n` })
  notify({ kind: 'info', message: t('history.map.saved', { file }) })
}
