/** A customer mapping in the form's terms. */
import type { CustomerMapping } from '../../../../../src/history/import/customers/mapping.ts'

export interface CustomerForm {
  /** Columns by which orders may identify the customer. New customers get their id from the first. */
  readonly ids: readonly string[]
  readonly segments: ListForm
  readonly memberships: ListForm
  readonly birthday: DayForm
  readonly subscribedSince: DayForm
  readonly attributes: readonly { readonly name: string; readonly column: string }[]
}

/** An empty column means that the file has none. */
export interface ListForm {
  readonly column: string
  /** Separator of the values; empty for a single value. */
  readonly split: string
}

export interface DayForm {
  readonly column: string
  readonly format: string
}

export type CustomerProblem = 'ids' | 'birthday' | 'subscribedSince' | 'attributes'

/** Converts a suggestion, which has only plain columns. */
export function toCustomerForm({
  ids,
  segments,
  memberships,
  birthday,
  subscribedSince,
}: CustomerMapping): CustomerForm {
  const list = (of: CustomerMapping['memberships']): ListForm => ({ column: of?.column ?? '', split: of?.split ?? '' })
  const day = (of: CustomerMapping['birthday'] | CustomerMapping['subscribedSince']): DayForm => ({
    column: typeof of?.from === 'string' ? of.from : '',
    format: [of?.format ?? ''].flat()[0] ?? '',
  })
  return {
    ids: ids.filter((id) => typeof id === 'string'),
    segments: list([segments ?? []].flat()[0]),
    memberships: list(memberships),
    birthday: day(birthday),
    subscribedSince: day(subscribedSince),
    attributes: [],
  }
}

export function fromCustomerForm(form: CustomerForm): CustomerMapping {
  const list = ({ column, split }: ListForm) => ({ column, ...(split !== '' && { split }) })
  const day = ({ column, format }: DayForm) => ({ from: column, format: format.trim() })
  return {
    ids: [...form.ids],
    ...(form.segments.column !== '' && { segments: list(form.segments) }),
    ...(form.memberships.column !== '' && { memberships: list(form.memberships) }),
    ...(form.birthday.column !== '' && { birthday: day(form.birthday) }),
    ...(form.subscribedSince.column !== '' && { subscribedSince: day(form.subscribedSince) }),
    ...(form.attributes.length > 0 && {
      attributes: Object.fromEntries(form.attributes.map(({ name, column }) => [name.trim(), column])),
    }),
  }
}

export function customerProblems(form: CustomerForm): ReadonlySet<CustomerProblem> {
  const isUndated = ({ column, format }: DayForm): boolean => column !== '' && format.trim() === ''
  const names = form.attributes.map(({ name }) => name.trim())
  const isUnfinished = form.attributes.some(({ column }) => column === '') || names.includes('')
  const problems: readonly (readonly [CustomerProblem, boolean])[] = [
    ['ids', form.ids.length === 0],
    ['birthday', isUndated(form.birthday)],
    ['subscribedSince', isUndated(form.subscribedSince)],
    ['attributes', isUnfinished || new Set(names).size < names.length],
  ]
  return new Set(problems.flatMap(([field, isWrong]) => (isWrong ? [field] : [])))
}
