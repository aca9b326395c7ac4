/** Guesses a customer mapping from the columns of a file. */
import type { TableFile } from '../../../tables/table-file.ts'
import { plainName } from '../suggest/column-names.ts'
import { type ColumnProfile, profileOf, share } from '../suggest/column-profile.ts'
import { timeReader } from '../times.ts'
import type { CustomerMapping } from './mapping.ts'

/** In English, Polish, German and Russian, without accents, in lower case. */
const names = {
  id: /^(?:id|nr|(?:customer|client|contact|user|member|klienta?|kontrahenta?|kunden?|клиента?|покупателя)(?: ?(?:id|no|nr|number|numer|nummer|code|kod|код|номер))?|(?:id|nr|numer|kod|код|номер) (?:klienta|kontrahenta|клиента|покупателя))$/,
  email: /e ?mail|poczta|почта/,
  phone: /phone|mobile|telefon|komork|handy|телефон/,
  segments: /segment|group|grup|gruppe|tags?$|сегмент|группа/,
  memberships: /membership|program|club|klub|член/,
  birthday: /birth|born|^dob$|urodz|geburt|рожд/,
  subscribedSince: /subscri|consent|opt ?in|newsletter|zgod|einwillig|подпис|соглас/,
} as const

/** Formats with a year; birthdays may be earlier than any order. */
const days = [
  ...['iso', 'yyyy-MM-dd HH:mm', 'dd.MM.yyyy', 'dd.MM.yyyy HH:mm', 'MM/dd/yyyy', 'dd/MM/yyyy', 'M/d/yyyy', 'd/M/yyyy'],
  ...['dd-MM-yyyy', 'yyyy/MM/dd', 'yyyyMMdd', 'd MMM yyyy', 'MMM d, yyyy'],
]

/** Formats without a year. */
const yearless = [
  [/^\d\d-\d\d$/, 'MM-dd'],
  [/^\d\d\/\d\d$/, 'MM/dd'],
  [/^\d\d\.\d\d\.?$/, 'dd.MM'],
] as const

/** `ids` is empty if no column looks like one. */
export function suggestCustomers(file: TableFile): CustomerMapping {
  const columns = file.columns.map((name, at) =>
    profileOf(
      name,
      file.rows.map((row) => (row[at] ?? '').trim()),
      '.',
    ),
  )
  const named = (pattern: RegExp): ColumnProfile | undefined =>
    columns.find(({ name }) => pattern.test(plainName(name)))
  const dated = (pattern: RegExp): { from: string; format: string } | undefined => {
    const column = named(pattern)
    const format = column && dayFormat(column)
    return column && format !== undefined ? { from: column.name, format } : undefined
  }
  const list = (pattern: RegExp): { column: string; split?: string } | undefined => {
    const column = named(pattern)
    if (!column) return undefined
    const split = [';', '|', ','].find((mark) => column.values.some((value) => value.includes(mark)))
    return { column: column.name, ...(split !== undefined && { split }) }
  }
  const segments = list(names.segments)
  const memberships = list(names.memberships)
  const birthday = dated(names.birthday)
  const subscribedSince = dated(names.subscribedSince)
  return {
    ids: [names.id, names.email, names.phone].flatMap((pattern) => named(pattern)?.name ?? []),
    ...(segments && { segments }),
    ...(memberships && { memberships }),
    ...(birthday && { birthday }),
    ...(subscribedSince && { subscribedSince }),
  }
}

/** If several formats fit equally well, the first is only a guess and the user has to choose. */
function dayFormat({ values }: ColumnProfile): string | undefined {
  const [, withoutYear] = yearless.find(([form]) => share(values, (value) => form.test(value)) > 0.9) ?? []
  if (withoutYear !== undefined) return withoutYear
  return days.find((format) => {
    const read = timeReader([format], 'UTC')
    return share(values, (value) => read(value) !== undefined) > 0.9
  })
}
