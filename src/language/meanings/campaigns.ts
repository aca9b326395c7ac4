import type * as Tree from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { type Meaning, meaning, statement } from './meaning.ts'
import { returnsMeaning, roundingMeaning } from './shared.ts'

const texts = 'texts-and-status'
const standing = 'priority-and-combination'
const bounds = 'limits-budget-funding'
const time = 'when-a-campaign-is-active'

export const campaignMeanings: Readonly<Record<Tree.CampaignStatement['kind'], Meaning>> = {
  title: meaning(texts, msg`what the shop calls it in front of the customer`, ...statement('title')),
  message: meaning(texts, msg`a text that comes back with the cart when the campaign applies`, ...statement('message')),
  image: meaning(texts, msg`a picture for the shop to show`, ...statement('image')),
  link: meaning(texts, msg`a page for the shop to lead to`, ...statement('link')),
  terms: meaning(texts, msg`where the terms and conditions are`, ...statement('terms')),
  priority: meaning(
    standing,
    msg`campaigns take their turns by priority: 1 goes first, no priority last`,
    ...statement('priority'),
  ),
  combine: meaning(standing, msg`how the campaign stands with others that have applied`, ...statement('combine')),
  'each-item-once': meaning(
    standing,
    msg`a unit that took part in it serves no other campaign that says so, and no other effect of it`,
    ...statement('each-item-once'),
  ),
  'similar-as': meaning('similar-campaigns', msg`makes campaigns of the same name similar`, ...statement('similar-as')),
  was: meaning('renaming', msg`goes on with the counters of the campaign under its old name`, ...statement('was')),
  'in-group': meaning('group', msg`campaigns of a group stand for one another`, ...statement('in-group')),
  status: meaning(
    texts,
    msg`\`draft\` keeps a campaign from applying until it is ready, \`retired\` for good`,
    ...statement('status'),
  ),
  'customer-chooses': meaning(
    standing,
    msg`applies only where the customer has chosen it`,
    ...statement('customer-chooses'),
  ),
  'on-prices': meaning(
    'shelf-prices',
    msg`changes the price of a unit before any cart is looked at`,
    ...statement('on', 'on prices'),
  ),
  'on-event': meaning(
    'events',
    msg`is for an event that the shop tells of, not for a cart`,
    ...statement('on', 'on event'),
  ),
  active: meaning(time, msg`the days or minutes in which it applies, first and last included`, ...statement('active')),
  every: meaning(time, msg`windows that come again; of several lines one is enough`, ...statement('every')),
  when: meaning('conditions', msg`what must hold; of several lines, all`, ...statement('when')),
  // biome-ignore lint/suspicious/noThenProperty: the statement's name; nobody awaits the table
  then: meaning('effects', msg`what happens; several lines happen one after the other`, ...statement('then')),
  limit: meaning(
    bounds,
    msg`how often the campaign may apply; the shop counts and passes the counts with the cart`,
    ...statement('limit'),
  ),
  budget: meaning(
    bounds,
    msg`the discount that may be given in all, cashback included; what would exceed it is not given`,
    ...statement('budget'),
  ),
  funded: meaning(bounds, msg`who pays for the discount, for the reports`, ...statement('funded')),
  rounding: roundingMeaning,
  returns: returnsMeaning,
}
