/** Counters of a cart's usage in words. */
import type { CountedBy, Duration } from '../../compile/rules.ts'
import { isCartText } from '../../syntax/cart-texts.ts'
import type { Measure, Period } from '../../syntax/tree.ts'
import { about, type Message, msg, type Parameter, toMessage } from '../../words/message.ts'
import { measureOf } from '../cart/counters.ts'
import { calendarPeriods, countedBy, durationInWords } from './wording.ts'

const measures: Readonly<Record<Measure, Message>> = {
  uses: about('counter', msg`uses`),
  units: about('counter', msg`units`),
  'order-value': about('counter', msg`order value`),
  discount: about('counter', msg`discount`),
}

/** "uses per customer per day" in the reader's language; an unknown name is returned unchanged. */
export function counterInWords(counter: string): Message {
  const measure = measureOf(counter)
  if (measure === undefined) return toMessage(counter)
  const [, ...rest] = counter.split(' per ')
  return rest.reduce<Message>((of, each) => msg`${of} per ${scopeInWords(each)}`, measures[measure])
}

/** What a counter or a limit is kept for: "customer", "store", "day" or "30 days". */
export function scopeInWords(each: string): Parameter {
  if (isCounted(each)) return countedBy(each)
  if (isPeriod(each)) return calendarPeriods[each]
  const [count = '', unit = ''] = each.split(' ')
  return durationInWords({ count: Number(count), unit: unit.replace(/s$/, '') as Duration['unit'] })
}

const isCounted = (each: string): each is CountedBy =>
  each === 'customer' || each === 'code' || each.includes('.') || isCartText(each)
const isPeriod = (each: string): each is Period => Object.hasOwn(calendarPeriods, each)
