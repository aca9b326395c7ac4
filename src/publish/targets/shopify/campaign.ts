/** Writes a campaign as one entry of the function's list: what excludes it, when it holds, what it takes off. */
import type { Campaign, Effect, Rules } from '../../../compile/rules.ts'
import { shareOfPercent } from '../../../evaluate/units/share.ts'
import { wholeMinorUnits } from '../../../money/amounts.ts'
import { type Message, msg } from '../../../words/message.ts'
import { Inexpressible } from '../loss.ts'
import { conditionIn, type Declarations, valueIn } from './condition.ts'
import { everything, skusOf } from './goods.ts'

/** Throws `Inexpressible` if Shopify, or a function of the permitted size, can't do what the campaign says. */
export function campaignIn(campaign: Campaign, declarations: Declarations): string {
  const obstacle = obstacleOf(campaign)
  if (obstacle !== undefined) throw new Inexpressible(obstacle)
  const { when, texts, name, combination, similarKinds, similarAs } = campaign
  const parts = [
    `name: ${JSON.stringify(name)}`,
    `message: ${JSON.stringify(texts.title ?? name)}`,
    ...(combination === 'never' ? ['alone: true'] : []),
    ...(combination === 'never-similar' ? ['neverSimilar: true'] : []),
    `kinds: ${JSON.stringify(similarKinds.join('|'))}`,
    ...(similarAs === undefined ? [] : [`similarAs: ${JSON.stringify(similarAs)}`]),
    ...(when === undefined ? [] : [`when: (cart) => ${conditionIn(when, declarations)}`]),
    `apply: (cart) => { ${campaign.effects.map((effect) => effectIn(effect, campaign, declarations)).join('; ')} }`,
  ]
  return `  { ${parts.join(', ')} },`
}

/** What no function can do, whatever the effects. */
function obstacleOf(campaign: Campaign): Message | undefined {
  const { combination, group, limits, every, days, except, customerChooses, eachItemOnce, rounding } = campaign
  if (combination === 'never-on-same-item' || combination === 'never-later-on-same-item') {
    return msg`it never combines on the same item, which requires single units`
  }
  if (group !== undefined) return msg`it is in a group, which requires trying several campaigns`
  if (limits.length > 0) return msg`it has a limit or a budget, but a discount function has no memory`
  if (every.length > 0 || days !== undefined || except !== undefined) {
    return msg`it is only active at certain times or weekdays, or has exceptions`
  }
  if (customerChooses) return msg`the customer must choose it`
  if (eachItemOnce) return msg`each item counts once, which requires single units`
  if (rounding !== undefined) return msg`it has its own rounding`
  return undefined
}

const unitsAsked = msg`it reduces single units, and its function would need more instructions than Shopify allows`

function effectIn(effect: Effect, campaign: Campaign, declarations: Declarations): string {
  switch (effect.kind) {
    case 'off':
      return offIn(effect, declarations)
    case 'shipping': {
      const { deal, methods, modifiers } = effect
      const isFree = 'off' in deal && 'percent' in deal.off && deal.off.percent === '100'
      if (!isFree || methods.length > 0 || modifiers.atMost !== undefined) {
        throw new Inexpressible(msg`it changes the price of delivery in a way other than making it free`)
      }
      if (campaign.combination !== undefined) {
        throw new Inexpressible(msg`it makes delivery free and has its own combination rules`)
      }
      return 'cart.freeDelivery()'
    }
    case 'steps':
      return stepsIn(effect, campaign, declarations)
    case 'earn':
    case 'cashback':
    case 'issue':
    case 'grant':
      throw new Inexpressible(
        msg`it gives points, cashback, codes or perks, but a discount function can only give discounts`,
      )
    case 'add':
    case 'choose':
      throw new Inexpressible(msg`it adds goods to the cart, which a discount function cannot do`)
    case 'off-total':
      throw new Inexpressible(msg`it discounts goods and delivery together`)
    case 'off-ranked':
    case 'ranked-of-every':
    case 'off-every-nth':
    case 'buy-get':
    case 'bundle':
    case 'price':
    case 'for-every':
    case 'one-of':
      throw new Inexpressible(unitsAsked)
    default:
      return effect satisfies never
  }
}

type EffectOf<K extends Effect['kind']> = Extract<Effect, { readonly kind: K }>

/**
 * Whole lines share the discount in proportion to their amounts, which equals the evaluator's split as long as there are no
 * floors.
 */
function offIn(effect: EffectOf<'off'>, { rules, skus }: Declarations): string {
  const { rate, goods, each, base, modifiers } = effect
  const { atMost, ...others } = modifiers
  const isPlain = !each && base === 'current' && (others.spread ?? 'amount') === 'amount'
  if (!isPlain || others.ending !== undefined || others.notBelow !== undefined || others.upToUnits !== undefined) {
    throw new Inexpressible(unitsAsked)
  }
  const set = skus(goods === undefined ? everything : skusOf(goods, rules))
  const most = atMost === undefined ? 'Infinity' : minor(atMost, rules)
  if ('amount' in rate) return `cart.take(${set}, () => ${minor(rate.amount, rules)}, ${most})`
  if (typeof rate.percent !== 'string') throw cartDecides()
  const { n, d } = shareOfPercent(rate.percent)
  return `cart.take(${set}, (worth) => round(worth * ${n}, ${d}), ${most})`
}

function minor(amount: unknown, { digits }: Pick<Rules, 'digits'>): string {
  const whole = typeof amount === 'string' ? wholeMinorUnits(amount, digits) : undefined
  if (whole === undefined) throw cartDecides()
  return String(whole)
}

const cartDecides = (): Inexpressible => new Inexpressible(msg`one of its amounts depends on the cart`)

function stepsIn(effect: EffectOf<'steps'>, campaign: Campaign, declarations: Declarations): string {
  if (effect.mode !== 'cart') throw new Inexpressible(unitsAsked)
  const by = valueIn(effect.by, declarations)
  return effect.steps
    .toReversed()
    .map(({ from, effect: inner }) => {
      const apply = effectIn(inner, campaign, declarations)
      return `if (${by} >= ${valueIn(from, declarations)}) { ${apply} }`
    })
    .join(' else ')
}
