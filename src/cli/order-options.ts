/** Options that select the orders of a comparison. */
import { InvalidArgumentError, Option } from 'commander'
import { isDate } from '../check/fold.ts'
import type { OrderFilter } from '../compare/request.ts'
import { msg } from '../words/message.ts'
import { say } from './language.ts'

export interface OrderArguments {
  readonly channel?: readonly string[]
  readonly country?: readonly string[]
  readonly segment?: readonly string[]
  readonly category?: readonly string[]
  readonly campaign?: readonly string[]
  readonly code?: readonly string[]
  readonly basket?: Pick<OrderFilter, 'basketFrom' | 'basketTo'>
}

export const filterOf = (options: OrderArguments): OrderFilter => ({
  channels: options.channel,
  countries: options.country,
  segments: options.segment,
  categories: options.category,
  campaigns: options.campaign,
  codes: options.code,
  ...options.basket,
})

export const fromOption = (): Option => new Option('--from <date>', say(msg`the first day`)).argParser(date)

export const untilOption = (): Option =>
  new Option('--until <date>', say(msg`the day after the last day`)).argParser(date)

export const orderOptions = (): Option[] => [
  anyOf('--channel <name>', say(msg`only orders of this channel`)),
  anyOf('--country <code>', say(msg`only orders of this country`)),
  anyOf('--segment <name>', say(msg`only orders of customers in this segment, according to the history`)),
  anyOf('--category <path>', say(msg`only orders with goods of this category or a subcategory`)),
  anyOf('--campaign <name>', say(msg`only orders to which this campaign applies under A or under B`)),
  anyOf('--code <code>', say(msg`only orders with this code`)),
  new Option('--basket <from..to>', say(msg`only orders with this amount charged for goods`)).argParser(basket),
]

const anyOf = (flag: string, text: string): Option =>
  new Option(flag, text).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])

function basket(text: string): OrderArguments['basket'] {
  const [, from, to] = /^(\d{1,12}(?:\.\d{1,6})?)?\.\.(\d{1,12}(?:\.\d{1,6})?)?$/.exec(text) ?? []
  if (from === undefined && to === undefined) {
    throw new InvalidArgumentError(say(msg`Write one or two amounts: 100..500, 100.., ..500.`))
  }
  return { ...(from !== undefined && { basketFrom: from }), ...(to !== undefined && { basketTo: to }) }
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return text
  throw new InvalidArgumentError(say(msg`Write a date such as 2026-01-01.`))
}
