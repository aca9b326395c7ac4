// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/conditions')

/** Of `src/evaluate/conditions`. */
export const equivalentsOfConditions: readonly Equivalent[] = [
  ...same('active-bitmap', 'what is no instant comes last, and no instant is after it', {
    'const instants = campaigns.flatMap(({ from, until }) => [from, until]).filter((instant) => instant !== undefined)':
      [
        'campaigns.flatMap(({ from, until }) => [from, until]).filter((instant) => instant !== undefined) -> campaigns.flatMap(({ from, until }) => [from, until])',
        'instant !== undefined -> true',
      ],
  }),
  ...same('active-bitmap', 'bitmaps are kept longer or made anew: the same ones', {
    'if (bitmaps.size >= maxStretches) bitmaps.clear()': 'any',
  }),
  ...same('active-bitmap', 'words that nobody reads', {
    'const bits = new Uint32Array(Math.ceil(campaigns.length / 32))': [
      'campaigns.length / 32 -> campaigns.length * 32',
    ],
  }),
  ...same('windows', 'an end that is not there is none, said or not', {
    '...(from !== undefined && { from }),': ['from !== undefined -> true'],
    '...(until !== undefined && { until }),': ['until !== undefined -> true'],
    'return begins !== undefined && isDay(begins) ? begins : undefined': ['begins !== undefined -> true'],
  }),
  ...same('segments', 'a segment without a condition or customers has nobody: slower', {
    'const declared = inOrderOfReference(segments)': [
      'inOrderOfReference(segments) .filter(({ segment }) => segment.condition !== undefined || segment.customers !== undefined) -> inOrderOfReference(segments)',
    ],
    '.filter(({ segment }) => segment.condition !== undefined || segment.customers !== undefined)': [
      'segment.condition !== undefined || segment.customers !== undefined -> true',
    ],
  }),
  ...same('segments', 'who asks for segments names them, and each is declared', {
    "(fact === 'segment' && names?.some((other) => found.has(other))) ||": ['names?.some -> names.some'],
    "for (const fact of factsOf(segment)) if (fact.fact === 'segment') fact.names?.forEach(visit)": [
      'fact.names?.forEach -> fact.names.forEach',
    ],
    "factsOf(segments[name] ?? { external: true }).some((fact) => fact.fact === 'no-segment')": [
      '{ external: true } -> {}',
      'true -> false',
    ],
  }),
  ...same('segments', 'what is no fact asks for nothing', {
    'const factsOf = ({ condition }: Segment) => (condition ? factsIn(condition) : [])': ['[] -> ["Stryker was here"]'],
  }),
  ...same('needed-codes', 'what is no code has no key and no pool', {
    'export const noCodes: CampaignCodes = { available: [], needed: [] }': ['[] -> ["Stryker was here"]'],
    'const needed: OpenCode[] = []': ['[] -> ["Stryker was here"]'],
    'const none = (): boolean => false': ['(): boolean => false -> () => undefined'],
    'facts.flatMap(({ fact, names = [] }) => (kinds.includes(fact) ? names : []))': ['[] -> ["Stryker was here"]'],
  }),
  ...same('needed-codes', 'the long way finds the same codes: slower', {
    'if (isNeeded === none && !counts) return undefined': ['isNeeded === none && !counts -> false'],
    'const isIndispensable = perCode.length === 0 && !counts ? indispensableCode(when) : none': [
      'perCode.length === 0 && !counts -> false',
      '!counts -> counts',
    ],
    'if (!counts) {': [
      '!counts -> false',
      '{ const mine = valid.filter((code) => isNeeded(code, cart)) const [only] = mine if (only === undefined) return noCodes // No other code satisfies the condition, so there is no need to try without this one. if (mine.length === 1 && isIndispensable(only)) return { available: valid, needed: mine } } -> {}',
    ],
    'const mine = valid.filter((code) => isNeeded(code, cart))': [
      'valid.filter((code) => isNeeded(code, cart)) -> valid',
    ],
    'if (only === undefined) return noCodes': ['only === undefined -> false'],
    'if (mine.length === 1 && isIndispensable(only)) return { available: valid, needed: mine }': [
      'mine.length === 1 && isIndispensable(only) -> false',
    ],
    "if (out.size > 0 && !holds()) return 'limit'": ['out.size > 0 -> true', 'out.size > 0 -> out.size >= 0'],
    "const facts = (when?.kind === 'and' ? when.of : when ? [when] : []).flatMap((part) =>": 'any',
    "part.kind === 'holds' && part.fact.kind === 'fact' ? [part.fact] : [],": 'any',
    "return namedIn(facts, ['coupon']) ?? none": 'any',
  }),
  ...same('needed-codes', 'codes are tried that nothing asks for, and not needed: slower', {
    'if (!isNeeded(code, cart)) continue': ['!isNeeded(code, cart) -> false'],
    "const by = effect.kind === 'for-every' ? effect.of : effect.kind === 'steps' ? effect.by : undefined": [
      "effect.kind === 'steps' -> true",
    ],
    "return (by?.kind === 'fact' && by.fact === 'codes') || countCodes(innerEffects(effect))": [
      "(by?.kind === 'fact' && by.fact === 'codes') || countCodes(innerEffects(effect)) -> true",
      "by.fact === 'codes' -> true",
    ],
    "const any = facts.some(({ fact }) => fact === 'any-coupon' || fact === 'no-coupon')": [
      "fact === 'any-coupon' || fact === 'no-coupon' -> true",
    ],
    "const anySegment = facts.some(({ fact }) => fact === 'no-segment')": ["fact === 'no-segment' -> true"],
    'if (!any && isNamed === undefined && segments.length === 0 && !anySegment) return undefined': [
      '!any && isNamed === undefined && segments.length === 0 && !anySegment -> false',
    ],
    'any ||': [
      'any || isNamed?.(code) === true || (codeSegments.size > 0 && (anySegment || segments.some((name) => codeSegments.has(name)))) -> true',
    ],
    '(codeSegments.size > 0 && (anySegment || segments.some((name) => codeSegments.has(name))))': [
      'codeSegments.size > 0 && (anySegment || segments.some((name) => codeSegments.has(name))) -> codeSegments.size > 0 || anySegment || segments.some(name => codeSegments.has(name))',
      'codeSegments.size > 0 -> true',
      'codeSegments.size > 0 -> codeSegments.size >= 0',
      'anySegment || segments.some((name) => codeSegments.has(name)) -> true',
    ],
    'if (pools.size === 0 && keys.size === 0) return undefined': ['pools.size === 0 && keys.size === 0 -> false'],
    'return ({ key, pool }) => keys.has(key) || (pool !== undefined && pools.has(pool))': [
      'keys.has(key) || (pool !== undefined && pools.has(pool)) -> true',
      'pool !== undefined && pools.has(pool) -> pool !== undefined || pools.has(pool)',
      'pool !== undefined -> true',
    ],
  }),
  ...same('selectors', 'asked of a line of the cart once more: slower', {
    'cart.lines[line.index] === line ? known(cart).mask[line.index] === true : test(line, cart, false) === 1,': [
      'cart.lines[line.index] === line -> false',
      'false -> true',
    ],
    'const matches = test(line, cart, false) === 1': ['false -> true'],
  }),
  ...same('selectors', 'no brand and no category is called like that', {
    'return (line) => (line.brand !== undefined && names.has(line.brand) ? 1 : 0)': [
      'line.brand !== undefined -> true',
    ],
    'const paths: string[] = []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('selectors', 'one name is looked for like several: slower', {
    'if (only !== undefined && others.length === 0) return (path) => path === only || path.startsWith(`${only}/`)': [
      'only !== undefined && others.length === 0 -> false',
      'only !== undefined -> true',
    ],
  }),
  ...same('facts/customer', 'what is no date is none', {
    'return isNear(born === undefined ? undefined : parseDate(born), cart, period)': ['born === undefined -> false'],
  }),
  ...same('facts/customer', 'an anniversary is of a date', {
    "const minute = reader?.of === 'date' ? reader.read(cart, running) : undefined": [
      "reader?.of === 'date' -> true",
      'reader?.of -> reader.of',
    ],
  }),
  ...same('facts/customer', 'of goods in past orders it is not known whether they were discounted', {
    'lines && sumOf(lines, ({ line, amount }) => (goods.matches(line, cart, false) ? amount : 0))': ['false -> true'],
    'lines && (lines.some(({ line }) => goods.matches(line, cart, false)) ? 1 : 0)': ['false -> true'],
  }),
  ...same('facts/item', 'facts of an item are asked of one', {
    "price: () => ({ of: 'exact', read: (_cart, _running, line) => line?.price }),": ['line?.price -> line.price'],
    "'list-price': () => ({ of: 'exact', read: (_cart, _running, line) => line?.listPrice ?? line?.price }),": [
      'line?.listPrice -> line.listPrice',
      'line?.price -> line.price',
    ],
    "cost: () => ({ of: 'exact', read: (_cart, _running, line) => line?.cost }),": ['line?.cost -> line.cost'],
  }),
  ...same('facts/order', 'no pool is called by nothing, and who asks for codes names them', {
    "truth(cart.codes.some(({ pool, status }) => status === 'unused' && pool !== undefined && pools.has(pool))),": [
      'pool !== undefined -> true',
    ],
    '(cart) => cart.codes.filter((each) => valid(each) && each.pool !== undefined && pools.has(each.pool)).length,': [
      'each.pool !== undefined -> true',
    ],
    'const keys = new Set(fact.names?.map(comparedCode))': ['fact.names?.map -> fact.names.map'],
  }),
  ...same('conditions', 'through fractions, and either way round, the same: slower', {
    "if (left.of === 'whole' && right.of === 'exact' && right.constant) {": 'any',
    "if (right.of === 'whole' && left.of === 'exact' && left.constant) {": 'any',
  }),
  ...same('conditions', 'zero has no rest', {
    'return n < 0n && n % d !== 0n ? quotient - 1n : quotient': ['n < 0n -> n <= 0n'],
  }),
  ...same('conditions', 'no tier is called by nothing', {
    "const place = tier.names.indexOf(name ?? '') + 1": ['\'\' -> "Stryker was here!"'],
  }),
  ...same('values', 'worked out for each cart: slower', {
    "if (left.of === 'exact' && left.constant && right.of === 'exact' && right.constant) {": 'any',
  }),
  ...same('values', 'what is no date stays none', {
    'const moved = from === undefined ? undefined : addDuration(from * 60_000, duration, sign) / 60_000': [
      'from === undefined -> false',
    ],
    'return moved !== undefined && moved >= firstMinute && moved <= lastMinute ? moved : undefined': [
      'moved !== undefined -> true',
    ],
    'return day === undefined ? undefined : day * 1440': ['day === undefined -> false'],
  }),
  ...same('truth-tree', 'what holds, or is unknown, lacks nothing: slower', {
    'if (truth !== 0 || threshold === undefined) return { condition, truth, parts: none, missing: undefined }': [
      'truth !== 0 -> false',
    ],
    'if (value === undefined || wanted === undefined) return undefined': [
      'value === undefined || wanted === undefined -> false',
      'value === undefined || wanted === undefined -> value === undefined && wanted === undefined',
      'value === undefined -> false',
      'wanted === undefined -> false',
    ],
    'if (compare(value, target) >= 0) return undefined': ['compare(value, target) >= 0 -> compare(value, target) > 0'],
  }),
  ...same('truth-tree', 'what is no number lacks none', {
    "return fact.kind === 'fact' && fact.fact === 'contains'": [
      "fact.kind === 'fact' && fact.fact === 'contains' -> true",
      "fact.kind === 'fact' && fact.fact === 'contains' -> fact.kind === 'fact' || fact.fact === 'contains'",
      "fact.kind === 'fact' -> true",
      "fact.fact === 'contains' -> true",
    ],
  }),
  ...same('truth-tree', 'what is joined is no leaf', {
    "case 'and':": ['\'and\' -> ""'],
    "case 'or':": ['\'or\' -> ""'],
    "case 'not':": ['\'not\' -> ""'],
  }),
  ...same('truth-tree', 'what is not rounded up is rounded down', {
    "const target = above ? { n: roundFraction(wanted, 'down') + 1n, d: 1n } : wanted": ['\'down\' -> ""'],
  }),
  ...same('candidate-index', 'campaigns are found in any order, and those that are never met are not asked for', {
    'const places = [...paths.keys()].sort((a, b) => (minimums[a]?.minimum ?? 0) - (minimums[b]?.minimum ?? 0) || a - b)':
      ['a - b -> a + b'],
    'return { find: searchIn(rules, unkeyed, index), isCovered: (place) => paths[place]?.complete ?? false }': [
      'false -> true',
    ],
  }),
  ...same('candidate-index', 'only counts and amounts are put into the index, with a number', {
    "if (counted.of !== 'whole' || constant.of !== 'exact' || constant.constant === undefined) {": 'any',
    'throw new TypeError(`\\`${fact.fact}\\` has a threshold in the index, but is not counted in whole numbers`)':
      'any',
  }),
  ...same('candidate-index', 'thresholds on one fact are in several lists, or read twice: slower', {
    'let thresholds = list.thresholds.find(({ read }) => read === minimum.read)': [
      '({ read }) => read === minimum.read -> () => undefined',
      'read === minimum.read -> false',
    ],
    'if (thresholds === undefined) {': ['thresholds === undefined -> true'],
    'if (list.lastSearch === search) return': ['list.lastSearch === search -> false'],
  }),
  ...same('candidate-index', 'any number will do that was not the last', { 'search++': ['search++ -> search--'] }),
  ...same('candidate-index', 'nothing is called by nothing, and no threshold is below what is unknown', {
    'if (value === undefined) return': ['value === undefined -> false'],
    'const list = value === undefined ? undefined : lists.get(value)': ['value === undefined -> false'],
  }),
  ...same('candidate-index', 'a category without others above it is looked for in the same way: slower', {
    "if (!path.includes('/')) return": ["!path.includes('/') -> false", '\'/\' -> ""'],
  }),
  ...same('facts/cart', 'the running subtotal names its goods', {
    'if (!fact.goods) return amount((_cart, running) => running.goods)': [
      '!fact.goods -> false',
      '(_cart, running) => running.goods -> () => undefined',
    ],
  }),
  ...same('facts/programme', 'a program without tiers has none of any name', {
    'const names = program?.tiers?.steps.map((step) => step.name) ?? []': ['[] -> ["Stryker was here"]'],
  }),
  ...same('needed-codes', 'codes are counted where no effect does: slower', {
    'effects.some((effect) => {': [
      "effects.some((effect) => { const by = effect.kind === 'for-every' ? effect.of : effect.kind === 'steps' ? effect.by : undefined return (by?.kind === 'fact' && by.fact === 'codes') || countCodes(innerEffects(effect)) }) -> effects.every(effect => { const by = effect.kind === 'for-every' ? effect.of : effect.kind === 'steps' ? effect.by : undefined; return by?.kind === 'fact' && by.fact === 'codes' || countCodes(innerEffects(effect)); })",
    ],
  }),
  ...same('nothing-applied', 'what campaigns change is not asked before one has applied', {
    'export const nothingApplied: RunningState = { goods: 0, lines: [], lineAmount: () => 0, isReduced: () => false }':
      ['[] -> ["Stryker was here"]', '() => 0 -> () => undefined', '() => false -> () => undefined'],
  }),
  ...same('selectors', 'goods that do not depend on it are looked at line by line, or by several names: slower', {
    'if (byUnit) {': ['byUnit -> true'],
    'if (only !== undefined && others.length === 0) return (path) => path === only || path.startsWith(`${only}/`)': [
      'only !== undefined -> only === undefined',
    ],
  }),
  ...same('values', 'what is no text is no date, and an answer no number', {
    "return typeof value === 'string' && parseDate(value) !== undefined": ["typeof value === 'string' -> true"],
    "return typeof value !== 'boolean' && numberOf(value, 0) !== undefined && !/\\.\\d{7}/.test(String(value))": [
      "typeof value !== 'boolean' -> true",
      '\'boolean\' -> ""',
    ],
  }),
  ...same('candidate-index', 'nobody has chosen, or is a member of, what is called like that', {
    'for (const campaign of cart.source.chosen?.campaigns ?? []) visit(campaign, cart)': ['[] -> ["Stryker was here"]'],
    'for (const membership of cart.source.customer?.memberships ?? []) visit(membership, cart)': [
      '[] -> ["Stryker was here"]',
    ],
  }),
  ...same('candidate-index', 'the category itself is looked up once more: slower', {
    "for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) visit(path.slice(0, end), cart)":
      ['\'/\' -> ""'],
  }),
]
