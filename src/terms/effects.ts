/** What a campaign gives, as a customer reads it. */
import type {
  Amount,
  ComputedValue,
  Count,
  CurrencyRules,
  Deal,
  Effect,
  ItemAmount,
  Modifiers,
  PerItem,
  Rate,
  SetGoods,
} from '../compile/rules.ts'
import { valueInWords } from '../evaluate/explanation/wording.ts'
import type { Order } from '../syntax/tree.ts'
import { joined, type Message, msg, number, type Parameter, percent, toMessage } from '../words/message.ts'
import { cited } from './cited.ts'
import { amountInWords, goodsForCustomer, productInWords } from './goods.ts'

export function effectForCustomer(effect: Effect, rules: CurrencyRules): Message {
  const conditions = modifiersForCustomer(effect.modifiers, rules)
  const gives = giftForCustomer(effect, rules)
  return conditions.length === 0 ? gives : msg`${gives} (${joined(conditions, '; ')})`
}

function giftForCustomer(effect: Effect, rules: CurrencyRules): Message {
  const { currency } = rules
  const amount = (of: ItemAmount): Parameter => amountForCustomer(of, rules)
  const points = (of: Amount): Parameter => (typeof of === 'string' ? number(of) : computed(of, currency))
  const goods = (of: Parameters<typeof goodsForCustomer>[0]): Message => goodsForCustomer(of, rules)
  switch (effect.kind) {
    case 'off': {
      const rate = rateForCustomer(effect.rate, rules)
      if (effect.each) return msg`${rate} off each unit of ${goods(effect.goods)}`
      return effect.base === 'list'
        ? msg`${rate} off the list price of ${goods(effect.goods)}`
        : msg`${rate} off ${goods(effect.goods)}`
    }
    case 'off-ranked':
      return msg`${rateForCustomer(effect.rate, rules)} off ${ranked(effect.order, effect.count)} of ${goods(effect.goods)}`
    case 'ranked-of-every':
      return msg`of every ${countForCustomer(effect.every)} units of ${goods(effect.goods)}, ${ranked(effect.order, effect.count)}: ${dealForCustomer(effect.deal, rules)}`
    case 'off-every-nth':
      return effect.sameProduct
        ? msg`${rateForCustomer(effect.rate, rules)} off every unit no. ${number(effect.nth)} of the same product (and its multiples) in ${goods(effect.goods)}`
        : msg`${rateForCustomer(effect.rate, rules)} off every unit no. ${number(effect.nth)} (and its multiples) of ${goods(effect.goods)}`
    case 'buy-get': {
      const { buy, get, getsUpTo, order, deal } = effect
      const count = countForCustomer(get.count)
      const what = getsUpTo ? msg`up to ${count}` : toMessage(count)
      return msg`buy ${setForCustomer(buy, rules)}, and get ${what} of ${goods(get.goods)}, ${orderForCustomer(order)}: ${dealForCustomer(deal, rules)}`
    }
    case 'bundle': {
      const parts = joined(
        effect.parts.map((part) => setForCustomer(part, rules)),
        ' + ',
      )
      return 'for' in effect.deal
        ? msg`${parts}: together for ${amount(effect.deal.for)}`
        : msg`${parts}: together ${rateForCustomer(effect.deal.off, rules)} off`
    }
    case 'price':
      return msg`each unit of ${goods(effect.goods)} for ${amount(effect.price)}`
    case 'off-total': {
      const off = amountInWords(effect.amount, rules)
      return effect.rounds
        ? msg`the total with delivery is rounded down to a multiple of ${off}`
        : msg`${off} off the total with delivery`
    }
    case 'choose': {
      const rewards = effect.rewards.map(({ sku, price, points: pointsEach, upTo }) => {
        const cost = pointsEach
          ? msg`${amount(price)} and ${points(pointsEach.count)} points in ${cited(pointsEach.program)}`
          : toMessage(amount(price))
        return msg`${productInWords(sku, rules)} for ${cost} (at most ${countForCustomer(upTo)})`
      })
      return msg`a choice of up to ${countForCustomer(effect.count)} from: ${joined(rewards, '; ')}`
    }
    case 'add':
      return msg`${countForCustomer(effect.count)} x ${productInWords(effect.sku, rules)} free of charge`
    case 'shipping': {
      const deal = dealForCustomer(effect.deal, rules)
      return effect.methods.length === 0
        ? msg`delivery: ${deal}`
        : msg`delivery by ${joined(effect.methods.map(cited), ', ')}: ${deal}`
    }
    case 'earn': {
      const { earned } = effect
      const program = cited(effect.program)
      switch (earned.kind) {
        case 'points':
          return msg`points in ${program}: ${points(earned.points)}`
        case 'per':
          return msg`points in ${program}: ${points(earned.points)} for every full ${amount(earned.per)} paid for ${goods(earned.goods)}`
        case 'times':
          return msg`points in ${program}: multiplied by ${number(earned.factor)}`
        default:
          return earned satisfies never
      }
    }
    case 'cashback':
      return msg`${percentOf(effect.percent, currency)} of the amount paid for ${goods(effect.goods)} is credited to ${cited(effect.wallet)}`
    case 'issue':
      return msg`a code of ${cited(effect.coupons)} for another order`
    case 'grant':
      return msg`the benefit ${cited(effect.perk)}`
    case 'steps': {
      const by = valueInWords(effect.by, currency)
      const steps = effect.steps.map(
        ({ from, effect: inner }) => msg`from ${valueInWords(from, currency)}: ${effectForCustomer(inner, rules)}`,
      )
      return msg`by ${by}: ${joined(steps, '; ')}`
    }
    case 'one-of': {
      const choices = effect.choices.map(
        ({ percent: chance, effect: inner }) => msg`${percent(chance)} of orders: ${effectForCustomer(inner, rules)}`,
      )
      return msg`one of these, at random: ${joined(choices, '; ')}`
    }
    case 'for-every':
      return msg`for every full ${valueInWords(effect.amount, currency)} of ${valueInWords(effect.of, currency)}: ${effectForCustomer(effect.effect, rules)}`
    default:
      return effect satisfies never
  }
}

function modifiersForCustomer({ atMost, notBelow, upToUnits, upToTimes }: Modifiers, rules: CurrencyRules): Message[] {
  return [
    ...(atMost === undefined ? [] : [msg`at most ${amountForCustomer(atMost, rules)} in total`]),
    ...(notBelow === undefined ? [] : [msg`not below the shop's minimum price`]),
    ...(upToUnits === undefined
      ? []
      : [msg`for at most ${countForCustomer(upToUnits.count)} units, ${orderForCustomer(upToUnits.order)}`]),
    ...(upToTimes === undefined ? [] : [msg`at most ${countForCustomer(upToTimes)} times per order`]),
  ]
}

const orderForCustomer = (order: Order): Message =>
  order === 'cheapest' ? msg`the cheapest first` : msg`the most expensive first`

const ranked = (order: Order, count: Count): Message =>
  order === 'cheapest'
    ? msg`the cheapest ${countForCustomer(count)}`
    : msg`the most expensive ${countForCustomer(count)}`

function setForCustomer(set: SetGoods, rules: CurrencyRules): Message {
  const goods = goodsForCustomer(set.goods, rules)
  return 'count' in set
    ? msg`${countForCustomer(set.count)} x ${goods}`
    : msg`${goods} for ${amountInWords(set.amount, rules)}`
}

function dealForCustomer(deal: Deal, rules: CurrencyRules): Message {
  if ('at' in deal) return msg`for ${amountForCustomer(deal.at, rules)}`
  return 'percent' in deal.off && deal.off.percent === '100'
    ? msg`free of charge`
    : msg`${rateForCustomer(deal.off, rules)} off`
}

const rateForCustomer = (rate: Rate, rules: CurrencyRules): Parameter =>
  'percent' in rate ? percentOf(rate.percent, rules.currency) : amountForCustomer(rate.amount, rules)

const percentOf = (of: Amount, currency: string): Parameter =>
  typeof of === 'string' ? percent(of) : computed(of, currency)

function amountForCustomer(of: ItemAmount, rules: CurrencyRules): Parameter {
  if (typeof of === 'string') return amountInWords(of, rules)
  return 'computed' in of ? computed(of, rules.currency) : perItem(of, rules.currency)
}

const computed = (of: ComputedValue, currency: string): Parameter => valueInWords(of.computed, currency)

const perItem = ({ perItem: value }: PerItem, currency: string): Parameter => valueInWords(value, currency)

function countForCustomer(count: Count): Parameter {
  return typeof count === 'number' ? number(count) : valueInWords(count.computed, '')
}
