/** `explain --decision`: evaluates a decision of a service again, under the release of that time. */
import { Option } from 'commander'
import type { Rules } from '../compile/rules.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { placeIn } from '../publish/place.ts'
import { logFiles } from '../server/decisions/log-files.ts'
import { type EvaluatedEntry, evaluateAgain, findDecision } from '../server/decisions/read.ts'
import { rulesInLedger, rulesInPlace } from '../server/decisions/rules-of.ts'
import { type Message, msg, name } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { describeResult } from './describe-result.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { locale, say } from './language.ts'
import { paint, print, printable, toJson } from './output.ts'

export interface DecisionOptions {
  readonly decision?: string
  readonly log?: readonly string[]
  readonly place?: string
  readonly ledger?: string
  readonly rules?: string
  readonly json?: true
}

export const decisionOptions = (): readonly Option[] => [
  new Option('--decision <id>', say(msg`explain this decision of a service instead of a cart file`)),
  new Option('--log <files...>', say(msg`the files of the service's decision log, or their folder`)),
  new Option('--place <place>', say(msg`where the release of the decision is: a folder or an address`)),
]

/** A decision, and the rules it was made under. */
export interface FoundDecision {
  readonly entry: EvaluatedEntry
  readonly rules: Rules
}

export async function findWithRules(id: string, options: DecisionOptions): Promise<FoundDecision> {
  const { log } = options
  if (log === undefined)
    throw new Failure(say(msg`no decision log was specified`), {
      help: say(msg`write for example \`--log decisions\``),
    })
  const entry = await findDecision(await logFiles(log), id)
  if (entry === undefined) throw new Failure(say(msg`the log has no decision ${name(printable(id))} with its cart`))
  return { entry, rules: await rulesOf(entry, options) }
}

/** From the place where the release was published, from the ledger, which stores the rules of its orders, or from `--rules`. */
async function rulesOf({ result, release }: EvaluatedEntry, options: DecisionOptions): Promise<Rules> {
  const found =
    (options.place !== undefined && release?.digest !== undefined
      ? await rulesInPlace(placeIn(options.place, process.env), release.digest)
      : undefined) ??
    (options.ledger === undefined ? undefined : await rulesInLedger(options.ledger, result.rules)) ??
    (options.rules === undefined ? undefined : (await loadRules(options.rules)).rules)
  if (found?.version === result.rules) return found
  throw new Failure(
    say(
      found === undefined
        ? msg`the rules ${result.rules} of this decision were not found`
        : msg`the decision was made by the rules ${result.rules}, but these are ${found.version}`,
    ),
    {
      help: say(
        msg`specify the place of the release with \`--place\`, the ledger with \`--ledger\`, or the rules of that day`,
      ),
    },
  )
}

/** Explains the whole decision, and whether evaluating it again gives the same bytes as the log. */
export async function explainDecision({ entry, rules }: FoundDecision, json: boolean): Promise<void> {
  const evaluator = prepare(rules)
  const again = evaluateAgain(entry, evaluator)
  if (again.state !== 'same') process.exitCode = exitCodes.found
  const { id, at, release, order, trace, cart, result, erased } = entry
  if (json) {
    const head = { id, at, ...(trace && { trace }), ...(release && { release }), ...(order && { order }), erased }
    return print(toJson({ ...head, again: again.state, cart, result }))
  }
  const verdict: Readonly<Record<typeof again.state, Message>> = {
    same: msg`evaluated again: exactly the same result`,
    different: msg`evaluated again: a different result`,
    refused: msg`it can't be evaluated again: ${again.state === 'refused' ? again.message : ''}`,
  }
  const released =
    release === undefined ? result.rules : `${release.name} ${release.sequence ?? ''} ${release.arm ?? ''}`
  const lines = [
    `${paint.bold(printable(id))} ${paint.dim(at)} ${printable(released.trim())}`,
    ...(order === undefined ? [] : [say(msg`order ${printable(order)}`)]),
    (again.state === 'same' ? paint.green : paint.red)(printable(say(verdict[again.state]))),
    ...(erased.length === 0 ? [] : [say(msg`removed from the log: ${printable(erased.join(', '))}`)]),
  ]
  // With the reasons, which are in the log only if the call asked for them.
  const shown = again.state === 'same' ? evaluator.run(cart, { locale: locale() }) : result
  await print(`${lines.join('\n')}\n\n${describeResult(cart, shown, rules, paint)}`)
}
