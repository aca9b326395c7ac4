/** Decisions of a running service: searches them and evaluates them again. */
import type { Rules } from '../../../src/compile/rules.ts'
import { rulesAtHand } from '../../../src/compile/rules-at-hand.ts'
import { CartError } from '../../../src/evaluate/cart/cart-error.ts'
import { prepare } from '../../../src/evaluate/evaluate.ts'
import { codeOf, inWords } from '../../../src/files/error.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { ownEntry } from '../../../src/own-entry.ts'
import { placeIn } from '../../../src/publish/place.ts'
import { type EvaluatedEntry, evaluateAgain, findDecision } from '../../../src/server/decisions/read.ts'
import { rulesInLedger, rulesInPlace } from '../../../src/server/decisions/rules-of.ts'
import { type DecisionFolder, decisionFolder } from '../../../src/server/decisions/search.ts'
import { msg, name as quotedName, toMessage } from '../../../src/words/message.ts'
import type { Answers } from '../contract.ts'
import type { DecisionFilter, ListedDecision, OpenedDecision } from '../decisions-contract.ts'
import { RequestError } from '../failure.ts'
import type { ReleaseRefusal } from '../releases-contract.ts'
import { cartRefused, refusedBy } from './release-outcome.ts'
import type { TaskCall } from './task-call.ts'

interface FolderParams {
  readonly folder: string
}

/** Cached: a search runs on every keystroke. */
let opened: { readonly folder: string; readonly decisions: DecisionFolder } | undefined

async function find(folder: string, filter: DecisionFilter, { progress, signal }: TaskCall) {
  if (opened?.folder !== folder) opened = { folder, decisions: decisionFolder(folder) }
  try {
    return await opened.decisions.find(filter, {
      signal,
      onProgress: (done, of) => progress({ done, of, what: 'bytes' }),
    })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    throw new RequestError(
      'refused',
      msg`${quotedName(folder)} ${inWords(error)}`,
      msg`choose the folder of the decision log again`,
    )
  }
}

export async function decisions(
  {
    folder,
    filter,
    page: { offset, limit },
  }: FolderParams & {
    readonly filter: DecisionFilter
    readonly page: { readonly offset: number; readonly limit: number }
  },
  call: TaskCall,
): Promise<Answers['decisions']> {
  const { rows, ...found } = await find(folder, filter, call)
  return { ...found, total: rows.length, rows: rows.slice(offset, offset + limit).map(({ file: _, ...row }) => row) }
}

interface DecisionParams extends FolderParams {
  readonly id: string
  /** A place that may have the release that made the decision. */
  readonly place: string
  /** The ledger that may have its rules. */
  readonly ledger: string | undefined
  /** The window's rules. */
  readonly rules?: unknown
  readonly language: string
}

export async function decision(
  { folder, id, place, ledger, rules, language }: DecisionParams,
  call: TaskCall,
): Promise<Answers['decision']> {
  const listed = (await find(folder, {}, call)).rows.find((row) => row.id === id)
  const entry = listed && (await findDecision([listed.file], id))
  if (listed === undefined || entry === undefined) {
    throw new RequestError('not-found', msg`the decision log has no decision ${quotedName(id)} with its cart`)
  }
  const { file: _, ...row } = listed
  const today = rules === undefined ? undefined : rulesAtHand(rules)
  const rulesThen = await rulesOf(entry, place, ledger, today)
  const { cart, result, erased, trace, release } = entry
  const shown = 'version' in rulesThen ? rulesThen : today
  return {
    decision: row satisfies ListedDecision,
    ...(trace !== undefined && { trace }),
    ...(release?.digest !== undefined && { digest: release.digest }),
    ...{ erased, cart, logged: result },
    again: evaluatedAgain(entry, rulesThen, language),
    ...(today && { today: underToday(entry, today, language) }),
    names: namesOf(
      cart.lines.map(({ sku }) => sku),
      shown,
    ),
  }
}

/** Rules of the same version are identical, wherever they come from. */
async function rulesOf(
  { result, release }: EvaluatedEntry,
  place: string,
  ledger: string | undefined,
  today: Rules | undefined,
): Promise<Rules | Pick<ReleaseRefusal, 'said' | 'advice'>> {
  try {
    const found =
      (release?.digest === undefined ? undefined : await rulesInPlace(placeIn(place, process.env), release.digest)) ??
      (ledger === undefined ? undefined : await rulesInLedger(ledger, result.rules).catch(() => undefined)) ??
      today
    if (found?.version === result.rules) return found
  } catch (error) {
    const refused = refusedBy(error)
    if (refused === undefined) throw error
    return refused
  }
  return {
    said: msg`the rules ${result.rules} of this decision were not found`,
    advice: msg`choose the place where the service gets its releases`,
  }
}

function evaluatedAgain(
  entry: EvaluatedEntry,
  rules: Rules | Pick<ReleaseRefusal, 'said' | 'advice'>,
  language: string,
): OpenedDecision['again'] {
  if (!('version' in rules)) {
    return { state: 'no-rules', said: rules.said, ...(rules.advice && { advice: rules.advice }) }
  }
  const evaluator = prepare(rules)
  const outcome = evaluateAgain(entry, evaluator)
  if (outcome.state === 'refused') return { state: 'refused', said: toMessage(outcome.message) }
  // Evaluated with reasons, which the log has only if the request asked for them.
  return { state: outcome.state, result: evaluator.run(entry.cart, { locale: loadLocale(language) }) }
}

function underToday({ cart }: EvaluatedEntry, rules: Rules, language: string): NonNullable<OpenedDecision['today']> {
  try {
    return { state: 'evaluated', result: prepare(rules).run(cart, { locale: loadLocale(language) }) }
  } catch (error) {
    if (!(error instanceof CartError)) throw error
    return { state: 'refused', said: cartRefused(error) }
  }
}

function namesOf(skus: readonly string[], rules: Rules | undefined): Readonly<Record<string, string>> {
  const catalogue = rules?.catalogue ?? {}
  return Object.fromEntries(
    skus.flatMap((sku) => {
      const name = ownEntry(catalogue, sku)?.name
      return name === undefined ? [] : [[sku, name]]
    }),
  )
}
