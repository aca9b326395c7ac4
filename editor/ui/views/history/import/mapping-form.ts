/** A column mapping in the form's terms: all fields present, possibly empty. The conversion is lossless in both directions. */
import type { Condition, Conditions, ListSource, Mapping, Source } from '../../../../../src/history/import/mapping.ts'

/** The source of a value. */
export type SourceForm =
  | { readonly from: 'nothing' }
  /** The first of these columns that has a value; only the part that matches the pattern, if there is one. */
  | { readonly from: 'column'; readonly columns: readonly string[]; readonly pattern: string }
  /** The same value for all rows. */
  | { readonly from: 'value'; readonly value: string }
  /** Computed from other sources, such as a sum: shown, but not editable. */
  | { readonly from: 'other'; readonly source: Source }

export interface ListForm {
  readonly column: string
  readonly split: string
  readonly pattern: string
}

export const testKinds = ['is', 'isNot', 'startsWith', 'matches'] as const
export type TestKind = (typeof testKinds)[number]

/** All tests must hold. `matches` has a single value, the pattern. */
export interface ConditionForm {
  readonly column: string
  readonly tests: readonly { readonly kind: TestKind; readonly values: readonly string[] }[]
  /** Conditions on other columns that must hold as well. */
  readonly others?: readonly Condition[]
}

export interface IgnoreForm {
  readonly when: ConditionForm
  readonly why: string
  readonly wholeOrder: boolean
}

/** All fields with a single source, in the form's order. */
const sourceFields = [
  'order',
  'customer',
  'currency',
  'sku',
  'name',
  'brand',
  'quantity',
  'price',
  'amount',
  'listPrice',
  'discount',
  'discountRate',
  'orderDiscount',
  'paid',
  'cost',
  'profit',
  'country',
  'channel',
  'store',
  'payment',
  'deliveryMethod',
  'deliveryPrice',
] as const
export type SourceField = (typeof sourceFields)[number]

/** Settings of the file's format and totals, which the form passes through unchanged. */
const keptFields = [
  'header',
  'carryDown',
  'lines',
  'join',
  'adjustments',
  'lineAdjustments',
  'rows',
  'totals',
  'state',
] as const
type KeptFields = Pick<Mapping, (typeof keptFields)[number]>

export const attributeFields = ['customerAttributes', 'attributes', 'lineAttributes'] as const
export type AttributeField = (typeof attributeFields)[number]

export type Attributes = readonly { readonly name: string; readonly source: SourceForm }[]

export interface MappingForm {
  readonly schema: string
  readonly description: string
  readonly delimiter: string
  readonly encoding: string
  /** Empty: a point. `?`: the user must choose. */
  readonly decimal: '' | '.' | ',' | '?'
  readonly timezone: string
  /** `clock` is the column of the time of day; empty if the date's column includes it. */
  readonly time: { readonly column: string; readonly clock: string; readonly formats: readonly string[] }
  readonly sources: Readonly<Record<SourceField, SourceForm>>
  readonly categories: readonly SourceForm[]
  readonly discountRateUnit: '' | NonNullable<Mapping['discountRateUnit']>
  readonly discountRateIs: '' | NonNullable<Mapping['discountRateIs']>
  readonly codes: ListForm
  readonly segments: ListForm
  readonly attributes: Readonly<Record<AttributeField, Attributes>>
  readonly ignore: readonly IgnoreForm[]
  /** Rows with negative quantities: refused, or all of them returns, or those that meet the condition. */
  readonly returns: {
    readonly which: 'none' | 'all' | 'some'
    readonly when: ConditionForm
    readonly order: SourceForm
    readonly time: SourceForm
  }
  readonly kept: KeptFields
  readonly part: string
}

export const nothing: SourceForm = { from: 'nothing' }
export const noList: ListForm = { column: '', split: '', pattern: '' }
export const newCondition: ConditionForm = { column: '', tests: [{ kind: 'is', values: [] }] }

export const column = (name: string): SourceForm => ({ from: 'column', columns: [name], pattern: '' })

/** A suggestion has a question mark where it found no column. */
const isOpen = (text: string): boolean => text.trim() === '' || text === '?'

/** Drops columns that were added but not chosen yet. */
export const chosenColumns = (columns: readonly string[]): readonly string[] => columns.filter((name) => !isOpen(name))

/** Whether a column or a value is set; an open field does not count. */
export function isChosen(source: SourceForm): boolean {
  switch (source.from) {
    case 'nothing':
      return false
    case 'other':
      return true
    case 'value':
      return !isOpen(source.value)
    case 'column':
      return chosenColumns(source.columns).length > 0
  }
}

export function toForm(mapping: Mapping): MappingForm {
  const { delivery, file, time } = mapping
  const sources = Object.fromEntries(
    sourceFields.map((field) => {
      const source =
        field === 'deliveryMethod' ? delivery?.method : field === 'deliveryPrice' ? delivery?.price : mapping[field]
      return [field, sourceForm(source)]
    }),
  ) as Record<SourceField, SourceForm>
  const attributes = Object.fromEntries(
    attributeFields.map((field) => [
      field,
      Object.entries(mapping[field] ?? {}).map(([name, source]) => ({ name, source: sourceForm(source) })),
    ]),
  ) as unknown as Record<AttributeField, Attributes>
  return {
    schema: mapping.$schema ?? '',
    description: mapping.description ?? '',
    delimiter: file?.delimiter ?? '',
    encoding: file?.encoding ?? '',
    decimal: file?.decimal ?? '',
    timezone: mapping.timezone ?? '',
    time: {
      column: isOpen(time.column) ? '' : time.column,
      clock: time.clock ?? '',
      formats: Array.isArray(time.format) ? time.format : [time.format],
    },
    sources,
    categories: (mapping.categories ?? []).map(sourceForm),
    discountRateUnit: mapping.discountRateUnit ?? '',
    discountRateIs: mapping.discountRateIs ?? '',
    codes: listForm(mapping.codes),
    segments: listForm(mapping.segments),
    attributes,
    ignore: (mapping.ignore ?? []).map(({ when, why, wholeOrder }) => ({
      when: conditionForm(when),
      why,
      wholeOrder: wholeOrder === true,
    })),
    returns: {
      which: mapping.returns === undefined ? 'none' : mapping.returns.when === undefined ? 'all' : 'some',
      when: mapping.returns?.when ? conditionForm(mapping.returns.when) : newCondition,
      order: sourceForm(mapping.returns?.order),
      time: sourceForm(mapping.returns?.time),
    },
    kept: Object.fromEntries(keptFields.map((field) => [field, mapping[field]])),
    part: file?.part ?? '',
  }
}

/** Converts to unvalidated JSON. Omits what is empty in the form. */
export function fromForm(form: MappingForm): Readonly<Record<string, unknown>> {
  const { sources, time, returns } = form
  const source = (field: SourceField): Source | undefined => sourceOf(sources[field])
  const plain = sourceFields.filter((field) => field !== 'deliveryMethod' && field !== 'deliveryPrice')
  const [method, price] = [source('deliveryMethod'), source('deliveryPrice')]
  return filled({
    $schema: form.schema,
    description: form.description,
    ...form.kept,
    file: unlessEmpty(
      filled({ delimiter: form.delimiter, encoding: form.encoding, part: form.part, decimal: form.decimal }),
    ),
    timezone: form.timezone,
    time: filled({
      column: time.column,
      clock: time.clock,
      format: time.formats.length === 1 ? time.formats[0] : time.formats,
    }),
    ...Object.fromEntries(plain.map((field) => [field, source(field)])),
    delivery: unlessEmpty(filled({ method, price })),
    categories: unlessNone(form.categories.map(sourceOf).filter((each) => each !== undefined)),
    discountRateUnit: form.discountRateUnit,
    discountRateIs: form.discountRateIs,
    codes: form.codes.column === '' ? undefined : filled({ ...form.codes }),
    segments: form.segments.column === '' ? undefined : filled({ ...form.segments }),
    ...Object.fromEntries(attributeFields.map((field) => [field, attributesOf(form.attributes[field])])),
    ignore: unlessNone(
      form.ignore.map(({ when, why, wholeOrder }) => ({
        when: conditionOf(when),
        why,
        ...(wholeOrder && { wholeOrder }),
      })),
    ),
    returns:
      returns.which === 'none'
        ? undefined
        : filled({
            when: returns.which === 'some' ? conditionOf(returns.when) : undefined,
            order: sourceOf(returns.order),
            time: sourceOf(returns.time),
          }),
  })
}

function sourceForm(source: Source | undefined): SourceForm {
  if (source === undefined) return nothing
  if (typeof source === 'string') return isOpen(source) ? nothing : column(source)
  if (Array.isArray(source)) {
    const columns = source.filter((each) => typeof each === 'string')
    return columns.length === source.length ? { from: 'column', columns, pattern: '' } : { from: 'other', source }
  }
  if ('value' in source) return { from: 'value', value: isOpen(source.value) ? '' : source.value }
  return 'column' in source
    ? { from: 'column', columns: [source.column], pattern: source.pattern }
    : { from: 'other', source }
}

function sourceOf(form: SourceForm): Source | undefined {
  switch (form.from) {
    case 'nothing':
      return undefined
    case 'value':
      return isOpen(form.value) ? undefined : { value: form.value }
    case 'other':
      return form.source
    case 'column': {
      const [first, ...others] = chosenColumns(form.columns)
      if (first === undefined) return undefined
      if (others.length > 0) return [first, ...others]
      return form.pattern === '' ? first : { column: first, pattern: form.pattern }
    }
  }
}

const listForm = (list: ListSource | undefined): ListForm =>
  list ? { column: list.column, split: list.split ?? '', pattern: list.pattern ?? '' } : noList

function conditionForm(conditions: Conditions): ConditionForm {
  const [condition, ...others] = [conditions].flat()
  if (condition === undefined) return newCondition
  const tests = testKinds.flatMap((kind) => {
    const values = condition[kind]
    return values === undefined ? [] : [{ kind, values: typeof values === 'string' ? [values] : values }]
  })
  return { column: condition.column, tests, ...(others.length > 0 && { others }) }
}

function conditionOf({ column: name, tests, others = [] }: ConditionForm): unknown {
  const first = {
    column: name,
    ...Object.fromEntries(tests.map(({ kind, values }) => [kind, kind === 'matches' ? (values[0] ?? '') : values])),
  }
  return others.length > 0 ? [first, ...others] : first
}

function attributesOf(attributes: Attributes): Readonly<Record<string, unknown>> | undefined {
  return unlessEmpty(filled(Object.fromEntries(attributes.map(({ name, source }) => [name, sourceOf(source)]))))
}

const filled = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined && value !== ''))

const unlessEmpty = <T extends object>(record: T): T | undefined =>
  Object.keys(record).length > 0 ? record : undefined

const unlessNone = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined)
