/** A campaign's statements. */
import type * as Tree from '../../syntax/tree.ts'
import { type Meaning, meaning, statement } from './meaning.ts'
import { returnsMeaning, roundingMeaning } from './shared.ts'

const texts = 'texts-and-status'
const standing = 'priority-and-combination'
const bounds = 'limits-budget-funding'
const time = 'when-a-campaign-is-active'

export const campaignMeanings: Readonly<Record<Tree.CampaignStatement['kind'], Meaning>> = {
  title: meaning(texts, 'what the shop calls it in front of the customer', ...statement('title')),
  message: meaning(texts, 'a text that comes back with the cart when the campaign applies', ...statement('message')),
  image: meaning(texts, 'a picture for the shop to show', ...statement('image')),
  link: meaning(texts, 'a page for the shop to lead to', ...statement('link')),
  terms: meaning(texts, 'where the terms and conditions are', ...statement('terms')),
  priority: meaning(
    standing,
    'campaigns take their turns by priority: 1 goes first, no priority last',
    ...statement('priority'),
  ),
  combine: meaning(standing, 'how the campaign stands with others that have applied', ...statement('combine')),
  'each-item-once': meaning(
    standing,
    'a unit that took part in it serves no other campaign that says so, and no other effect of it',
    ...statement('each-item-once'),
  ),
  'similar-as': meaning('similar-campaigns', 'makes campaigns of the same name similar', ...statement('similar-as')),
  was: meaning('renaming', 'goes on with the counters of the campaign under its old name', ...statement('was')),
  'in-group': meaning('group', 'campaigns of a group stand for one another', ...statement('in-group')),
  status: meaning(
    texts,
    '`draft` keeps a campaign from applying until it is ready, `retired` for good',
    ...statement('status'),
  ),
  'customer-chooses': meaning(
    standing,
    'applies only where the customer has chosen it',
    ...statement('customer-chooses'),
  ),
  'on-prices': meaning(
    'shelf-prices',
    'changes the price of a unit before any cart is looked at',
    ...statement('on', 'on prices'),
  ),
  'on-event': meaning(
    'events',
    'is for an event that the shop tells of, not for a cart',
    ...statement('on', 'on event'),
  ),
  active: meaning(time, 'the days or minutes in which it applies, first and last included', ...statement('active')),
  every: meaning(time, 'windows that come again; of several lines one is enough', ...statement('every')),
  when: meaning('conditions', 'what must hold; of several lines, all', ...statement('when')),
  // biome-ignore lint/suspicious/noThenProperty: the statement's name; nobody awaits the table
  then: meaning('effects', 'what happens; several lines happen one after the other', ...statement('then')),
  limit: meaning(
    bounds,
    'how often the campaign may apply; the shop counts and passes the counts with the cart',
    ...statement('limit'),
  ),
  budget: meaning(
    bounds,
    'the discount that may be given in all, cashback included; what would exceed it is not given',
    ...statement('budget'),
  ),
  funded: meaning(bounds, 'who pays for the discount, for the reports', ...statement('funded')),
  rounding: roundingMeaning,
  returns: returnsMeaning,
}
