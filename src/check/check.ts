/** Checks parsed files: resolves names and types, and collects all diagnostics. */

import { currenciesOf } from '../syntax/currency.ts'
import { type Diagnostic, type Finding, writeDiagnostic } from '../syntax/diagnostic.ts'
import type { Declaration, PromoFile } from '../syntax/tree.ts'
import type { Locale } from '../words/locale.ts'
import { allFindings, type Findings } from './analyses/finding.ts'
import { type AnalysisOptions, analyses } from './analyses/index.ts'
import { assemble } from './assemble.ts'
import { checkCampaign } from './campaigns.ts'
import { openCheckCache } from './check-cache.ts'
import { checkTables, inCurrency } from './currencies.ts'
import { checkFormerNames } from './former-names.ts'
import { checkGroup } from './groups.ts'
import type { Imports } from './imports.ts'
import { checkGiftCards, checkMembership, checkProgramDeclaration, checkReferral } from './loyalty.ts'
import { newScope } from './new-scope.ts'
import { checkPool } from './pools.ts'
import type { CheckedRuleSet, RuleSet } from './rule-set.ts'
import { checkScenario } from './scenarios.ts'
import type { Scope } from './scope.ts'
import { checkSelector } from './selectors.ts'
import { checkSettings } from './settings.ts'
import { checkTest, currencyOfTest } from './tests.ts'
import { checkCondition } from './types.ts'
import { checkUnits } from './units.ts'

export interface CheckResult {
  /** Usable by an editor even if there are errors. */
  readonly ruleSet: RuleSet
  /** The same program, ready to compile. Absent after a syntax error or a diagnostic of severity error. */
  readonly checked?: CheckedRuleSet
  /** Sorted by path and position. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface CheckOptions extends AnalysisOptions {
  /** The language of the diagnostics. Default: English. `before` must have been checked in the same language. */
  readonly locale?: Locale | undefined
  /** The previous program of the same files. Findings of unchanged declarations are reused. */
  readonly before?: RuleSet
  /** Whether to run the analyses that need no cart. Default: true. */
  readonly analyse?: boolean
}

/**
 * Checks the files of a rule set together. `imports` holds the files that `from "…"` names, by workspace
 * path. Findings are sorted by path and position; the analyses run only if there is no error. Analyses
 * that need carts are in `src/analyse` and take the compiled program.
 */
export function check(files: readonly PromoFile[], imports: Imports, options: CheckOptions = {}): CheckResult {
  const diagnostics: Diagnostic[] = []
  const currencies = currenciesOf(files)
  const { locale } = options
  const tables: Finding[] = []
  checkTables(files, currencies, tables)
  diagnostics.push(...tables.map((each) => writeDiagnostic(each, locale)))
  const [first = 'XXX', ...others] = currencies
  const before = (currency: string) => options.before?.otherCurrencies?.get(currency)
  const otherCurrencies = new Map(
    others.map((currency) => [
      currency,
      checkIn(inCurrency(files, currency), imports, before(currency), diagnostics, locale),
    ]),
  )
  const ruleSet = checkIn(inCurrency(files, first), imports, options.before, diagnostics, locale, otherCurrencies)
  const isSound = !diagnostics.some(({ severity }) => severity === 'error')
  const isComplete = !files.some(({ hasErrors }) => hasErrors)
  if (options.analyse !== false && isSound) diagnostics.push(...reason(ruleSet, options))
  return {
    ruleSet,
    ...(isSound && isComplete && { checked: ruleSet as CheckedRuleSet }),
    diagnostics: (others.length === 0 ? diagnostics : unique(diagnostics)).sort(byPlace),
  }
}

/** The rule set of one currency; its errors are added to `diagnostics`. */
function checkIn(
  files: readonly PromoFile[],
  imports: Imports,
  before: RuleSet | undefined,
  diagnostics: Diagnostic[],
  locale: Locale | undefined,
  otherCurrencies: ReadonlyMap<string, RuleSet> = new Map(),
): RuleSet {
  const cache = openCheckCache(files, imports, before, locale)
  const found: Finding[] = []
  const assembled = assemble(files, imports, cache, found)
  const ruleSet = otherCurrencies.size === 0 ? assembled : { ...assembled, otherCurrencies }
  checkUnits(ruleSet, found)
  checkFormerNames(ruleSet, found)
  diagnostics.push(...found.map((each) => writeDiagnostic(each, locale)))
  for (const file of files) {
    for (const node of file.declarations) {
      diagnostics.push(
        ...cache.findings(node, file, (report) => checkDeclaration(node, newScope({ ruleSet, file, report }))),
      )
    }
  }
  cache.saveFor(ruleSet)
  return ruleSet
}

const keyOf = ({ code, path, range, message }: Diagnostic) => [code, path, range.start, range.end, message].join('\n')

/** Reports each finding that several currencies share only once. */
const unique = (findings: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(findings.toReversed().map((finding) => [keyOf(finding), finding])).values(),
]

type ReasonOptions = AnalysisOptions & Pick<CheckOptions, 'locale'>

/** Findings of the analyses that need no cart, for a program without errors, unsorted. */
export const reason = (ruleSet: RuleSet, options: ReasonOptions = {}): Diagnostic[] =>
  allFindings(reasonInSteps(ruleSet, options))

/** Like `reason`, in steps of a few milliseconds. */
export function* reasonInSteps(ruleSet: RuleSet, options: ReasonOptions = {}): Findings<Diagnostic> {
  const reported = new Set<string>()
  for (const each of [ruleSet, ...(ruleSet.otherCurrencies?.values() ?? [])]) {
    for (const analysis of analyses) {
      for (const finding of analysis(each, options)) {
        const found = finding && writeDiagnostic(finding, options.locale)
        if (found && reported.has(keyOf(found))) continue
        if (found) reported.add(keyOf(found))
        yield found
      }
    }
  }
}

export function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.range.start - b.range.start || a.range.end - b.range.end
}

/** Checks the body of a declaration. Names and imports were already checked while assembling the program. */
function checkDeclaration(node: Declaration, scope: Scope): void {
  const { ruleSet } = scope
  switch (node.kind) {
    case 'settings':
      checkSettings(node, scope)
      break
    case 'products':
      if (node.source.kind === 'goods') checkSelector(node.source.goods, scope)
      break
    case 'segment':
      if (node.source.kind === 'condition') checkCondition(node.source.condition, scope, 'segment')
      break
    case 'coupons': {
      const pool = ruleSet.pools.get(node.name.text)
      if (pool?.node === node) checkPool(pool, scope)
      break
    }
    case 'group':
      checkGroup(node, scope)
      break
    case 'campaign': {
      const campaign = ruleSet.campaigns.get(node.name.text)
      if (campaign?.node === node) checkCampaign(campaign, scope)
      break
    }
    case 'program':
      checkProgramDeclaration(node, scope)
      break
    case 'membership':
      checkMembership(node, scope)
      break
    case 'gift-cards':
      checkGiftCards(node, scope)
      break
    case 'referral':
      checkReferral(node, scope)
      break
    case 'scenario':
      checkScenario(node, scope)
      break
    case 'test':
      if (currencyOfTest(node, ruleSet) === ruleSet.settings.currency) checkTest(node, scope)
      break
    case 'catalogue':
    case 'attributes':
    case 'let':
      break
    default:
      node satisfies never
  }
}
