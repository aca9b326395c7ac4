/** Holds what the analyses say of a rule set against its evaluation. */

import { analyse } from '../../src/analyse/analyse.ts'
import { witnessCarts } from '../../src/analyse/witness/witness-carts.ts'
import { includes } from '../../src/check/analyses/domain/region.ts'
import { shadows } from '../../src/check/analyses/shadowed.ts'
import { turnsOf } from '../../src/check/analyses/turns.ts'
import { check } from '../../src/check/check.ts'
import type { Imports } from '../../src/check/imports.ts'
import type { CheckedRuleSet, RuleSet } from '../../src/check/rule-set.ts'
import type { Campaign, Rules } from '../../src/compile/rules.ts'
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

export interface Checked {
  readonly ruleSet: RuleSet
  readonly diagnostics: readonly Diagnostic[]
  readonly rules: Rules
}

/** Throws where the text has errors. */
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
  return { ruleSet, diagnostics: [...diagnostics, ...shown], rules }
}

/** What was said and is not so; empty when everything holds. */
export function refute(checked: Checked, carts: readonly Cart[]): string[] {
  return [
    ...refuteShadows(checked, carts),
    ...refuteRegions(checked, carts),
    ...checked.diagnostics.flatMap((diagnostic) => refuteWitness(diagnostic, checked)),
  ]
}

const appliedIn = ({ applied }: Result): string[] => applied.map(({ campaign }) => campaign)
const run = (rules: Rules, cart: Cart): Result => prepare(rules).run(cart)

/** A shadowed campaign applies to no cart, unless what should keep it out has nothing to lower there. */
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

/** No condition holds where it is said never to, and none fails where another implies it. */
function refuteRegions({ ruleSet, rules }: Checked, carts: readonly Cart[]): string[] {
  const prepared = prepareRules(rules)
  const evaluator = prepare(rules)
  const turns = turnsOf(ruleSet).filter(({ readsRunning }) => !readsRunning)
  const whenOf = new Map(rules.campaigns.map(({ name, when }) => [name, when && prepared.context.test(when)]))
  return carts.flatMap((cart) => {
    const opened = openCart(prepared, cart)
    const holding = turns.filter(({ campaign }) => (whenOf.get(campaign.name)?.(opened, nothingApplied) ?? 1) === 1)
    // Where one coupon counts, two codes may be in the cart, but no campaign can use both.
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

function refuteWitness({ code, message, witness }: Diagnostic, { rules }: Checked): string[] {
  if (witness === undefined) return []
  const cart = witness as Cart
  const names = [...message.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? '')
  const [first = '', second = ''] = names
  const holds = (): boolean => {
    const result = run(rules, cart)
    switch (code) {
      case 'order-matters':
        return orderMatters(rules, first, second, message, cart)
      case 'often-shadowed':
        return isKeptOut(rules, first, second, cart)
      case 'stacking-coupons':
        return [first, second].every((name) => appliedIn(result).includes(name))
      case 'below-cost':
        return (
          Number(result.goods) <
          sum(cart.lines.map(({ sku, quantity }) => Number(rules.catalogue[sku]?.cost) * Number(quantity)))
        )
      case 'reward-as-cheapest':
        return result.lines.some(
          (line) => line.sku === second && line.adjustments.some(({ campaign }) => campaign === first),
        )
      case 'deep-stacking':
        return 100 * Number(result.discount) > 80 * Number(result.subtotal)
      case 'beyond-guard':
        return Number(run({ ...rules, guards: [] }, cart).discount) > Number(result.discount)
      default:
        return false
    }
  }
  return holds() ? [] : [`${code}: ${message} — not so for ${JSON.stringify(cart)}`]
}

function orderMatters(rules: Rules, first: string, second: string, message: string, cart: Cart): boolean {
  const exchanged = rules.campaigns.map((campaign) =>
    campaign.name === first ? named(rules, second) : campaign.name === second ? named(rules, first) : campaign,
  )
  const [one, other] = [run(rules, cart), run({ ...rules, campaigns: exchanged }, cart)]
  if (one.total !== other.total)
    return message.endsWith(`: ${one.total} ${rules.currency} or ${other.total} ${rules.currency}`)
  return appliedIn(one).sort().join() !== appliedIn(other).sort().join()
}

function named(rules: Rules, name: string): Campaign {
  const campaign = rules.campaigns.find((each) => each.name === name)
  if (!campaign) throw new Error(`there is no campaign ${name}`)
  return campaign
}

function isKeptOut(rules: Rules, first: string, second: string, cart: Cart): boolean {
  const without = {
    ...rules,
    campaigns: rules.campaigns.map((each): Campaign => (each.name === first ? { ...each, status: 'draft' } : each)),
  }
  const [now, then] = [run(rules, cart), run(without, cart)]
  const given = now.applied.find(({ campaign }) => campaign === first)
  const missed = then.applied.find(({ campaign }) => campaign === second)
  return !appliedIn(now).includes(second) && Number(missed?.discount) > Number(given?.discount)
}
