/** The state of importing customers, from choosing a file to the summary. */
import i18next from 'i18next'
import { create } from 'zustand'
import { customerMappingSchema } from '../../../../../src/history/import/customers/mapping.ts'
import type { RejectsRow } from '../../../../../src/history/import/rejects-table.ts'
import type { Answers } from '../../../../host/contract.ts'
import { chooseFile } from '../../../dialogs/choose.ts'
import { request } from '../../../host/client.ts'
import { t } from '../../../i18n/i18n.ts'
import { attempt, notifyError } from '../../../state/notices.ts'
import { forgetMapping, rememberedMapping, rememberMapping } from '../import/remembered-mappings.ts'
import { type CustomerForm, fromCustomerForm, toCustomerForm } from './customer-form.ts'

export interface CustomersStep {
  readonly at: 'mapping'
  readonly look: Answers['examineCustomers']
  /** Absent: uses the built-in layout that fits. */
  readonly form?: CustomerForm
  readonly remembered?: { readonly file: string; readonly day: string }
}

type Step =
  | { readonly at: 'none' }
  | { readonly at: 'examining'; readonly file: string }
  | CustomersStep
  | { readonly at: 'importing'; readonly from: CustomersStep }
  | { readonly at: 'done'; readonly from: CustomersStep; readonly summary: Answers['importCustomers'] }

export const useCustomersImport = create<{ readonly step: Step }>(() => ({ step: { at: 'none' } }))

let stop = new AbortController()
const go = (step: Step): void => useCustomersImport.setState({ step })
const stored = 'customerMappings'

export function chooseCustomers(): void {
  attempt(async () => {
    const file = await chooseFile(t('history.customersFile'), ['csv', 'tsv', 'txt', 'xlsx', 'gz', 'zip'])
    if (file === undefined) return
    stop = new AbortController()
    go({ at: 'examining', file })
    try {
      const look = await request('examineCustomers', { file }, { signal: stop.signal })
      go(asBefore(look) ?? (look.layout ? { at: 'mapping', look } : withOwnColumns(look)))
    } catch (error) {
      go({ at: 'none' })
      throw error
    }
  })
}

const withOwnColumns = (look: CustomersStep['look']): CustomersStep => ({
  at: 'mapping',
  look,
  form: toCustomerForm(look.suggestion),
})

function asBefore(look: CustomersStep['look']): CustomersStep | undefined {
  const known = rememberedMapping(stored, customerMappingSchema, look.columns)
  if (!known) return undefined
  const { mapping, ...remembered } = known
  const attributes = Object.entries(mapping.attributes ?? {}).map(([name, column]) => ({
    name,
    column: String(column),
  }))
  return { at: 'mapping', look, form: { ...toCustomerForm(mapping), attributes }, remembered }
}

/** Switches from the recognised layout to the user's own columns. */
export function chooseOwnColumns(): void {
  const { step } = useCustomersImport.getState()
  if (step.at === 'mapping') go(withOwnColumns(step.look))
}

export function changeCustomers(change: Partial<CustomerForm>): void {
  const { step } = useCustomersImport.getState()
  if (step.at === 'mapping' && step.form) go({ ...step, form: { ...step.form, ...change } })
}

export async function runCustomersImport(): Promise<void> {
  const { step } = useCustomersImport.getState()
  if (step.at === 'mapping') await importFrom(step, step.look.file)
}

/** Imports corrected rows with the mapping of their file. */
export async function importCorrectedCustomers(file: string, rows: readonly RejectsRow[]): Promise<void> {
  const { step } = useCustomersImport.getState()
  if (step.at !== 'done') return
  await request('saveRejects', { file, rows })
  await importFrom(step.from, file)
}

async function importFrom(from: CustomersStep, file: string): Promise<void> {
  const { step: before } = useCustomersImport.getState()
  stop = new AbortController()
  const { signal } = stop
  go({ at: 'importing', from })
  try {
    const mapping = from.form && fromCustomerForm(from.form)
    const summary = await request(
      'importCustomers',
      { file, language: i18next.language, ...(mapping && { mapping }) },
      { signal },
    )
    const { columns, file: source } = from.look
    if (mapping) rememberMapping(stored, columns, source, mapping)
    else forgetMapping(stored, columns)
    if (!signal.aborted) go({ at: 'done', from, summary })
  } catch (error) {
    if (useCustomersImport.getState().step.at === 'importing') go(before)
    notifyError(error)
  }
}

/** Returns to the previous view. Cancels and discards a running import. */
export function leaveCustomersImport(): void {
  stop.abort()
  go({ at: 'none' })
}
