/** The problems of the form's current mapping, by field. */
import { mappingSchema } from '../../../../../src/history/import/mapping.ts'
import {
  type ConditionForm,
  chosenColumns,
  column,
  fromForm,
  isChosen,
  type MappingForm,
  nothing,
  type SourceForm,
} from './mapping-form.ts'

export type Problem =
  /** Nothing is chosen yet. */
  | { readonly kind: 'choose' }
  /** The value for all rows is missing. */
  | { readonly kind: 'enter' }
  | { readonly kind: 'not-there'; readonly column: string }
  | { readonly kind: 'price-or-amount' }
  | { readonly kind: 'cost-or-profit' }
  /** In a rule about rows, a column, a value or the reason is missing. */
  | { readonly kind: 'unfinished' }
  /** The import's own message, in English. */
  | { readonly kind: 'says'; readonly message: string }

/** By the form's field names; `columns` are those of the file. */
export function problemsOf(form: MappingForm, columns: readonly string[]): ReadonlyMap<string, Problem> {
  const problems = new Map<string, Problem>()
  const put = (field: string, problem: Problem | undefined): void => {
    if (problem && !problems.has(field)) problems.set(field, problem)
  }
  const names = new Set(columns.map(key))
  const added = [
    ...(form.kept.join ?? []).map(
      ({ as }) =>
        (name: string) =>
          name.startsWith(`${as}.`),
    ),
    (name: string) => form.kept.lines !== undefined && 'numbered' in form.kept.lines && name.includes('#'),
  ]
  const known = (name: string): boolean => names.has(key(name)) || added.some((isAdded) => isAdded(name))
  const { sources, time } = form
  for (const field of ['order', 'sku', 'quantity', 'currency'] as const) put(field, missing(sources[field], known))
  if (form.timezone === '') put('timezone', { kind: 'enter' })
  put('time', missing(time.column === '' ? nothing : column(time.column), known))
  if (time.clock !== '') put('clock', missing(column(time.clock), known))
  const { price, amount } = sources
  if (isChosen(price) && isChosen(amount)) put('amount', { kind: 'price-or-amount' })
  else if (isChosen(amount)) put('amount', missing(amount, known))
  else put('price', missing(price, known))
  if (isChosen(sources.cost) && isChosen(sources.profit)) put('profit', { kind: 'cost-or-profit' })
  for (const [field, source] of Object.entries(sources)) if (isUnwritten(source)) put(field, { kind: 'enter' })
  form.ignore.forEach(({ when, why }, place) => {
    if (isUnfinished(when) || why.trim() === '') put(`ignore.${place}`, { kind: 'unfinished' })
  })
  if (form.returns.which === 'some' && isUnfinished(form.returns.when)) put('returns', { kind: 'unfinished' })
  for (const [field, list] of Object.entries(form.attributes)) {
    if (list.some(({ name, source }) => name.trim() === '' || !isChosen(source))) put(field, { kind: 'unfinished' })
  }
  for (const { path, message } of mappingSchema.safeParse(fromForm(form)).error?.issues ?? []) {
    if (path.length > 0) put(fieldAt(path), { kind: 'says', message })
  }
  return problems
}

const key = (name: string): string => name.trim().toLowerCase()

const isUnfinished = ({ column, tests }: ConditionForm): boolean =>
  column.trim() === '' || tests.length === 0 || tests.some(({ values }) => values.length === 0)

const isUnwritten = (source: SourceForm): boolean => source.from === 'value' && !isChosen(source)

/** The problem of a required source. Fine if another of its columns can stand in. */
function missing(source: SourceForm, known: (name: string) => boolean): Problem | undefined {
  switch (source.from) {
    case 'nothing':
      return { kind: 'choose' }
    case 'other':
      return undefined
    case 'value':
      return isUnwritten(source) ? { kind: 'enter' } : undefined
    case 'column': {
      const [first, ...others] = chosenColumns(source.columns)
      if (first === undefined) return { kind: 'choose' }
      return [first, ...others].some(known) ? undefined : { kind: 'not-there', column: first }
    }
  }
}

/** Lists include the index of the entry: "ignore.1". */
function fieldAt(path: readonly PropertyKey[]): string {
  const [field, inside] = path.map(String)
  if (field === 'delivery') return inside === 'price' ? 'deliveryPrice' : 'deliveryMethod'
  if (field === 'ignore' && inside !== undefined) return `ignore.${inside}`
  return field === 'file' ? (inside ?? 'file') : (field ?? '')
}
