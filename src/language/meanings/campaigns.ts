/** The statements of a campaign. */
import type * as Tree from '../../syntax/tree.ts'
import { type Meaning, meaning } from './meaning.ts'

import { returnsMeaning, roundingMeaning } from './shared.ts'

export const campaignMeanings: Readonly<Record<Tree.CampaignStatement['kind'], Meaning>> = {
  title: meaning('texts-and-status', 'what the shop calls it in front of the customer', 'title "TEXT"'),
  message: meaning(
    'texts-and-status',
    'a text that comes back with the cart when the campaign applies',
    'message "TEXT"',
  ),
  image: meaning('texts-and-status', 'a picture for the shop to show', 'image "ADDRESS"'),
  link: meaning('texts-and-status', 'a page for the shop to lead to', 'link "ADDRESS"'),
  terms: meaning('texts-and-status', 'where the terms and conditions are', 'terms "ADDRESS"'),
  priority: meaning(
    'priority-and-combination',
    'campaigns take their turns by priority: 1 goes first, no priority last',
    'priority 10',
  ),
  combine: meaning(
    'priority-and-combination',
    'how the campaign stands with others that have applied',
    'never combine',
    'never combine with similar',
    'never combine on same item',
    'always combine',
  ),
  'similar-as': meaning('similar-campaigns', 'makes campaigns of the same name similar', 'similar as "NAME"'),
  'in-group': meaning('group', 'campaigns of a group stand for one another', 'in group "NAME"'),
  status: meaning(
    'texts-and-status',
    '`draft` keeps a campaign from applying until it is ready, `retired` for good',
    'draft',
    'retired',
  ),
  'customer-chooses': meaning(
    'priority-and-combination',
    'applies only where the customer has chosen it',
    'customer chooses',
  ),
  'on-prices': meaning('shelf-prices', 'changes the price of a unit before any cart is looked at', 'on prices'),
  'on-event': meaning('events', 'is for an event that the shop tells of, not for a cart', 'on event "NAME"'),
  active: meaning(
    'when-a-campaign-is-active',
    'the days or minutes in which it applies, first and last included',
    'active DATE to DATE',
    'active from DATE',
    'active to DATE',
  ),
  every: meaning(
    'when-a-campaign-is-active',
    'windows that come again; of several lines one is enough',
    'every sat, sun from 10:00 to 22:00',
    'every day from 17:00 to 19:00',
    'every 1st, 15th of month',
  ),
  when: meaning('conditions', 'what must hold; of several lines, all', 'when CONDITION'),
  // biome-ignore lint/suspicious/noThenProperty: the statement's name; nobody awaits the table
  then: meaning('effects', 'what happens; several lines happen one after the other', 'then EFFECT'),
  limit: meaning(
    'limits-budget-funding',
    'how often the campaign may apply; the shop counts and passes the counts with the cart',
    'limit 100 uses',
    'limit 1 per customer per day',
    'limit 2 units per customer',
  ),
  budget: meaning(
    'limits-budget-funding',
    'the discount that may be given in all; one that would exceed it is not given',
    'budget 20000 PLN',
    'budget 1000 PLN per month',
  ),
  funded: meaning('limits-budget-funding', 'who pays for the discount, for the reports', 'funded 60% by "NAME"'),
  rounding: roundingMeaning,
  returns: returnsMeaning,
}
