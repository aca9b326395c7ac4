import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/effects')

/** Of the upper bounds of effects in `src/evaluate/effects`. */
export const equivalentsOfEffectBounds: readonly Equivalent[] = [
  ...same('upper-bound', 'a bound that is too high: slower', {
    'share: state.lines.map((_, line) => (mayMatch(state, goods, line) ? Math.min(1, share) : 0)),': [
      'Math.min(1, share) -> Math.max(1, share)',
    ],
    'if (atMost >= boundTotal(bound, state)) return bound': [
      'atMost >= boundTotal(bound, state) -> true',
      'atMost >= boundTotal(bound, state) -> false',
      'atMost >= boundTotal(bound, state) -> atMost > boundTotal(bound, state)',
      'atMost >= boundTotal(bound, state) -> atMost < boundTotal(bound, state)',
    ],
    'const goods = Math.min(atMost, shareOf(bound, state) + bound.fixed)': [
      'Math.min(atMost, shareOf(bound, state) + bound.fixed) -> Math.max(atMost, shareOf(bound, state) + bound.fixed)',
    ],
    'return { share: bound.share.map(() => 0), fixed: goods, extra: Math.min(atMost, bound.extra) }': [
      'Math.min(atMost, bound.extra) -> Math.max(atMost, bound.extra)',
    ],
    "if (rounding.mode === 'down') return 0": ["rounding.mode === 'down' -> false", '\'down\' -> ""'],
    "const each = rounding.mode === 'up' ? 1 : 0.5": ["rounding.mode === 'up' -> true"],
    "if (rounding.scope === 'discount') return each": ["rounding.scope === 'discount' -> false", '\'discount\' -> ""'],
    "return each * (rounding.scope === 'line' ? state.lines.length : sum(state.lines.map(({ units }) => units)))": [
      "rounding.scope === 'line' -> false",
      '\'line\' -> ""',
    ],
    'open !== undefined &&': [
      'open !== undefined && !state.barred?.[line] && goods.some( (of) => of === undefined || of.matches(open, state.cart, false) || (of.byUnit && of.matches(open, state.cart, true)), ) -> true',
      'open !== undefined && !state.barred?.[line] && goods.some( (of) => of === undefined || of.matches(open, state.cart, false) || (of.byUnit && of.matches(open, state.cart, true)), ) -> open !== undefined && !state.barred?.[line] || goods.some(of => of === undefined || of.matches(open, state.cart, false) || of.byUnit && of.matches(open, state.cart, true))',
      'open !== undefined && !state.barred?.[line] -> true',
      'open !== undefined && !state.barred?.[line] -> open !== undefined || !state.barred?.[line]',
    ],
    'of === undefined || of.matches(open, state.cart, false) || (of.byUnit && of.matches(open, state.cart, true)),': [
      'of === undefined || of.matches(open, state.cart, false) || (of.byUnit && of.matches(open, state.cart, true)) -> true',
      'of.byUnit && of.matches(open, state.cart, true) -> of.byUnit || of.matches(open, state.cart, true)',
    ],
    'const worth = sum(amounts.slice(0, count))': ['amounts.slice(0, count) -> amounts'],
    'return fixedBound(initial, Math.min(worth, worth * share + roundingSlack(terms, initial)))': [
      'Math.min(worth, worth * share + roundingSlack(terms, initial)) -> Math.max(worth, worth * share + roundingSlack(terms, initial))',
      'worth * share -> worth / share',
    ],
    'return cappedBound(terms.ending === undefined ? bound : shareBound(initial, goods, 1), initial, terms.atMost)': [
      'terms.ending === undefined -> false',
    ],
  }),
  ...same('upper-bound', 'what is not cheapest first is dearest first', {
    "unitsMatching(initial, goods, 'dearest').map(({ amount }) => amount)": ['\'dearest\' -> ""'],
  }),
  ...same('upper-bound', 'every line is there', { 'open !== undefined &&': ['open !== undefined -> true'] }),
  ...same('adds-lines', 'a bound that is too high, and rewards on offer that are looked for once more: slower', {
    'off: false,': ['false -> true'],
    "'off-ranked': false,": ['false -> true'],
    "'ranked-of-every': false,": ['false -> true'],
    "'off-every-nth': false,": ['false -> true'],
    "'buy-get': false,": ['false -> true'],
    'bundle: false,': ['false -> true'],
    'price: false,': ['false -> true'],
    'shipping: false,': ['false -> true'],
    "'off-total': false,": ['false -> true'],
    'earn: false,': ['false -> true'],
    'cashback: false,': ['false -> true'],
    'issue: false,': ['false -> true'],
    'grant: false,': ['false -> true'],
    'steps: false,': ['false -> true'],
    "'one-of': false,": ['false -> true'],
    "'for-every': false,": ['false -> true'],
    'export const addsLines = (effect: Effect): boolean => addingKinds[effect.kind] || innerEffects(effect).some(addsLines)':
      [
        'addingKinds[effect.kind] || innerEffects(effect).some(addsLines) -> true',
        'innerEffects(effect).some(addsLines) -> innerEffects(effect).every(addsLines)',
      ],
  }),
  ...same('adds-lines', 'a gift is free: others take nothing from it, and it makes no set', {
    'add: true,': ['true -> false'],
  }),
  ...same('for-every', 'a bound that is too high: slower', {
    "const onlyDecreases = effect.of.kind === 'fact' && !(effect.of.goods && context.goods(effect.of.goods).byUnit)": [
      "effect.of.kind === 'fact' && !(effect.of.goods && context.goods(effect.of.goods).byUnit) -> false",
      'effect.of.goods && context.goods(effect.of.goods).byUnit -> true',
      '\'fact\' -> ""',
    ],
    'const mayGrow = isRunning(effect.amount) || (isRunning(effect.of) && !onlyDecreases)': [
      'isRunning(effect.amount) || (isRunning(effect.of) && !onlyDecreases) -> true',
      'isRunning(effect.of) && !onlyDecreases -> isRunning(effect.of) || !onlyDecreases',
    ],
    'boundRepeated(inner.upperBound(initial), initial.addsLines || mayGrow ? most : timesOn(initial.state)),': [
      'initial.addsLines || mayGrow -> true',
    ],
  }),
  ...same('effect-context', 'a bound that is too high: slower', {
    "export const shareOf = (rate: PreparedRate): number => ('share' in rate ? rate.share.n / rate.share.d : 1)": [
      '\'share\' -> ""',
      'rate.share.n / rate.share.d -> rate.share.n * rate.share.d',
    ],
  }),
  ...same('off-every-nth', 'a bound that is too high: slower', {
    'const given = effect.sameProduct ? amounts : amounts.filter((_, i) => (i + 1) % effect.nth === 0)': [
      'amounts.filter((_, i) => (i + 1) % effect.nth === 0) -> amounts',
      '(i + 1) % effect.nth === 0 -> true',
      'i + 1 -> i - 1',
    ],
    ': dearestBound(initial, given, Math.floor(amounts.length / effect.nth), shareOf(rate), terms)': [
      'amounts.length / effect.nth -> amounts.length * effect.nth',
    ],
  }),
  ...same('ranked-of-every', 'a bound that is too high: slower', {
    'const times = Math.min(Math.floor(amounts.length / effect.every), upToTimes)': [
      'Math.min(Math.floor(amounts.length / effect.every), upToTimes) -> Math.max(Math.floor(amounts.length / effect.every), upToTimes)',
      'amounts.length / effect.every -> amounts.length * effect.every',
    ],
  }),
  ...same('add', 'a bound that is too high: slower', {
    'if (!effect.cartFirst) return added': ['!effect.cartFirst -> false'],
    'const own = fixedBound(initial, sum(dearestFirst(initial, [goods]).slice(0, effect.count)))': [
      'dearestFirst(initial, [goods]).slice(0, effect.count) -> dearestFirst(initial, [goods])',
    ],
  }),
]
