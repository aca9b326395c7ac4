// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/explanation')

const list = '[] -> ["Stryker was here"]'
const text = '\'\' -> "Stryker was here!"'

/** Equivalent mutants of `src/evaluate/explanation`. */
export const equivalentsOfExplanation: readonly Equivalent[] = [
  ...same('actual-values', 'a duration is compared with, never read from a cart', { "case 'duration':": 'any' }),
  ...same('actual-values', 'hundredths are written with as many digits by the other way', {
    'if (value.d === 1n) return money(formatMinor(Number(value.n), rules.digits), rules.currency)': [
      'value.d === 1n -> false',
    ],
  }),
  ...same('actual-values', 'each fact that is asked for has an entry', {
    '(actualByFact as Readonly<Partial<Record<FactKind, ReadActual>>>)[fact.fact]?.(cart, fact, context, running)':
      'any',
  }),
  ...same('campaign-outcome', 'only a campaign with conditions is refused for them', {
    'if (!tree || !needs) return { needs: [], mayHold: tree !== undefined && canBecomeTrue(tree) }': [
      'tree !== undefined -> true',
    ],
  }),
  ...same('campaign-outcome', 'a campaign without effects lacks nothing', {
    'const further = lacks.every((each) => each.length > 0) ? (lacks[0] ?? []) : []': [list],
  }),
  ...same('condition-sentences', 'what never holds has been said before', {
    "case 'constant':": ["case 'constant': return msg`it never applies` -> case 'constant':", '\'constant\' -> ""'],
    'return msg`it never applies`': 'any',
  }),
  ...same('condition-sentences', 'nothing returned is as good as false', {
    "case 'not':": ['\'not\' -> ""'],
    "case 'holds':": ['\'holds\' -> ""'],
    "case 'compare':": ['\'compare\' -> ""'],
    "case 'between':": ['\'between\' -> ""'],
    "case 'in':": ["case 'in': return false -> case 'in':", '\'in\' -> ""'],
  }),
  ...same('condition-sentences', 'something is lacking where it is told what', {
    'return sentenceOf({ isAmount: needs[0]?.isAmount ?? false, what: all })': [
      'needs[0]?.isAmount -> needs[0].isAmount',
      'false -> true',
    ],
  }),
  ...same('condition-sentences', 'no threshold is asked of these facts: they are not numbers, or are of single items', {
    'default: {': 'any',
    '? msg`${n} more ${what}`': 'any',
    ": about('units', plural(count, msg`one more ${what}`, msg`${n} more ${what}`))": 'any',
  }),
  ...same('condition-sentences', 'facts with names, codes or tiers have them, and no pool is called so', {
    "fact.names?.includes(pool ?? ''),": ['fact.names?.includes -> fact.names.includes', text],
    'fact.names?.map(comparedCode).includes(key),': ['fact.names?.map -> fact.names.map'],
    "const tier = name(level?.tier ?? '')": ['level?.tier -> level.tier'],
    'return level?.atLeast ? msg`tier ${tier} or higher in ${name(program)}` : msg`tier ${tier} in ${name(program)}`': [
      'level?.atLeast -> level.atLeast',
    ],
  }),
  ...same('condition-sentences', 'each fact that may hold has an entry', {
    '(demands as Demands)[fact.fact]?.(fact, currency, cart) ?? msg`needs ${valueInWords(fact, currency)}`': 'any',
    '(fact && (refusals as Demands)[fact.fact]?.(fact, currency, cart)) ??': 'any',
  }),
  ...same('condition-sentences', 'a code that is valid would have met the condition', {
    "case 'accepted':": 'any',
    'return msg`${code} is accepted`': 'any',
    "case 'unused':": 'any',
    'return msg`${code} is valid`': 'any',
  }),
  ...same('condition-sentences', 'what is no fact has no entry', {
    "const fact = condition.kind === 'holds' && condition.fact.kind === 'fact' ? condition.fact : undefined": [
      "condition.kind === 'holds' && condition.fact.kind === 'fact' -> true",
      "condition.fact.kind === 'fact' -> true",
    ],
  }),
  ...same('counter-words', 'a period has a number and a unit', {
    "const [count = '', unit = ''] = each.split(' ')": [text],
  }),
  ...same('explain', 'campaigns are put in a map once more: slower', {
    'if (known) return known': ['known -> false'],
    'campaignMaps.set(rules, byName)': ['campaignMaps.set(rules, byName) -> ;'],
  }),
  ...same('goods-to-add', 'what is lacking is a number, and compiled rules have no null', {
    'if (wanted === undefined) return undefined': ['wanted === undefined -> false'],
    "if (typeof part !== 'object' || part === null) return []": ['part === null -> false'],
  }),
  ...same('lacks', 'what is no code has no key and no pool', {
    'const turn: Turn = { ...turnOf(pass, campaign), availableCodes: [], neededCodes: [] }': [list],
  }),
  ...same('lacks', 'a campaign whose codes are used up is refused for that, and its effects are not asked', {
    "...(codes !== undefined && codes !== 'limit' && { availableCodes: codes.available, neededCodes: codes.needed }),":
      ["codes !== 'limit' -> true", '\'limit\' -> ""'],
  }),
  ...same('needs', 'what is no fact is neither payment nor delivery', {
    "const fact = condition.kind === 'holds' && condition.fact.kind === 'fact' ? condition.fact : undefined": [
      "condition.kind === 'holds' && condition.fact.kind === 'fact' -> true",
      "condition.fact.kind === 'fact' -> true",
    ],
  }),
  ...same('needs', 'the value of some goods is in their hands as that of all', {
    'const kind = similarKind(fact, goods !== undefined)': 'any',
    'return kind !== undefined && controllableKinds.has(kind)': ['kind !== undefined -> true'],
  }),
  ...same('offers', 'on the same cart the campaign is refused, or applies, once more', {
    'if (at?.refusal === undefined || (at.needs.length === 0 && !at.mayHold)) return undefined': [
      'at?.refusal === undefined -> false',
      'at?.refusal -> at.refusal',
    ],
    'if (now === undefined || now.refusal) return undefined': 'any',
  }),
  ...same('offers', 'what is chosen is not refused for not being chosen', {
    "if (at.refusal.reason === 'not-chosen') return undefined": [
      "at.refusal.reason === 'not-chosen' -> false",
      '\'not-chosen\' -> ""',
    ],
  }),
  ...same('offers', 'the guards of this cart stand since it was evaluated', {
    'pass.prepared.guards.start(pass.state)': 'any',
  }),
  ...same('sentences', 'the cart has an event where it is refused for it', {
    "? msg`only for carts, not on the event ${name(cart.source.event?.name ?? '')}`": [
      'cart.source.event?.name -> cart.source.event.name',
    ],
  }),
  ...same('sentences', 'what is missing and the target come together', {
    'return missing && target && { missing, target }': ['missing && target -> missing || target'],
  }),
  ...same('sentences', 'a number that is written is known', {
    ": value.kind === 'fact' || value.kind === 'attribute'": [
      "value.kind === 'fact' || value.kind === 'attribute' -> true",
    ],
  }),
  ...same('sentences', 'only attributes are of somebody', {
    "const asksItems = (value: Value): boolean => value.kind === 'attribute' && value.owner === 'item'": [
      "value.kind === 'attribute' -> true",
    ],
  }),
  ...same('sentences', 'nothing is before or after an instant that is not there', {
    'if (from !== undefined && cart.at < from) {': ['from !== undefined -> true'],
    'if (until !== undefined && cart.at >= until) {': ['until !== undefined -> true'],
  }),
  ...same('sentences', 'a campaign without windows is outside its time only on a day that is left out', {
    'if (every.length === 0 || isExcepted(definition, cart)) return msg`it is paused on this day`': [
      'every.length === 0 -> false',
    ],
  }),
  ...same('wording', 'there is no other period', { 'default:': ['default: since satisfies undefined -> default:'] }),
  ...same('wording', 'goods that are both of several are some', {
    'selector.of[0] ? goodsInParentheses(selector.of[0], currency) : msg`everything`,': ['`everything` -> ``'],
  }),
  ...same(
    'wording',
    'only the names of the facts count',
    Object.fromEntries(
      [
        ...['subtotal', "'running-total'", "'running-subtotal'", "'total-with-delivery'", 'spend', "'spend-in-last'"],
        ...["'spend-this'", 'price', "'list-price'", 'cost'],
      ].map((fact) => [`${fact}: true,`, ['true -> false']]),
    ),
  ),
  ...same('wording', 'the value that comes instead is as good as true', { "case 'money':": ['\'money\' -> ""'] }),
  ...same('wording', 'nobody asks whether text, dates and durations are amounts', {
    "case 'text':": ['\'text\' -> ""'],
    "case 'date':": ['\'date\' -> ""'],
    "case 'duration':": ['\'duration\' -> ""'],
    "case 'yes/no':": ['\'yes/no\' -> ""'],
  }),
]
