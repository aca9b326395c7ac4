/** Titles and notes of breakdowns, and names of rows that are not values of an order. */

import { ownEntry } from '../own-entry.ts'
import { about, type Message, msg, toMessage } from '../words/message.ts'
import type { Breakdown } from './model.ts'

export const breakdownNotes: Readonly<Record<Breakdown['by'], Message>> = {
  segment: msg`Segments of customers according to the history; a customer in several segments counts in each.`,
  category: msg`An order counts in the top-level category with most of its value.`,
  channel: msg`According to the order.`,
  country: msg`According to the order.`,
  'decile of spend': msg`Customers by the value of their orders before promotions: 1 is the tenth that spends least, 10 the tenth that spends most.`,
}

export const breakdownTitles: Readonly<Record<Breakdown['by'], (currency: string) => Message>> = {
  segment: (currency) => msg`Discount by segment, change from A to B, ${currency}`,
  category: (currency) => msg`Discount by category, change from A to B, ${currency}`,
  channel: (currency) => msg`Discount by channel, change from A to B, ${currency}`,
  country: (currency) => msg`Discount by country, change from A to B, ${currency}`,
  'decile of spend': (currency) => msg`Discount by decile of spend, change from A to B, ${currency}`,
}

const ownRows: Readonly<Record<string, Message>> = {
  'no segment': msg`no segment`,
  'no customer': msg`no customer`,
  'no category': msg`no category`,
  'no channel': msg`no channel`,
  'no country': msg`no country`,
  'all others': about('rows', msg`all others`),
}

export const rowInWords = (name: string): Message => ownEntry(ownRows, name) ?? toMessage(name)
