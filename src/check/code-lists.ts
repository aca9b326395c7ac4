/** Imported lists of codes: our own format, and exports of other systems, recognized by their columns. */

import { comparedCode } from '../syntax/compared-code.ts'
import { readingsOf } from '../syntax/date.ts'
import { either, firstOf, type Message, msg, name, type Parameter, plural } from '../words/message.ts'
import { dateReader } from './code-dates.ts'
import { type CodeLayout, codeLayouts } from './code-layouts.ts'
import { isDate } from './fold.ts'
import type { RowProblem, Rows } from './imported.ts'
import { columnName, type ImportedList, type ListTable, placeOf, tableOf } from './lists.ts'
import { areReversed } from './spans.ts'

export interface ImportedCode {
  readonly code: string
  /** Absent if unlimited. */
  readonly uses?: number
  /** "2026-10-01" or "2026-10-01T18:00", local and inclusive. */
  readonly from?: string
  readonly to?: string
}

export interface CodeList extends ImportedList<ImportedCode> {
  /** One sentence for each reason why codes were left out. */
  readonly notes: readonly Message[]
}

const own = {
  code: ['code', 'coupon', 'coupon code', 'voucher', 'promo code'],
  limit: ['limit', 'uses', 'max uses', 'usage limit'],
  from: ['from', 'valid from', 'start date'],
  to: ['to', 'valid to', 'until', 'valid until', 'end date', 'expires', 'expiry date'],
} as const

const lists = new WeakMap<Rows, { readonly timezone: string; readonly list: CodeList }>()

/** Each file is read once. `timezone`: of the rules, for converting instants of other systems to local time. */
export function readCodes(rows: Rows, timezone: string): CodeList {
  const known = lists.get(rows)
  if (known?.timezone === timezone) return known.list
  const layout = layoutOf(rows)
  const list = layout ? readExport(rows, layout, timezone) : readOwn(rows, timezone)
  lists.set(rows, { timezone, list })
  return list
}

function layoutOf(rows: Rows): CodeLayout | undefined {
  const header = new Set((rows[0] ?? []).map(columnName))
  return codeLayouts.find(({ signs }) => signs.some((columns) => columns.every((column) => header.has(column))))
}

/** Our own format: rows with a code, its limit (default 1), and its first and last day. */
function readOwn(all: Rows, timezone: string): CodeList {
  // A single cell `TO` is a code.
  const dates = (all[0] ?? []).length > 1 ? [...own.from, ...own.to] : []
  const known: readonly string[] = [...own.code, ...own.limit, ...dates]
  const table = tableOf(all, known)
  const unread = table.columns?.filter(({ name }) => name !== '' && !known.includes(name))
  const place = {
    code: placeOf(table, own.code) ?? unread?.[0]?.place ?? 0,
    limit: table.columns === undefined ? 1 : placeOf(table, own.limit),
    from: placeOf(table, own.from),
    to: placeOf(table, own.to),
  }
  const others = unread?.filter((column) => column.place !== place.code) ?? []
  const problems = others.map(({ name }): RowProblem => unreadColumn(name, place.limit !== undefined))
  // Without knowing the column's meaning, its codes could be worth more or less than intended.
  if (problems.some(({ code }) => code === 'import-row')) return { entries: [], problems, notes: [] }
  const codes = codeCollector(timezone, false)
  table.rows.forEach((cells, index) => {
    const cell = (column: number | undefined): string => (column === undefined ? '' : (cells[column]?.trim() ?? ''))
    const isTooWide = table.columns === undefined && cells.slice(2).some((each) => each.trim() !== '')
    const limit = cell(place.limit)
    codes.add(table.first + index, {
      code: cell(place.code),
      limit: limit === '' ? '1' : limit,
      from: cell(place.from),
      to: cell(place.to),
      isTooWide,
    })
  })
  return { entries: codes.entries(), problems: [...problems, ...codes.problems], notes: [] }
}

/** An export of another system: an empty limit means unlimited, and inactive codes are left out. */
function readExport(all: Rows, layout: CodeLayout, timezone: string): CodeList {
  const [header = [], ...rows] = all
  const columns = header.map((cell, place) => ({ place, name: columnName(cell) }))
  const table: ListTable = { first: 1, rows, columns }
  const [code, limit, from, to] = [layout.code, layout.limit, layout.from, layout.to].map((names) =>
    placeOf(table, names),
  )
  const leftOut = layout.leftOut.map((each) => ({
    ...each,
    place: placeOf(table, [each.column]),
    codes: [] as string[],
  }))
  const bounds = layout.bounds.map((each) => ({ ...each, place: placeOf(table, [each.column]), count: 0 }))
  const campaign = layout.campaign === undefined ? undefined : placeOf(table, [layout.campaign])
  const campaigns = new Set<string>()
  const codes = codeCollector(timezone, layout.endsBeforeDay === true)
  rows.forEach((cells, index) => {
    const cell = (column: number | undefined): string => (column === undefined ? '' : (cells[column]?.trim() ?? ''))
    const passed = leftOut.find(({ place, is }) => place !== undefined && is.includes(cell(place).toLowerCase()))
    if (passed) {
      passed.codes.push(cell(code))
      return
    }
    for (const bound of bounds) {
      if (bound.place !== undefined && !bound.unless.includes(cell(bound.place).toLowerCase())) bound.count++
    }
    if (cell(campaign) !== '') campaigns.add(cell(campaign))
    const isUnlimited = limit !== undefined && /^(?:0|null|unlimited|∞)?$/i.test(cell(limit))
    codes.add(index + 1, {
      code: cell(code),
      limit: isUnlimited ? undefined : limit === undefined ? '1' : cell(limit),
      from: cell(from),
      to: cell(to),
      isTooWide: false,
    })
  })
  const problems = bounds.flatMap(({ column, count, help }): RowProblem[] =>
    count === 0
      ? []
      : [
          {
            place: 0,
            code: 'import-column',
            message: plural(
              count,
              msg`the column \`${column}\` is not read, although it restricts 1 code`,
              msg`the column \`${column}\` is not read, although it restricts ${count} codes`,
            ),
            help,
          },
        ],
  )
  const notes = [
    ...leftOut.flatMap(({ codes, why }) => {
      const names = firstOf(codes.map(name), 3)
      return codes.length === 0
        ? []
        : [
            plural(
              codes.length,
              msg`1 code left out, ${why}: ${names}`,
              msg`${codes.length} codes left out, ${why}: ${names}`,
            ),
          ]
    }),
    ...(campaigns.size > 1
      ? [msg`the codes belong to ${campaigns.size} campaigns: ${firstOf([...campaigns].map(name), 3)}`]
      : []),
    ...(limit === undefined
      ? [msg`this ${layout.system} export has no column for the number of uses: each code can be used once`]
      : []),
  ]
  return { entries: codes.entries(), problems: [...problems, ...codes.problems], notes }
}

interface CodeRow {
  readonly code: string
  /** Undefined if unlimited. */
  readonly limit: string | undefined
  readonly from: string
  readonly to: string
  /** More cells than known columns. */
  readonly isTooWide: boolean
}

interface CodeCollector {
  add(place: number, row: CodeRow): void
  entries(): readonly ImportedCode[]
  readonly problems: readonly RowProblem[]
}

function codeCollector(timezone: string, endsBeforeDay: boolean): CodeCollector {
  const entries = new Map<string, ImportedCode>()
  const problems: RowProblem[] = []
  const start = dateReader(timezone, 'start')
  const end = dateReader(timezone, 'end', endsBeforeDay)
  return {
    problems,
    entries: () => [...entries.values()],
    add(place, { code, limit, from, to, isTooWide }) {
      const problem = (message: Message, help: Message) => problems.push({ place, code: 'import-row', message, help })
      const first = from === '' ? '' : start(from)
      const last = to === '' ? '' : end(to)
      if (code === '') problem(msg`the code is missing`, msg`fill it in or delete the row`)
      else if (/[;,\t]/.test(code)) {
        problem(msg`the code \`${code}\` contains a separator`, msg`use the same separator in all rows`)
      } else if (isTooWide) {
        problem(
          msg`there are columns other than code and limit`,
          msg`name the columns in the first row: \`code;limit;from;to\``,
        )
      } else if (limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit)) {
        problem(
          msg`the limit \`${limit}\` is not a whole number above zero`,
          msg`write how often the code may be used, or leave it out for one use; the campaign defines what a code is worth`,
        )
      } else if (first === undefined || last === undefined) {
        const wrong = first === undefined ? from : to
        problem(msg`\`${wrong}\` is not a date`, msg`write ${suggestedDates(wrong)}`)
      } else if (first !== '' && last !== '' && areReversed(first, last)) {
        problem(
          msg`the code \`${code}\` ends at \`${to}\`, before its start at \`${from}\``,
          msg`write the earlier date first`,
        )
      } else if (entries.has(comparedCode(code))) {
        problem(
          msg`the code \`${code}\` is already in an earlier row`,
          msg`delete one of the rows; upper and lower case do not matter`,
        )
      } else {
        entries.set(comparedCode(code), {
          code,
          ...(limit !== undefined && { uses: Number(limit) }),
          ...(first !== '' && { from: first }),
          ...(last !== '' && { to: last }),
        })
      }
    },
  }
}

const suggestedDates = (cell: string): Parameter => {
  const readings = /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2})$/.test(cell) ? readingsOf(cell) : []
  const real = readings.filter(isDate)
  return real.length > 0 ? either(real) : msg`a day such as 2026-12-27, or a minute such as 2026-12-27T18:00`
}

/** If there is a limit column, other columns are ignored. Otherwise the unknown column might be meant as the limit. */
const unreadColumn = (name: string, hasLimit: boolean): RowProblem =>
  hasLimit
    ? {
        place: 0,
        code: 'import-column',
        message: msg`the column \`${name}\` is not read`,
        help: msg`a list of codes can only state how often each may be used (\`limit\`) and when (\`from\`, \`to\`)`,
      }
    : {
        place: 0,
        code: 'import-row',
        message: msg`the column \`${name}\` is not a limit`,
        help: msg`rename it to \`limit\` if it states how often a code may be used, or to \`from\` or \`to\` if it states when; otherwise delete the column: the campaign defines what a code is worth`,
      }
