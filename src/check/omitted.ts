/**
 * The rules of a text with errors, without the declarations that contain errors and those that refer to them. Only for editors:
 * publishing and testing require rules without any errors.
 */
import type { Diagnostic } from '../syntax/diagnostic.ts'
import type { Declaration, PromoFile, Range, Settings } from '../syntax/tree.ts'
import { type CheckOptions, check } from './check.ts'
import type { Imports } from './imports.ts'
import type { CheckedRuleSet } from './rule-set.ts'

/** A declaration that has no effect because of an error. */
export interface OmittedDeclaration {
  /** `unknown`: only the name could be parsed. */
  readonly kind: Declaration['kind'] | 'unknown'
  /** Absent for declarations without a name, such as the catalogue. */
  readonly name?: string
  readonly path: string
  /** Range of the error; for a declaration that refers to an omitted one, of the reference. */
  readonly range: Range
  readonly message: string
  /** Whether the error is in another declaration that this one refers to. */
  readonly refers: boolean
}

export interface RulesWithoutErrors {
  readonly ruleSet: CheckedRuleSet
  readonly leftOut: readonly OmittedDeclaration[]
}

/** Maximum length of a chain of references to an error. For longer chains the result is undefined. */
const maxRounds = 50

/**
 * Undefined if nothing is left that can be evaluated, for example without a currency.
 * The catalogue stays even if some rows have errors: it has the rows that could be read. The settings keep their statements
 * without errors.
 * @param found All findings in these files, including syntax errors. @param before The result for an earlier text: unchanged
 * declarations are not checked again.
 */
export function withoutErrors(
  files: readonly PromoFile[],
  imports: Imports,
  found: readonly Diagnostic[],
  { before }: Pick<CheckOptions, 'before'> = {},
): RulesWithoutErrors | undefined {
  const leftOut: OmittedDeclaration[] = files.flatMap(({ path, lost = [] }) =>
    lost.map(({ text, range }) => ({ kind: 'unknown' as const, name: text, path, range, message: '', refers: false })),
  )
  let remaining = files
  let errors = found.filter(isError)
  for (let round = 0; round < maxRounds; round++) {
    const byPath = Map.groupBy(errors, ({ path }) => path)
    const next = remaining.map((file) => withoutBroken(file, byPath.get(file.path) ?? [], round > 0, leftOut))
    if (round > 0 && next.every((file, place) => file === remaining[place])) return undefined
    remaining = next
    const { ruleSet, diagnostics } = check(remaining, imports, { analyse: false, ...(before && { before }) })
    errors = diagnostics.filter((each) => isError(each) && !isInCatalogue(each, remaining))
    if (errors.length > 0) continue
    return ruleSet.settings.currency === noCurrency
      ? undefined
      : { ruleSet: ruleSet as CheckedRuleSet, leftOut: leftOut.sort(byPlace) }
  }
  return undefined
}

/** ISO 4217 code for "no currency". */
const noCurrency = 'XXX'

const isError = ({ severity }: Diagnostic): boolean => severity === 'error'

/** The file without declarations that have errors; the same file if it has none. */
function withoutBroken(
  file: PromoFile,
  errors: readonly Diagnostic[],
  refers: boolean,
  leftOut: OmittedDeclaration[],
): PromoFile {
  if (errors.length === 0 && file.hasErrors !== true) return file
  const declarations = file.declarations.flatMap((node): Declaration[] => {
    const error = errors.find(({ range }) => isWithin(range, node.range))
    if (error === undefined && node.broken !== true) return [node]
    if (node.kind === 'catalogue' && node.broken !== true) return [node]
    const { kind } = node
    const range = error?.range ?? node.range
    leftOut.push({
      kind,
      ...('name' in node && { name: node.name.text }),
      ...{ path: file.path, range, message: error?.message ?? '', refers },
    })
    return node.kind === 'settings' && !refers ? [withoutInvalid(node, errors)] : []
  })
  const { hasErrors: _, lost: __, ...rest } = file
  return declarations.length === file.declarations.length &&
    declarations.every((node, place) => node === file.declarations[place]) &&
    file.hasErrors !== true
    ? file
    : { ...rest, declarations }
}

/** Only the statements without errors. */
const withoutInvalid = (settings: Settings, errors: readonly Diagnostic[]): Settings => ({
  ...settings,
  broken: false,
  statements: settings.statements.filter((statement) => !errors.some(({ range }) => isWithin(range, statement.range))),
})

const isInCatalogue = ({ path, range }: Diagnostic, files: readonly PromoFile[]): boolean =>
  files.some(
    (file) =>
      file.path === path && file.declarations.some((node) => node.kind === 'catalogue' && isWithin(range, node.range)),
  )

const isWithin = (inner: Range, outer: Range): boolean => outer.start <= inner.start && inner.start <= outer.end

const byPlace = (a: OmittedDeclaration, b: OmittedDeclaration): number =>
  a.path === b.path ? a.range.start - b.range.start : a.path < b.path ? -1 : 1
