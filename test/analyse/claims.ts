/** Verifies the claims of the analyses about a rule set by evaluating carts. */

import { analyse } from '../../src/analyse/analyse.ts'
import { witnessCarts } from '../../src/analyse/witness/witness-carts.ts'
import { includes } from '../../src/check/analyses/domain/region.ts'
import { shadows } from '../../src/check/analyses/shadowed.ts'
import { turnsOf } from '../../src/check/analyses/turns.ts'
import { check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import type { CheckedRuleSet, RuleSet } from '../../src/check/rule-set.ts'
import { type Campaign, type Rules, rulesIn } from '../../src/compile/rules.ts'
import type { Cart } from '../../src/evaluate/cart/cart.ts'
import { openCart } from '../../src/evaluate/cart/open-cart.ts'
import { nothingApplied } from '../../src/evaluate/conditions/nothing-applied.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { prepareRules } from '../../src/evaluate/prepared-rules.ts'
import type { Result } from '../../src/evaluate/result/result.ts'
import { sum } from '../../src/money/sum.ts'
import type { Diagnostic } from '../../src/syntax/diagnostic.ts'
import { parse } from '../../src/syntax/parse.ts'
import { compiled } from '../compiled.ts'
import { evaluate as evaluateByOracle } from '../oracle/oracle.ts'

export interface Checked {
  readonly files: Readonly<Record<string, string>>
  readonly imports: Imports
  readonly ruleSet: RuleSet
  readonly diagnostics: readonly Diagnostic[]
  readonly rules: Rules
}

/** Throws if the text has errors. */
export function checkAndCompile(files: Readonly<Record<string, string>>, imports: Imports): Checked {
  const parsed = Object.entries(files).map(([path, text]) => parse(text, path))
  const checked = check(
    parsed.map(({ file }) => file),
    imports,
  )
  const found = [...parsed.flatMap((each) => each.diagnostics), ...checked.diagnostics]
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const rules = compiled(checked)
  const { ruleSet, diagnostics } = checked
  const shown = analyse(ruleSet as CheckedRuleSet, prepare(rules))
  return { files, imports, ruleSet, diagnostics: [...diagnostics, ...shown], rules }
}

/** The claims that are false; empty if all hold. */
export function refute(checked: Checked, all: readonly Cart[]): string[] {
  // Claims about regions refer to the first currency.
  const carts = all.filter(({ currency }) => currency === checked.rules.currency)
  return [
    ...refuteShadows(checked, carts),
    ...refuteRegions(checked, carts),
    ...checked.diagnostics.flatMap((diagnostic) => refuteWitness(diagnostic, checked)),
  ]
}

const appliedIn = ({ applied }: Result): string[] => applied.map(({ campaign }) => campaign)
const run = (rules: Rules, cart: Cart): Result => prepare(rules).run(cart)

/** A shadowed campaign applies to no cart, unless the campaigns that block it have nothing to reduce there. */
function refuteShadows({ ruleSet, rules }: Checked, carts: readonly Cart[]): string[] {
  const evaluator = prepare(rules)
  return shadows(ruleSet).flatMap(({ turn, blockers }) =>
    [...carts, ...witnessCarts([turn.campaign], ruleSet)].flatMap((cart) => {
      const result = evaluator.run(cart)
      const isIdle = blockers.some(({ campaign }) =>
        result.notApplied.some((each) => each.campaign === campaign.name && each.reason === 'no-effect'),
      )
      const { name } = turn.campaign
      return appliedIn(result).includes(name) && !isIdle ? [`shadowed ${name} applies to ${JSON.stringify(cart)}`] : []
    }),
  )
}

/** No condition holds that is claimed never to hold, and none fails that is claimed to be implied by another. */
function refuteRegions({ ruleSet, rules }: Checked, carts: readonly Cart[]): string[] {
  const prepared = prepareRules(rules)
  const evaluator = prepare(rules)
  const turns = turnsOf(ruleSet).filter(({ readsRunning }) => !readsRunning)
  const whenOf = new Map(rules.campaigns.map(({ name, when }) => [name, when && prepared.context.test(when)]))
  return carts.flatMap((cart) => {
    const opened = openCart(prepared, cart)
    const holding = turns.filter(({ campaign }) => (whenOf.get(campaign.name)?.(opened, nothingApplied) ?? 1) === 1)
    // If only one coupon counts, a cart may have two codes, but no campaign can use both.
    const counting = rules.couponsPerCart === undefined ? undefined : appliedIn(evaluator.run(cart))
    const held = holding.filter(({ campaign }) => counting?.includes(campaign.name) ?? true)
    const missed = turns.filter((turn) => !holding.includes(turn))
    const shown = JSON.stringify(cart)
    return held.flatMap(({ campaign, eligibility: { full } }) => [
      ...(full?.length === 0 ? [`${campaign.name} never holds, but does for ${shown}`] : []),
      ...missed
        .filter((other) => full && other.eligibility.region && includes(other.eligibility.region, full))
        .map((other) => `${other.campaign.name} is said to hold wherever ${campaign.name} does, not for ${shown}`),
    ])
  })
}

// ---------------------------------------------------------------------------------------------- witnesses

/** Evaluates under the given rules, and under the variants that a claim compares them with. */
interface Judge {
  readonly run: (cart: Cart) => Judged
  readonly without: (campaign: string) => (cart: Cart) => Judged
  readonly exchanged: (first: string, second: string) => (cart: Cart) => Judged
  readonly unguarded: (cart: Cart) => Judged
}

type Judged = Pick<Result, 'total' | 'discount' | 'applied' | 'lines' | 'cashback' | 'points'>

const judgeByEvaluator = ({ rules }: Checked): Judge => ({
  run: (cart) => run(rules, cart),
  without: (name) => {
    const drafted = (each: Campaign): Campaign => (each.name === name ? { ...each, status: 'draft' } : each)
    return (cart) => run({ ...rules, campaigns: rules.campaigns.map(drafted) }, cart)
  },
  exchanged: (first, second) => {
    const other = (each: Campaign): Campaign =>
      each.name === first ? named(rules, second) : each.name === second ? named(rules, first) : each
    return (cart) => run({ ...rules, campaigns: rules.campaigns.map(other) }, cart)
  },
  unguarded: (cart) => run({ ...rules, guards: [] }, cart),
})

/** The oracle reads the text, so names are swapped and statements removed in the text. */
const judgeByOracle = ({ files, imports }: Checked): Judge => {
  const under = (change: (text: string) => string) => {
    const parsed = Object.entries(files).map(([path, text]) => parse(change(text), path).file)
    return (cart: Cart): Judged => evaluateByOracle(parsed, imports, cart)
  }
  const declares = (name: string) => `campaign "${name}" {`
  return {
    run: under((text) => text),
    without: (name) => under((text) => text.replace(declares(name), `${declares(name)} draft\n`)),
    exchanged: (first, second) => {
      const other = (name: string) => (name === first ? second : name === second ? first : name)
      const evaluate = under((text) => text.replaceAll(/campaign "([^"]*)" \{/g, (_, name) => declares(other(name))))
      return (cart) => {
        const result = evaluate(withNames(cart, other))
        return { ...result, applied: result.applied.map((each) => ({ ...each, campaign: other(each.campaign) })) }
      }
    },
    unguarded: under((text) => text.replaceAll(/guard [^\n}]*/g, '')),
  }
}

function refuteWitness(diagnostic: Diagnostic, inFirst: Checked): string[] {
  const { code, message, witness } = diagnostic
  if (witness === undefined) return []
  const rules = rulesIn(inFirst.rules, (witness as Cart).currency)
  if (rules === undefined) return [`${code}: ${message} — in a currency that the rules don't have`]
  const checked = { ...inFirst, rules }
  // The oracle draws by the campaign's name, which is swapped here.
  const isDrawn = code === 'order-matters' && Object.values(checked.files).some((text) => text.includes('one of {'))
  const judges = { evaluator: judgeByEvaluator(checked), ...(!isDrawn && { oracle: judgeByOracle(checked) }) }
  return Object.entries(judges)
    .filter(([, judge]) => !holds(diagnostic, witness as Cart, judge, checked))
    .map(([name]) => `${code}: ${message} — not so for ${JSON.stringify(witness)}, says the ${name}`)
}

function holds({ code, message }: Diagnostic, cart: Cart, judge: Judge, { rules }: Checked): boolean {
  const [first = '', second = ''] = [...message.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? '')
  const now = judge.run(cart)
  switch (code) {
    case 'order-matters': {
      const other = judge.exchanged(first, second)(cart)
      if (now.total === other.total) return namesOf(now).join() !== namesOf(other).join()
      return message.endsWith(`: ${now.total} ${rules.currency} or ${other.total} ${rules.currency}`)
    }
    case 'often-shadowed': {
      const then = judge.without(first)(cart)
      const [given, missed] = [givenBy(first, now, rules), givenBy(second, then, rules)]
      const said = `${given.toFixed(rules.digits)} ${rules.currency} instead of ${missed.toFixed(rules.digits)} ${rules.currency}`
      return !namesOf(now).includes(second) && missed > given && message.endsWith(said)
    }
    case 'stacking-coupons':
      return [first, second].every((name) => namesOf(now).includes(name))
    case 'below-cost':
      return isBelowCost(now, rules)
    case 'reward-as-cheapest':
      return now.lines.some(
        (line) => line.sku === second && line.adjustments.some(({ campaign }) => campaign === first),
      )
    case 'deep-stacking':
      return isShareTaken(message, cart, now, rules)
    case 'beyond-guard':
      return Number(judge.unguarded(cart).discount) > Number(now.discount)
    default:
      return false
  }
}

const namesOf = (result: Judged): string[] => result.applied.map(({ campaign }) => campaign).sort()

/** The cart with the names of chosen campaigns replaced. */
const withNames = (cart: Cart, other: (name: string) => string): Cart => ({
  ...cart,
  ...(cart.chosen && {
    chosen: {
      ...(cart.chosen.campaigns && { campaigns: cart.chosen.campaigns.map(other) }),
      ...(cart.chosen.rewards && {
        rewards: cart.chosen.rewards.map((reward) => ({ ...reward, campaign: other(reward.campaign) })),
      }),
    },
  }),
})

function givenBy(name: string, { applied, cashback, points }: Judged, rules: Rules): number {
  const discount = applied.filter(({ campaign }) => campaign === name).map((each) => Number(each.discount))
  const back = cashback.filter(({ campaign }) => campaign === name).map(({ amount }) => Number(amount))
  const worth = points
    .filter(({ campaign }) => campaign === name)
    .map((each) => Number(each.points) * Number(rules.programs[each.program]?.pointWorth ?? 0))
  return sum([...discount, ...back, ...worth])
}

/** Considers goods with known costs that campaigns reduced, and gifts. */
function isBelowCost({ lines }: Judged, rules: Rules): boolean {
  const known = lines.filter(({ sku }) => rules.catalogue[sku]?.cost !== undefined)
  const cost = sum(known.map(({ sku, quantity }) => Number(rules.catalogue[sku]?.cost) * Number(quantity)))
  return sum(known.map(({ after }) => Number(after))) < cost
}

function isShareTaken(message: string, cart: Cart, { lines }: Judged, rules: Rules): boolean {
  const [, percent, category] = /take (\d+)% off(?: category `([^`]*)`)?/.exec(message) ?? []
  const own = lines.slice(0, cart.lines.length).filter(({ sku }, place) => {
    const paths = cart.lines[place]?.categories ?? rules.catalogue[sku]?.categories ?? []
    return category === undefined || paths.some((path) => isWithin(path, category))
  })
  const before = sum(
    own.map((line) => Number(line.prices?.[0]?.from ?? 0) * Number(line.quantity) || Number(line.before)),
  )
  const after = sum(own.map((line) => Number(line.after)))
  return Math.floor(((before - after) * 100) / before + 1e-6) === Number(percent)
}

const isWithin = (path: string, category: string): boolean => path === category || path.startsWith(`${category}/`)

function named(rules: Rules, name: string): Campaign {
  const campaign = rules.campaigns.find((each) => each.name === name)
  if (!campaign) throw new Error(`there is no campaign ${name}`)
  return campaign
}
