import type { Command } from 'commander'
import type { Campaign } from '../compile/rules.ts'
import { prepare } from '../evaluate/evaluate.ts'
import type { ConditionTrace } from '../evaluate/explanation/explain.ts'
import type { Result } from '../evaluate/result/result.ts'
import { similarName } from '../syntax/similar-name.ts'
import { gains } from '../testing/gains.ts'
import { conditionTracer } from '../testing/trace-conditions.ts'
import type { Locale } from '../words/locale.ts'
import { msg, number, name as quotedName } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import type { LoadedRules } from '../workspace/rules.ts'
import { evaluateOne, readOneCart } from './cart-file.ts'
import { type DecisionOptions, decisionOptions, explainDecision, findWithRules } from './explain-decision.ts'
import { Failure } from './failure.ts'
import { locale, localeOfJson, say, signed } from './language.ts'
import { ledgerOption } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { columns, type Paint, paint, print, printable, toJson } from './output.ts'
import { rulesForCart } from './rules.ts'
import { listTable } from './tables.ts'

export function defineExplain(explain: Command): void {
  for (const option of decisionOptions()) explain.addOption(option)
  explain
    .argument('[campaign]', say(msg`the name of the campaign; optional with \`--decision\``))
    .argument('[cart]', say(msg`the cart file; - reads standard input`), '-')
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addOption(ledgerOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints whether the campaign applied, each of its conditions with the values found in the cart, and what each effect gave.
Exits with 0 whether it applied or not.

With \`--decision ID --log FILES\`, a decision of a service is evaluated again under the release of its day (\`--place\`, \`--ledger\`
or \`--rules\`). If the result is not exactly the same, the command exits with 1.`)}`,
    )
    .action(async (name: string | undefined, source: string, options: CartOptions & DecisionOptions) => {
      const decided = options.decision === undefined ? undefined : await findWithRules(options.decision, options)
      if (name === undefined) {
        if (decided !== undefined) return explainDecision(decided, options.json === true)
        throw new Failure(say(msg`no campaign was specified`), { help: say(msg`write its name, or \`--decision ID\``) })
      }
      const loaded = decided ?? (await rulesForCart(options, source))
      const campaign = campaignNamed(name, loaded)
      const cart = decided?.entry.cart ?? (await readOneCart(source))
      const evaluator = prepare(loaded.rules)
      const language = options.json ? localeOfJson() : locale()
      const result = evaluateOne(source, cart, evaluator, language)
      const explained = {
        ...outcomeOf(name, result, language),
        conditions: conditionTracer(evaluator, language)(name, cart, result),
        effects: effectsOf(campaign, result, loaded, language),
      }
      await print(options.json ? toJson(explained) : inWords(explained, paint))
    })
}

function campaignNamed(name: string, { rules }: LoadedRules): Campaign {
  const all = [...rules.shelf, ...rules.campaigns]
  const campaign = all.find((each) => each.name === name)
  if (campaign) return campaign
  const meant = similarName(
    name,
    all.map((each) => each.name),
  )
  throw new Failure(say(msg`there is no campaign ${quotedName(name)}`), {
    help: meant ? say(msg`did you mean ${quotedName(meant)}?`) : undefined,
  })
}

interface Outcome {
  readonly campaign: string
  readonly applied: boolean
  readonly discount?: string
  readonly reason?: string
  readonly by?: string
  readonly sentence?: string
}

function outcomeOf(campaign: string, result: Result, language: Locale | undefined): Outcome {
  const applied = result.applied.find((each) => each.campaign === campaign)
  if (applied) return { ...applied, applied: true }
  const refused = result.notApplied.find((each) => each.campaign === campaign)
  if (refused) return { ...refused, applied: false }
  const changesPrices = result.lines.some(({ prices = [] }) => prices.some((each) => each.campaign === campaign))
  const sentence = textOf(msg`it does not change any price in this cart`, language)
  return { campaign, applied: changesPrices, ...(!changesPrices && { sentence }) }
}

interface ExplainedEffect {
  /** As written; only its kind if the source text isn't known. */
  readonly effect: string
  readonly gave: readonly string[]
}

function effectsOf(
  { name, effects }: Campaign,
  result: Result,
  { source }: LoadedRules,
  language: Locale | undefined,
): ExplainedEffect[] {
  const declared = source?.ruleSet.campaigns.get(name)
  const text = source?.workspace.files.find(({ path }) => path === declared?.path)?.text ?? ''
  return effects.map((effect, index) => {
    const range = declared?.effects[index]?.range
    const written = range ? text.slice(range.start, range.end).replaceAll(/\s+/g, ' ') : effect.kind
    return { effect: written, gave: gains(effect, index + 1, name, result).map((each) => textOf(each, language)) }
  })
}

interface Explanation extends Outcome {
  readonly conditions: ConditionTrace | undefined
  readonly effects: readonly ExplainedEffect[]
}

function inWords(
  { campaign, applied, discount, reason, sentence, conditions, effects }: Explanation,
  paint: Paint,
): string {
  const verdict = applied
    ? `${paint.green(say(msg`applied`))} ${signed(discount ?? '')}`.trimEnd()
    : `${paint.yellow(say(msg`not applied`))} ${reason ? paint.dim(reason) : ''} ${printable(sentence ?? '')}`
  const blocks = [`${paint.bold(printable(campaign))} ${verdict}`]
  if (conditions) {
    const all = (conditions.parts?.length ?? 0) > 1 && !isAnyOf(conditions) ? (conditions.parts ?? []) : [conditions]
    const rows = all.flatMap((condition) => conditionRows(condition, paint))
    blocks.push(`${paint.bold(say(msg`Conditions`))}\n${listTable(rows, columns())}`)
  }
  const rows = effects.map(({ effect, gave }, index) => [
    paint.dim(String(index + 1)),
    printable(effect),
    gave.length === 0 ? paint.dim(say(msg`nothing`)) : paint.green(printable(gave.join(', '))),
  ])
  if (rows.length > 0) blocks.push(`${paint.bold(say(msg`Effects`))}\n${listTable(rows, columns())}`)
  return blocks.join('\n\n')
}

/** One row per condition; a node that joins others only says how, and `not` precedes what it negates. */
function conditionRows(trace: ConditionTrace, paint: Paint, depth = 0): string[][] {
  const marks = { true: paint.green('✓'), false: paint.red('✗'), unknown: paint.yellow('?') }
  const parts = trace.parts ?? []
  const [only] = parts
  const isTurned = parts.length === 1 && only?.parts === undefined
  const wording = parts.length > 1 ? say(isAnyOf(trace) ? msg`any of these` : msg`all of these`) : trace.wording
  const own = [
    `${'  '.repeat(depth)}${marks[trace.truth]} ${printable(wording)}`,
    seen(isTurned && only ? only : trace, paint),
  ]
  return [own, ...(isTurned ? [] : parts.flatMap((part) => conditionRows(part, paint, depth + 1)))]
}

/** Only the parts of an `or` are joined by `or` in its wording. */
const isAnyOf = ({ wording, parts = [] }: ConditionTrace): boolean =>
  wording.startsWith(`${parts[0]?.wording} or `) || wording.startsWith(`(${parts[0]?.wording}) or `)

function seen({ saw, missing, truth, parts }: ConditionTrace, paint: Paint): string {
  if (parts) return ''
  const what = saw ?? (truth === 'unknown' ? say(msg`no value in the cart`) : '')
  return `${printable(what)}${missing ? paint.dim(say(msg`, ${number(missing.amount)} more needed`)) : ''}`
}
