/**
 * How everything is written, with one line on what it means: what completion offers and signature help shows. Effects and
 * facts come from their own lists; operands stand in capitals or as examples.
 */
import { type EffectKind, effects, type ModifierKind } from '../syntax/effects.ts'
import { type FactKind, facts } from '../syntax/facts.ts'

export interface Form {
  /** The rules of the grammar that read it; it stands where one of them begins. */
  readonly rules: readonly string[]
  readonly text: string
  readonly summary: string
  readonly effect?: EffectKind
  readonly fact?: FactKind
  readonly modifier?: ModifierKind
  /** The kind of statement it makes, by its name in the tree. */
  readonly statement?: string
  /** The only kind of declaration it may stand in. */
  readonly only?: string
}

type Written = readonly [text: string, summary: string]

const statements = (rule: string, statement: string, ...forms: readonly Written[]): readonly Form[] =>
  forms.map(([text, summary]) => ({ rules: [rule], text, summary, statement }))

const parts = (rule: string, ...forms: readonly Written[]): readonly Form[] =>
  forms.map(([text, summary]) => ({ rules: [rule], text, summary }))

const modifiers = (modifier: ModifierKind, ...forms: readonly Written[]): readonly Form[] =>
  forms.map(([text, summary]) => ({ rules: ['modifier'], text, summary, modifier }))

const only = (declaration: string, forms: readonly Form[]): readonly Form[] =>
  forms.map((form) => ({ ...form, only: declaration }))

const campaignForms: readonly Form[] = [
  ...statements('consequence', 'then', ['then EFFECT', 'what the campaign does; several run one after the other']),
  ...statements('when', 'when', ['when CONDITION', 'what must hold; of several lines all']),
  ...statements('priority', 'priority', ['priority 10', '1 goes first, no priority last']),
  ...statements(
    'active',
    'active',
    ['active DATE to DATE', 'from the first day or minute to the last, both included'],
    ['active from DATE', 'from this day or minute on'],
    ['active to DATE', 'up to this day or minute, included'],
  ),
  ...statements(
    'every',
    'every',
    ['every day from 17:00 to 19:00', 'each day between these hours, both included'],
    ['every sat, sun', 'on these weekdays'],
    ['every sat, sun from 10:00 to 22:00', 'on these weekdays between these hours'],
    ['every 1st, 15th of month', 'on these days of the month'],
  ),
  ...statements(
    'limit',
    'limit',
    ['limit 1 per customer', 'how often each customer may use it'],
    ['limit 1 per customer per day', 'how often each customer may use it in a day (week, month, year)'],
    ['limit 100 uses', 'how often it may be used in all'],
  ),
  ...only(
    'campaign',
    statements(
      'limit',
      'limit',
      ['limit 2 units per customer', 'for how many units each customer gets it'],
      ['limit 50000 PLN of orders', 'up to what value of orders it may be used'],
    ),
  ),
  ...statements(
    'budget',
    'budget',
    ['budget 20000 PLN', 'the discount that may be given in all'],
    ['budget 20000 PLN per month', 'the discount that may be given in a month (day, week, year)'],
  ),
  ...statements(
    'combine',
    'combine',
    ['never combine', 'applies only where no other has, and then no other does'],
    ['never combine with similar', 'not together with a campaign whose conditions are of the same kinds'],
    ['never combine on same item', 'passes over units another campaign has reduced, and closes those it reduces'],
    ['never combine later on same item', 'no later campaign may reduce the units it reduced'],
    ['always combine', 'whatever the priorities, after all others'],
  ),
  ...statements('similarAs', 'similar-as', ['similar as "NAME"', 'makes campaigns of the same name similar']),
  ...statements('inGroup', 'in-group', ['in group "GROUP"', 'stands for one another with the others of the group']),
  ...statements('customerChooses', 'customer-chooses', ['customer chooses', 'applies only where the cart names it']),
  ...statements(
    'on',
    'on',
    ['on prices', 'changes shelf prices, before any cart is looked at'],
    ['on event "EVENT"', 'is evaluated for an event instead of a cart'],
  ),
  ...statements(
    'status',
    'status',
    ['draft', 'keeps it from applying until it is ready'],
    ['retired', 'keeps it from applying for good'],
  ),
  ...statements('campaignText', 'title', ['title "TEXT"', 'its name for the customer']),
  ...statements('campaignText', 'message', ['message "TEXT"', 'shown when it applies']),
  ...statements('campaignText', 'image', ['image "ADDRESS"', 'a picture for the shop to show']),
  ...statements('campaignText', 'link', ['link "ADDRESS"', 'a page for the shop to lead to']),
  ...statements('campaignText', 'terms', ['terms "ADDRESS"', 'its terms and conditions']),
  ...statements('funded', 'funded', ['funded 60% by "PARTNER"', 'who pays for the discount, for the reports']),
  ...statements(
    'rounding',
    'rounding',
    ['rounding half up per discount', 'half up, half down, half even, down or up; per discount, line or unit'],
    ['rounding down per line', 'half up, half down, half even, down or up; per discount, line or unit'],
  ),
  ...statements(
    'returns',
    'returns',
    ['returns keep', 'what the customer paid for the returned units is refunded'],
    ['returns prorate', "a bundle's saving is spread over all its units first"],
    ['returns requalify', 'the goods kept are evaluated again, and the difference is refunded'],
  ),
]

const otherStatements: readonly Form[] = [
  ...statements('currency', 'currency', ['currency PLN', 'the one currency of the rules']),
  ...statements('timezone', 'timezone', ['timezone "Europe/Warsaw"', 'for dates, days and hours']),
  ...statements(
    'couponsPerCart',
    'coupons-per-cart',
    ['one coupon per cart', 'only the first valid code counts'],
    ['any number of coupons', 'every valid code counts'],
  ),
  ...statements(
    'guard',
    'guard',
    ['guard discount at most 60% of subtotal', 'the largest part of a cart that may be taken off'],
    ['guard discount at most 500 PLN', 'the most that may be taken off a cart'],
    ['guard price not below cost + 5%', "no unit's price goes lower"],
    ['guard no discount on SEL', 'goods that nothing may be taken off'],
  ),
  ...statements('chooseBest', 'choose-best', [
    'choose best for customer',
    'the best set of campaigns for the customer instead of turn-taking',
  ]),
  ...parts(
    'code',
    ['code "CODE"', 'a code of the pool'],
    ['code "CODE" limit 1000 uses, 1 per customer', 'a code with limits of its own'],
  ),
  ...parts('codesFrom', ['codes from "FILE"', 'codes from a file: code and limit in each line']),
  ...parts('generate', ['generate 1000 like "NAME-????-????"', 'codes to be drawn; each ? is a letter or digit']),
  ...only('coupons', parts('limit', ['limit 1 per code', 'how often each code may be used'])),
  ...parts(
    'valid',
    ['valid from DATE to DATE', 'when the codes may be used, both days included'],
    ['valid 30 days after issue', 'for how long after it was handed out'],
  ),
  ...parts('worth', ['1 point worth 0.10 PLN', 'what points are worth when they pay']),
  ...parts(
    'pointsLife',
    ['points expire after 12 months', 'how long points live'],
    ['points pending 14 days', 'points can be used after this time'],
  ),
  ...parts('payUpTo', ['pay up to 30% of total', 'how much of a cart points may pay']),
  ...parts('baseEarn', ['earn 1 point per 10 PLN', 'what every purchase earns']),
  ...parts('tiers', [
    'tiers by spend in last 12 months { "Silver" from 1000 PLN "Gold" from 5000 PLN }',
    'levels of customers, each from so much on',
  ]),
  ...parts('partners', ['partners "NAME"', 'who takes part in the programme']),
  ...parts('membershipStatement', ['price 49 PLN per month', 'what the membership costs']),
  ...parts('referralStatement', ['reward after first order', 'when the one who recommended is rewarded']),
  ...parts(
    'scenarioStatement',
    ['set NAME = VALUE', 'another value for a `let`'],
    ['disable "CAMPAIGN"', 'without this campaign'],
    ['enable "CAMPAIGN"', 'with this draft'],
  ),
]

const typeForms: readonly Form[] = parts(
  'type',
  ['number', 'a number such as 12 or 0.5'],
  ['text', 'a text'],
  ['money', 'an amount in the currency of the rules'],
  ['date', 'a day'],
  ['yes/no', 'whether something is so'],
)

const testForms: readonly Form[] = [
  ...parts('cart', ['cart at DATE { 1 x sku "SKU" }', 'the cart, and the moment it is evaluated at']),
  ...parts(
    'cartLine',
    ['1 x sku "SKU"', 'so many units at the catalogue price'],
    ['1 x sku "SKU" at 100 PLN', 'so many units at a price of their own'],
  ),
  ...parts(
    'cartCustomer',
    ['customer "ID"', 'who buys'],
    ['customer "ID" segment "SEGMENT"', 'who buys, and the segments'],
  ),
  ...parts(
    'customerFact',
    ['segment "SEGMENT"', 'segments the customer is in'],
    ['orders 3', 'how many orders came before'],
    ['spend 1000 PLN', 'what was paid before'],
    ['tier "TIER" in "PROGRAM"', "the customer's level"],
    ['points 100 in "PROGRAM"', "the customer's balance"],
    ['member of "MEMBERSHIP"', 'a paid membership'],
    ['bought 350 PLN on DATE', 'an order before'],
    ['birthday DATE', "the customer's birthday"],
  ),
  ...parts(
    'cartCode',
    ['code "CODE"', 'a code the customer typed'],
    ['code "CODE" from "POOL" issued DATE', 'a code that was handed out on a day'],
  ),
  ...parts('cartDelivery', ['delivery "courier" at 15 PLN', 'how it is delivered, and the price of that']),
  ...parts('cartText', ['payment "card"', 'how it is paid'], ['channel "web"', 'where the cart was filled']),
  ...parts(
    'cartChoice',
    ['choose campaign "CAMPAIGN"', 'a campaign the customer chose'],
    ['choose 1 x sku "SKU" from "CAMPAIGN"', 'a reward the customer chose'],
  ),
  ...parts('cartUsed', ['used campaign "CAMPAIGN" 12 times', 'how often it was used before']),
  ...parts('cartPayment', ['pay 100 points in "PROGRAM"', 'points that pay a part']),
  ...parts(
    'expectation',
    ['expect total 100 PLN', 'what is to pay for goods and delivery'],
    ['expect applied "CAMPAIGN"', 'this campaign applies'],
    ['expect applied "CAMPAIGN" 10 PLN', 'this campaign takes off so much'],
    ['expect "CAMPAIGN" not applied because condition', 'this campaign does not apply, and why'],
    ['expect line "SKU" 100 PLN', 'what a line costs after all'],
    ['expect discount 10 PLN', 'what is taken off in all'],
    ['expect missing 10 PLN for "CAMPAIGN"', 'how far a campaign is away'],
    ['expect offered "SKU" from "CAMPAIGN"', 'a reward that may be chosen'],
  ),
]

const selectorForms: readonly Form[] = parts(
  'goods',
  ['sku "SKU"', 'these products'],
  ['category "CATEGORY"', 'the category and all below it'],
  ['brand "BRAND"', 'goods of these brands'],
  ['label "LABEL"', 'goods with one of these labels'],
  ['products "SET"', 'a named set of goods'],
  ['everything', 'all goods'],
  ['qualifying items', "what the campaign's conditions selected"],
  ['on sale', 'priced below the list price'],
  ['discounted', 'units a campaign has already reduced'],
  ['price >= AMOUNT', 'goods whose unit price is so much'],
)

export const modifierForms: readonly Form[] = [
  ...modifiers('at-most', ['at most 200 PLN', 'no more than this']),
  ...modifiers(
    'not-below',
    ['not below 1 PLN', "no unit's price goes lower"],
    ['not below cost + 5%', "no unit's price goes lower"],
  ),
  ...modifiers(
    'up-to-units',
    ['up to 3 units', 'for so many units, the dearest first'],
    ['up to 3 cheapest units', 'for so many units, the cheapest first'],
    ['up to 2 units per line', 'for so many units of each line'],
  ),
  ...modifiers('up-to-times', ['up to 2 times', 'no more often than this']),
  ...modifiers('ending', ['ending .99', 'unit prices are lowered to this ending']),
  ...modifiers(
    'spread',
    ['spread by quantity', 'a line of two units gets twice a line of one'],
    ['spread evenly', 'each line gets the same'],
    ['spread by amount', 'in proportion to what the lines cost (without a word)'],
  ),
  ...modifiers('replacing', ['replacing', 'takes the place of what others give for the same goods']),
]

const effectForms: readonly Form[] = Object.entries(effects).flatMap(([effect, { forms, summary }]) =>
  forms.map((text) => ({
    rules: [effect === 'for-every' ? 'forEvery' : 'simpleEffect'],
    text,
    summary,
    effect: effect as EffectKind,
  })),
)

const factForms: readonly Form[] = Object.entries(facts).flatMap(([fact, { wording, summary, similar }]) =>
  withAndWithout(wording).map((text) => ({
    rules: similar === 'item' ? ['itemFact'] : ['fact', 'measure', 'cartFact', 'historyFact'],
    text,
    summary,
    fact: fact as FactKind,
  })),
)

/** `subtotal [of SEL]` is `subtotal` and `subtotal of SEL`. */
function withAndWithout(wording: string): readonly string[] {
  const optional = / ?\[([^\]]*)\]/
  if (!optional.test(wording)) return [wording]
  return [wording.replace(optional, ''), wording.replace(optional, ' $1').replaceAll('  ', ' ')]
}

export const forms: readonly Form[] = [
  ...campaignForms,
  ...otherStatements,
  ...typeForms,
  ...testForms,
  ...selectorForms,
  ...modifierForms,
  ...effectForms,
  ...factForms,
]
