import type * as Tree from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { type Meaning, meaning, statement } from './meaning.ts'
import { returnsMeaning, roundingMeaning } from './shared.ts'

const texts = 'texts-and-status'
const standing = 'priority-and-combination'
const bounds = 'limits-budget-funding'
const time = 'when-a-campaign-is-active'

export const campaignMeanings: Readonly<Record<Tree.CampaignStatement['kind'], Meaning>> = {
  title: meaning(texts, msg`the name that customers see in the shop`, ...statement('title')),
  message: meaning(texts, msg`a text returned with the cart when the campaign applies`, ...statement('message')),
  image: meaning(texts, msg`a picture for the shop to show`, ...statement('image')),
  link: meaning(texts, msg`a page for the shop to link to`, ...statement('link')),
  terms: meaning(texts, msg`the address of the terms and conditions`, ...statement('terms')),
  priority: meaning(
    standing,
    msg`campaigns take their turns by priority: 1 goes first, no priority last`,
    ...statement('priority'),
  ),
  combine: meaning(standing, msg`how the campaign combines with others that have applied`, ...statement('combine')),
  'each-item-once': meaning(
    standing,
    msg`a unit that it uses cannot be used by another campaign with this statement, or by another of its own effects`,
    ...statement('each-item-once'),
  ),
  'similar-as': meaning(
    'similar-campaigns',
    msg`makes campaigns with the same name similar`,
    ...statement('similar-as'),
  ),
  was: meaning('renaming', msg`keeps the counters of the campaign under its old name`, ...statement('was')),
  'in-group': meaning('group', msg`campaigns of a group are alternatives to each other`, ...statement('in-group')),
  status: meaning(
    texts,
    msg`\`draft\` keeps a campaign inactive until it is ready, \`retired\` ends it permanently`,
    ...statement('status'),
  ),
  'customer-chooses': meaning(
    standing,
    msg`applies only where the customer has chosen it`,
    ...statement('customer-chooses'),
  ),
  'on-prices': meaning(
    'shelf-prices',
    msg`changes the price of a unit independently of any cart`,
    ...statement('on', 'on prices'),
  ),
  'on-event': meaning(
    'events',
    msg`is for an event that the shop reports, not for a cart`,
    ...statement('on', 'on event'),
  ),
  active: meaning(time, msg`the days or minutes in which it applies, both ends inclusive`, ...statement('active')),
  every: meaning(time, msg`recurring windows; one of several lines is enough`, ...statement('every')),
  when: meaning('conditions', msg`a condition that must hold; all lines must hold`, ...statement('when')),
  // biome-ignore lint/suspicious/noThenProperty: the statement's name; nobody awaits the table
  then: meaning('effects', msg`an effect; several lines are applied one after another`, ...statement('then')),
  limit: meaning(
    bounds,
    msg`how often the campaign may apply; the shop keeps the counts and passes them with the cart`,
    ...statement('limit'),
  ),
  budget: meaning(
    bounds,
    msg`the total discount that may be given, including cashback; anything beyond it is not given`,
    ...statement('budget'),
  ),
  funded: meaning(bounds, msg`who funds the discount, for reports`, ...statement('funded')),
  rounding: roundingMeaning,
  returns: returnsMeaning,
}
