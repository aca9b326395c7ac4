/**
 * Rules in several currencies: specializes the files to one currency by replacing
 * each table of amounts with the amount in that currency.
 */

import type { Finding } from '../syntax/diagnostic.ts'
import type { Declaration, Expression, Money, PromoFile, SettingsStatement } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { reporter } from './scope.ts'

/**
 * Replaces every `100 EUR or 450 PLN` by its amount in the currency, and puts that currency first in the settings. A table
 * without that currency becomes its first amount, which the checks reject. Unaffected declarations are the same objects.
 */
export const inCurrency = (files: readonly PromoFile[], currency: string): readonly PromoFile[] =>
  filesIn(files, { currency, alone: false })

/** The same, without the other currencies in the settings. */
export const onlyInCurrency = (files: readonly PromoFile[], currency: string): readonly PromoFile[] =>
  filesIn(files, { currency, alone: true })

/** Replaces tables in the expression by their amounts in that currency. */
export const expressionIn = (expression: Expression, currency: string): Expression =>
  partIn(expression, { currency, alone: false }) as Expression

interface Choice {
  readonly currency: string
  readonly alone: boolean
}

function filesIn(files: readonly PromoFile[], choice: Choice): readonly PromoFile[] {
  const chosen = files.map((file) => {
    const declarations = file.declarations.map((declaration) => declarationIn(declaration, choice))
    return declarations.every((each, place) => each === file.declarations[place]) ? file : { ...file, declarations }
  })
  return chosen.every((file, place) => file === files[place]) ? files : chosen
}

/** Reports amounts in a currency that the settings lack, and duplicate currencies in a table. */
export function checkTables(files: readonly PromoFile[], currencies: readonly string[], found: Finding[]): void {
  for (const { path, declarations } of files) {
    const report = reporter(path, found)
    for (const declaration of declarations) {
      for (const table of tablesIn(declaration)) {
        const seen = new Set<string>()
        for (const { currency, range } of [table, ...(table.others ?? [])]) {
          const place = currency === table.currency ? firstOf(table) : range
          if (seen.has(currency)) {
            report('duplicate-statement', range, msg`there are two amounts in ${currency}`, {
              help: msg`keep one of the two`,
            })
          } else if (!currencies.includes(currency) && currencies.length > 0) {
            report('currency-mismatch', place, msg`\`${currency}\` is not one of the currencies in the settings`, {
              help: msg`add it to the settings: \`currencies ${[...currencies, currency].join(', ')}\`, or remove it here`,
            })
          }
          seen.add(currency)
        }
      }
    }
  }
}

const firstOf = ({ range, amount, currency }: Money) => ({
  start: range.start,
  end: range.start + `${amount} ${currency}`.length,
})

const tables = new WeakMap<Declaration, readonly Money[]>()

function tablesIn(declaration: Declaration): readonly Money[] {
  const known = tables.get(declaration)
  if (known) return known
  const found: Money[] = []
  collectTables(declaration, found)
  tables.set(declaration, found)
  return found
}

function collectTables(part: unknown, found: Money[]): void {
  if (typeof part !== 'object' || part === null) return
  if (isTable(part)) found.push(part)
  else for (const each of Object.values(part)) collectTables(each, found)
}

const chosenDeclarations = new WeakMap<Declaration, Map<string, Declaration>>()

function declarationIn(declaration: Declaration, choice: Choice): Declaration {
  if (declaration.kind !== 'settings' && tablesIn(declaration).length === 0) return declaration
  const known = chosenDeclarations.get(declaration) ?? new Map<string, Declaration>()
  chosenDeclarations.set(declaration, known)
  const key = `${choice.currency} ${choice.alone}`
  const chosen = known.get(key) ?? (partIn(declaration, choice) as Declaration)
  known.set(key, chosen)
  return chosen
}

function partIn(part: unknown, choice: Choice): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (isTable(part)) return amountIn(part, choice)
  if (isSeveral(part)) return currencyFirst(part, choice)
  if (Array.isArray(part))
    return sameOr(
      part,
      part.map((each) => partIn(each, choice)),
    )
  const fields = Object.entries(part).map(([key, field]) => [key, partIn(field, choice)] as const)
  return sameOr(part, Object.fromEntries(fields))
}

const sameOr = <Part extends object>(before: Part, after: Part): Part =>
  Object.entries(after).every(([key, value]) => value === before[key as keyof Part]) ? before : after

/** Keeps the range of the whole table. */
function amountIn(table: Money, { currency }: Choice): Money {
  const { others = [], ...first } = table
  const { amount, currency: written } = [first, ...others].find((each) => each.currency === currency) ?? first
  return { ...first, amount, currency: written }
}

type CurrencyStatement = Extract<SettingsStatement, { kind: 'currency' }>

function currencyFirst(statement: CurrencyStatement, { currency, alone }: Choice): CurrencyStatement {
  const { others = [], ...rest } = statement
  const { code } = rest
  const all = [code, ...others]
  const chosen = all.find(({ text }) => text === currency) ?? code
  if (alone) return { ...rest, code: chosen }
  return chosen === code ? statement : { ...statement, code: chosen, others: all.filter((each) => each !== chosen) }
}

const isTable = (part: object): part is Money => 'kind' in part && part.kind === 'money' && 'others' in part
const isSeveral = (part: object): part is CurrencyStatement =>
  'kind' in part && part.kind === 'currency' && 'others' in part
