// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'

const list = '[] -> ["Stryker was here"]'
const text = '\'\' -> "Stryker was here!"'

const fallbacks = (file: string, lines: readonly string[]): Equivalent[] =>
  lines.map((line) => ({
    file: `src/evaluate/${file}.ts`,
    line,
    changes: [list, text],
    why: 'the type asks for a fallback, and there is always a value',
  }))

const kinds = (file: string, ...values: readonly string[]): Equivalent => ({
  file: `src/evaluate/${file}.ts`,
  line: 'default:',
  changes: values.map((value) => `default: return ${value} satisfies never -> default:`),
  why: 'there is no other kind',
})

/** Fallbacks in `src/evaluate` that only the compiler needs. */
export const equivalentsOfFallbacks: readonly Equivalent[] = [
  kinds('cart/open-usage', 'measure'),
  kinds('conditions/candidate-index', 'dimension'),
  kinds('conditions/conditions', 'condition'),
  kinds('conditions/facts-in', 'condition', 'value'),
  kinds('conditions/selectors', 'selector'),
  kinds('conditions/truth-tree', 'condition'),
  kinds('conditions/values', 'value', 'type'),
  kinds('effects/computed', 'as'),
  kinds('effects/shelf-prices', 'effect'),
  kinds('explanation/actual-values', 'condition', 'reader'),
  kinds('explanation/cart-change', 'change'),
  kinds('explanation/condition-sentences', 'condition'),
  kinds('explanation/needs', 'condition'),
  kinds('explanation/offers', 'reason'),
  kinds('explanation/wording', 'value'),

  ...fallbacks('cart/open-cart', ["msg`the cart has no delivery ${name(lines[place]?.delivery ?? '')}`,"]),
  ...fallbacks('cart/read-cart', [
    "const at = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path",
    "message: noField(issue.keys[0] ?? '', path.length === 0, schema === cartSchema),",
    "help: helpToField(issue.keys[0] ?? '', fieldsAt(schema, path)),",
  ]),
  ...fallbacks('conditions/facts/customer', [
    'const segment: PrepareFact = ({ names = [] }) => ({',
    'const member: PrepareFact = ({ names = [] }) => ({',
  ]),
  ...fallbacks('conditions/facts/programme', [
    "const points: PrepareFact = ({ program = '' }) => ({",
    "const program = context.rules.programs[fact.program ?? '']",
    "const named = cart.customer?.programs.get(fact.program ?? '')?.tier",
  ]),
  ...fallbacks('effects/bundle', [
    'parts.flatMap(({ count }, part) => chosen[part]?.slice(i * count, (i + 1) * count) ?? []),',
    'const { index = -1, places = [] } = chosen[i] ?? {}',
  ]),
  ...fallbacks('effects/buy-get', [
    'const [got = []] = disjointSets(',
    "{ count: effect.get.count, units: get ? unitsMatching(initial, [get], 'dearest') : [] },",
    "{ count: effect.buy.count, units: buy ? unitsMatching(initial, [buy], 'dearest') : [] },",
    'const [got = [], bought = []] = disjointUnits([reducible, buyable], demandsOf, maxSteps(reducible))',
  ]),
  ...fallbacks('effects/choose', [
    'const units = chosen[place] ?? []',
    "item === undefined ? '' : JSON.stringify([item.sku, item.price, item.points])",
  ]),
  ...fallbacks('effects/off-every-nth', ["const sku = lines[line]?.sku ?? ''"]),
  ...fallbacks('effects/shelf-prices', [
    "const needed = active.filter(({ place }) => changing.has(campaigns[place]?.definition.name ?? ''))",
    "return toDecimal(divide(price, fraction(10n ** BigInt(digits)))) ?? ''",
  ]),
  ...fallbacks('effects/shelf-turns', ['return (around[place] ?? []).some(']),
  ...fallbacks('explanation/condition-sentences', [
    'const pools = eitherOf(of.names ?? [])',
    "const program = name(of.program ?? '')",
    '({ names = [] }) =>',
    'withRefusedCodes(msg`needs a valid code of ${eitherOf(fact.names ?? [])}`, cart, ({ pool }) =>',
    'withRefusedCodes(msg`needs the code ${eitherOf(fact.names ?? [])}`, cart, ({ key }) =>',
    "function tierInWords({ level, program = '' }: Fact): Message {",
    "const tier = name(level?.tier ?? '')",
  ]),
  ...fallbacks('explanation/needs', [
    "if (fact?.fact === 'payment') return [{ payment: fact.names ?? [] }]",
    "return fact?.fact === 'delivery' ? [{ delivery: fact.names ?? [] }] : undefined",
  ]),
  ...fallbacks('explanation/sentences', [
    "? msg`only for carts, not on the event ${name(cart.source.event?.name ?? '')}`",
    "'excluded-by': (_eligibility, by = '') => msg`${name(by)} applied, and it never combines with others`,",
    "'similar-to': (_eligibility, by = '') => msg`${name(by)} applied, and similar campaigns do not combine`,",
    "? msg`its group ${name(definition.group ?? '')} gives no discount`",
    ": msg`${name(by)} was picked from the group ${name(definition.group ?? '')}`,",
  ]),
  ...fallbacks('explanation/wording', [
    "return msg`${value ?? ''} between ${low ?? ''} and ${high ?? ''}`",
    'of(namesInWords(fact.names ?? []))',
    "tier: ({ program = '', level }) => {",
    "points: ({ program = '' }) => msg`points in ${name(program)}`,",
    "export const dateInWords = ({ date }: Pick<Fact, 'date'>): string => (date ? `${date.owner}.${date.name}` : '')",
  ]),
  ...fallbacks('prepared-rules', [
    'const accounts = prepareLimits(rules.groups[group.name]?.limits ?? [], rules.digits, group.name)',
    'const groups = around[place] ?? []',
  ]),
  ...fallbacks('result/paid-order', [
    'return { id, ...(giftOf !== undefined && { giftOf }), quantity, wholeUnits, paid: paid[index] ?? [] }',
    'const units = amounts[line] ?? []',
    'const shares = log.units[entry] ?? []',
    "return [{ campaign: prepared.campaigns[campaign]?.name ?? '', program, points, units }]",
  ]),
  ...fallbacks('result/price-list', [
    "const { price = '', campaigns = [] } = now.get(sku) ?? {}",
    "listPrice: written(product?.listPrice ?? product?.price ?? '', rules),",
    "const price = prices.get(sku)?.price ?? ''",
  ]),
  ...fallbacks('result/write-result', [
    "const nameOf = (place: number): string => campaigns[place]?.name ?? ''",
    '...fundedOf(campaigns[campaign]?.definition.funded ?? [], discount, money),',
    'if (first === undefined) return []',
    'adjustments: adjustments[line.index] ?? [],',
  ]),
  ...fallbacks('units/recording', ['const shares = log.units[entry] ?? []']),
  ...fallbacks('units/reduced-units', [
    'for (const [unit, share] of (log.units[entry] ?? []).entries()) if (share > 0) units.add(unitKey({ line, unit }))',
  ]),
  ...fallbacks('units/selection', ['if (open === undefined) return []']),
  ...fallbacks('units/take', [
    'const ended = ending === undefined ? shares : slices.map((slice, i) => withEnding(slice, shares[i] ?? [], ending))',
  ]),
]
