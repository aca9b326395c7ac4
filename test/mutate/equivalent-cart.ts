// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are lines of source
import type { Equivalent } from './equivalent.ts'
import { sameIn } from './same-in.ts'

const same = sameIn('src/evaluate/cart')

const list = '[] -> ["Stryker was here"]'

/** Equivalent mutants of `src/evaluate/cart`. */
export const equivalentsOfCart: readonly Equivalent[] = [
  ...same('codes', 'each candidate is a pool of the rules, and each valid code has one', {
    "const status = pool ? statusIn(pool, name, key, issued, moment, rules.zone) : 'unknown'": ['\'unknown\' -> ""'],
    'const pool = name === undefined ? undefined : pools.get(name)': ['name === undefined -> false'],
    'if (name === undefined || pool === undefined) continue': 'any',
  }),
  ...same('codes', 'no number is above one that is not there, and no list has what is not there', {
    'if (couponsPerCart !== undefined && valid.length > couponsPerCart) {': ['couponsPerCart !== undefined -> true'],
    "if (pool.channels && (channel === undefined || !pool.channels.includes(channel))) return 'wrong-channel'": [
      'channel === undefined -> false',
    ],
  }),
  ...same('counters', 'no counter is called so', {
    "ofCodes && measureOf(counter) !== 'uses' ? [] : [short],": [list],
  }),
  ...same('counters', 'a cart has no field `code`', {
    "if (per === 'code') return undefined": ["per === 'code' -> false", '\'code\' -> ""'],
  }),
  ...same('former-names', 'what has no former name is off under none', {
    'off.has(name) || (was !== undefined && off.has(was))': ['was !== undefined -> true'],
  }),
  ...same('open-cart', 'any number that is another for each cart will do', {
    'const opened = { ...cart, serial: ++serial, segments }': ['++serial -> --serial'],
  }),
  ...same('open-cart', 'shelf prices have an entry for each line', {
    'return price === undefined ? line : atPrice(line, price, rules)': ['price === undefined -> false'],
  }),
  ...same('open-cart', 'what is no delivery has no id, and one choice is not too many', {
    'const known = new Set([delivery ?? []].flat().map(({ id }) => id))': [list],
    'function refuseTooManyChoices(chosen: readonly unknown[] = [], path: string): void {': [list],
  }),
  ...same('open-cart', 'the place is that of a line', {
    "msg`the cart has no delivery ${name(lines[place]?.delivery ?? '')}`,": [
      'lines[place]?.delivery -> lines[place].delivery',
    ],
  }),
  ...same('open-customer', 'nobody asks goods of the past for their place or their units', {
    'index: -1,': ['-1 -> +1'],
    "id: '',": ['\'\' -> "Stryker was here!"'],
    'wholeUnits: true,': ['true -> false'],
  }),
  ...same('open-customer', 'the rules have the program', {
    'const declared = Object.hasOwn(rules.programs, name) ? rules.programs[name]?.tiers : undefined': [
      'rules.programs[name]?.tiers -> rules.programs[name].tiers',
    ],
  }),
  ...same('open-lines', 'positions are all different: slower', {
    'if (lines.some(({ id }) => id !== undefined)) refuseDuplicates(opened)': [
      'lines.some(({ id }) => id !== undefined) -> true',
      'id !== undefined -> true',
    ],
  }),
  ...same('open-lines', 'the exact way gives the same: slower', {
    'const whole = price.d === 1n ? Number(price.n) : Number.NaN': ['price.d === 1n -> false'],
    'if (whole * quantity <= Number.MAX_SAFE_INTEGER) return roundShare(whole, quantity, millionths, rounding.mode)': [
      'whole * quantity <= Number.MAX_SAFE_INTEGER -> false',
      'whole * quantity <= Number.MAX_SAFE_INTEGER -> whole * quantity < Number.MAX_SAFE_INTEGER',
    ],
  }),
  ...same('open-lines', 'a price that no campaign changed is the same, and one that was lowered is not too large', {
    'if (prices.length === 0) return line': ['prices.length === 0 -> false'],
    'const original = amountOf(price, line.quantity, rules, `lines[${line.index}]`)': ['`lines[${line.index}]` -> ``'],
  }),
  ...same('open-usage', 'codes have no former names', {
    "if (former !== undefined && kind !== 'codes') addFormer(counters, former[kind])": ['\'codes\' -> ""'],
  }),
  ...same('open-usage', 'what is a safe integer is a number', {
    "if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value": [
      "typeof value === 'number' -> true",
    ],
  }),
  ...same('products', 'a product is read once more: slower', {
    'if (known) return known': ['known -> false'],
    'opened.set(sku, read)': ['opened.set(sku, read) -> ;'],
  }),
  ...same('read-amount', 'the exact way gives the same: slower', {
    "const amount = typeof text === 'string' ? scaledInteger(text, digits) : undefined": [
      "typeof text === 'string' -> false",
      '\'string\' -> ""',
    ],
    'if (amount !== undefined) return amount': ['amount !== undefined -> false'],
    "if (quantity !== undefined && (quantity > 0 || zero === 'allowed')) return quantity": [
      "quantity > 0 || zero === 'allowed' -> quantity > 0 && zero === 'allowed'",
      'quantity > 0 -> false',
    ],
  }),
  ...same('read-amount', 'what is not there is no safe integer', {
    'if (amount !== undefined && Number.isSafeInteger(amount)) return amount': ['amount !== undefined -> true'],
  }),
  ...same('read-attributes', 'only text is longer than a number can be', {
    "typeof value === 'string' && isLongDecimal(value)": ["typeof value === 'string' -> true"],
  }),
  ...same('read-cart', 'each branch that did not fit says why', {
    'const first = errors.map((branch) => branch[0]).filter((issue) => issue !== undefined)': [
      'errors.map((branch) => branch[0]).filter((issue) => issue !== undefined) -> errors.map(branch => branch[0])',
      'issue !== undefined -> true',
    ],
    "issue?.code === 'invalid_type' && issue.expected === 'string'": [
      "issue?.code === 'invalid_type' -> true",
      'issue?.code -> issue.code',
    ],
  }),
  ...same('read-cart', 'what has no fields has none within either', {
    'const child = element ?? valueType ?? shape?.[String(key)]': ['shape?.[String(key)] -> shape[String(key)]'],
    'return child ? alternatives(child) : []': [list],
  }),
  ...same('read-decimal', 'no decimal of fifteen characters comes to exactly the largest safe integer', {
    'return value <= Number.MAX_SAFE_INTEGER ? value : undefined': [
      'value <= Number.MAX_SAFE_INTEGER -> value < Number.MAX_SAFE_INTEGER',
    ],
  }),
  ...same('read-decimal', 'the exact way gives the same: slower', {
    'if (quick !== undefined) return { n: BigInt(quick), d: 1n }': ['quick !== undefined -> false'],
  }),
  ...same('time', 'a zone has an offset, and the search stays within its offsets', {
    'if ((offsets[middle]?.[0] ?? 0) <= at) low = middle': ['offsets[middle]?.[0] -> offsets[middle][0]'],
    'return at + (offsets[low]?.[1] ?? 0) * minute': ['offsets[low]?.[1] -> offsets[low][1]'],
    'const [from, minutes] = offsets[place] ?? [0, 0]': ['[0, 0] -> []'],
    'const before = offsets[place - 1]?.[1] ?? 0': ['offsets[place - 1]?.[1] -> offsets[place - 1][1]'],
    'return clock - (offsets[0]?.[1] ?? 0) * minute': ['offsets[0]?.[1] -> offsets[0][1]'],
  }),
  ...same('time', 'the first offset holds for all time before, too', {
    'for (let place = offsets.length - 1; place > 0; place--) {': ['place > 0 -> place >= 0'],
  }),
]
