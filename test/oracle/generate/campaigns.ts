import fc from 'fast-check'
import { type Currency, minor, money, perCurrency } from './amounts.ts'
import { askForCode, condition } from './conditions.ts'
import { apart, effect, onShelf } from './effects.ts'
import { countedBy, event, groups, oneOf, perhaps, quoted, rollingPeriods, text, whole } from './words.ts'

/** A campaign's statements. Which of its effects are written depends on where it is placed. */
export interface CampaignParts {
  readonly statements: readonly string[]
  /** Limits and budgets, which need an effect that they can count. */
  readonly limits: readonly string[]
  readonly group: string | undefined
  /** Alternatives: effects for any campaign, and effects on goods only. */
  readonly effects: readonly string[]
  readonly goodsEffects: readonly string[]
}

/** Most apply to a cart; half of those select goods, so that some items qualify. */
export const campaignParts = perCurrency((currency) =>
  fc.oneof(
    { weight: 47, arbitrary: partsOf(currency, 'cart', false) },
    { weight: 47, arbitrary: partsOf(currency, 'cart', true) },
    { weight: 6, arbitrary: partsOf(currency, 'event', false) },
  ),
)

function partsOf(currency: Currency, on: 'cart' | 'event', asksForGoods: boolean): fc.Arbitrary<CampaignParts> {
  const when = text('when ', condition(currency, on))
  const asks = text('when contains everything or ', condition(currency, 'cart'))
  return fc.record({
    limits: fc
      .tuple(
        perhaps(20, limit(currency)),
        perhaps(8, limit(currency)),
        perhaps(15, budget(currency)),
        perhaps(4, budget(currency)),
      )
      .map((all) => all.filter((each) => each !== '')),
    group: fc.option(fc.constantFrom(...groups), { freq: 2, nil: undefined }),
    effects: fc.array(effect(currency, asksForGoods), { minLength: 1, maxLength: 3 }),
    goodsEffects: fc.array(apart(currency, asksForGoods), { minLength: 1, maxLength: 2 }),
    statements: fc
      .tuple(
        perhaps(70, text('priority ', whole(1, 3))),
        perhaps(35, combination()),
        perhaps(25, text('each item once')),
        perhaps(10, text('similar as ', fc.constantFrom('"same"', '"other"'))),
        perhaps(4, oneOf([3, text('draft')], text('retired'))),
        perhaps(6, text('customer chooses')),
        perhaps(15, active()),
        perhaps(12, every()),
        perhaps(5, every()),
        perhaps(6, text('when ', askForCode(), '\n  limit ', fc.constantFrom('1', '2'), ' per code')),
        perhaps(20, rounding()),
        perhaps(15, text('message "Saved\\n something"')),
        perhaps(5, text('image "shop.png"\n  title "Hot"')),
        perhaps(5, text('link "https://shop.example"\n  terms "While it lasts"')),
        perhaps(8, text('funded ', fc.constantFrom('60%', '33.3%', '80%'), ' by "Bosch"')),
        perhaps(4, text('funded ', fc.constantFrom('12.5%', '0.1%'), ' by "Makita"')),
        on === 'event' ? fc.constant(`on event "${event}"`) : fc.constant(''),
        asksForGoods ? asks : perhaps(45, when),
        perhaps(15, when),
      )
      .map((all) => all.filter((each) => each !== '')),
  })
}

function combination(): fc.Arbitrary<string> {
  return oneOf(
    text('never combine'),
    [2, text('never combine with similar')],
    [2, text('always combine')],
    [2, text('never combine on same item')],
    text('never combine later on same item'),
  )
}

/** Around the instants of the carts, and around clock changes. */
const days = fc.constantFrom('2026-10-01', '2026-10-03', '2026-10-24', '2026-10-25', '2026-03-29', '2026-11-01')
const minutes = fc.constantFrom('2026-10-03T12:00', '2026-10-25T02:30', '2026-10-25T03:00', '2026-03-29T02:30')

function active(): fc.Arbitrary<string> {
  const date = oneOf([2, days], minutes)
  const interval = oneOf([3, text('from ', date)], text('to ', date), text('2026-01-01 to ', date))
  const exception = oneOf([3, date], text('2026-03-28 to ', date))
  return oneOf(
    [4, text('active ', interval)],
    text('active ', interval, ' except ', exception, perhaps(30, text(', ', date))),
    text('active except ', exception),
  )
}

function every(): fc.Arbitrary<string> {
  const time = fc.constantFrom('00:00', '02:00', '02:30', '12:00', '18:00', '23:59')
  const window = oneOf([2, text('')], [3, text(' from ', time, ' to ', time)], text(' from ', time), text(' to ', time))
  const on = oneOf(
    [3, text('day')],
    [2, text('sat, sun')],
    text('weekday'),
    text('fri to mon'),
    text('3rd, 25th, 29th of month'),
    text('last day, last sat of month'),
    text('1st, first sat, 4th sun of month'),
  )
  return text('every ', on, window)
}

function period(): fc.Arbitrary<string> {
  return oneOf(text('day'), text('week'), text('month'), text('year'))
}

/** Any limit that a campaign or a group may have. */
export function limit(currency: Currency): fc.Arbitrary<string> {
  return text('limit ', oneOf([2, commonLimit(currency)], [1, anyLimit(currency)]))
}

/** `budget 500 PLN per store per month` */
export function budget(currency: Currency): fc.Arbitrary<string> {
  return text('budget ', money(currency, minor.large), oneOf([5, text('')], [2, text(' per ', period())], [3, scope()]))
}

function anyLimit(currency: Currency): fc.Arbitrary<string> {
  const count = fc.constantFrom('1', '2', '3', '5')
  return text(
    oneOf(text(count, ' uses'), text(count, ' units'), text(money(currency, minor.large), ' of orders')),
    scope(),
  )
}

/** The two parts in either order. */
function scope(): fc.Arbitrary<string> {
  const by = text(' per ', oneOf(text('customer'), [2, fc.constantFrom(...countedBy)]))
  const when = text(' per ', oneOf([2, period()], [3, fc.constantFrom(...rollingPeriods)]))
  return oneOf(by, when, text(by, when), text(when, by))
}

function commonLimit(currency: Currency): fc.Arbitrary<string> {
  const count = fc.constantFrom('1', '2', '3', '5', '10')
  return text(
    oneOf(
      text(count, ' uses'),
      text(count, ' uses per ', period()),
      [2, text(count, ' per customer')],
      text(count, ' per customer per ', period()),
      [3, text(count, ' units per customer')],
      text(count, ' units per customer per ', period()),
      text(count, ' units'),
      text(money(currency, minor.large), ' of orders'),
    ),
  )
}

export function rounding(): fc.Arbitrary<string> {
  const mode = fc.constantFrom('half up', 'half down', 'half even', 'down', 'up')
  return text('rounding ', mode, oneOf(text(''), text(' per discount'), text(' per line'), text(' per unit')))
}

export function shelfCampaign(currency: Currency): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(
      fc.constant('on prices'),
      perhaps(60, text('priority ', whole(1, 2))),
      perhaps(35, oneOf([2, text('never combine')], text('never combine with similar'), text('always combine'))),
      perhaps(10, text('similar as "same"')),
      perhaps(35, text('in group ', fc.constantFrom(...groups).map(quoted))),
      perhaps(10, active()),
      perhaps(5, text('draft')),
      perhaps(20, rounding()),
      perhaps(25, text('when ', condition(currency, 'prices'))),
      text('then ', onShelf(currency)),
      perhaps(25, text('then ', onShelf(currency))),
    )
    .map((all) => all.filter((each) => each !== ''))
}

export function campaignText(name: string, statements: readonly string[]): string {
  return `campaign ${quoted(name)} {\n${statements.map((each) => `  ${each}\n`).join('')}}\n`
}
