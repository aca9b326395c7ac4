/**
 * A Shopify discount function for one rule set, with its constants folded in and only the code that its campaigns need. It
 * applies the campaigns in the evaluator's order, in whole minor units, and returns one amount per line, so that Shopify has
 * nothing to round.
 */
import type { Campaign, Rules } from '../../../compile/rules.ts'
import { formatInstant } from '../../../evaluate/cart/time.ts'
import { ownEntry } from '../../../own-entry.ts'
import type { RoundingMode } from '../../../syntax/tree.ts'
import { type Message, msg } from '../../../words/message.ts'
import { Inexpressible, type Loss } from '../loss.ts'
import { campaignIn } from './campaign.ts'
import type { Declarations } from './condition.ts'
import type { Skus } from './goods.ts'

export interface ShopifyFunction {
  /** By path in the extension's folder. */
  readonly files: Readonly<Record<string, string>>
  readonly losses: readonly Loss[]
  readonly campaigns: readonly string[]
}

export function shopifyFunction(rules: Rules): ShopifyFunction {
  const whole = obstacleOf(rules)
  const scratch = newDeclarations(rules)
  const losses: Loss[] = []
  const expressible = [...rules.shelf, ...rules.campaigns].filter((campaign) => {
    if (campaign.status !== 'live' || campaign.event !== undefined) return false
    const reason = rules.shelf.includes(campaign)
      ? msg`it changes shelf prices, which only Shopify can change`
      : (lossOf(campaign, scratch) ?? whole)
    if (reason !== undefined) losses.push({ campaign: campaign.name, reason })
    return reason === undefined
  })
  // Collected again, without the declarations of campaigns that are left out.
  const declared = newDeclarations(rules)
  const entries = expressible.map((campaign) => withMoment(campaign, campaignIn(campaign, declared), declared))
  const query = inputQuery(declared)
  return {
    files: {
      'shopify.extension.toml': manifest,
      'src/cart_lines_discounts_generate_run.graphql': query,
      'src/cart_delivery_options_discounts_generate_run.graphql': query,
      'src/index.js': source(rules, declared, entries),
    },
    losses,
    campaigns: expressible.map(({ name }) => name),
  }
}

function lossOf(campaign: Campaign, scratch: Declarations): Message | undefined {
  try {
    campaignIn(campaign, scratch)
    return undefined
  } catch (error) {
    if (error instanceof Inexpressible) return error.reason
    throw error
  }
}

/** Rules that a function can't follow for any campaign. */
function obstacleOf({ best, guards, catalogue, rounding }: Rules): Message | undefined {
  if (best !== undefined) return msg`the rules choose the best set of campaigns, which requires many attempts`
  if (guards.length > 0) return msg`the rules have guards, which require single units`
  if (rounding.scope !== 'discount') return msg`the rules round by line or by unit`
  if (Object.values(catalogue).some(({ minPrice }) => minPrice !== undefined)) {
    return msg`the catalogue has minimum prices, which require single units`
  }
  return undefined
}

interface CollectedDeclarations extends Declarations {
  readonly sets: Map<string, string>
  readonly pools: Set<string>
  readonly tags: Set<string>
  /** Aliases of instants in the shop's local time, by expression. */
  readonly moments: Map<string, string>
}

function newDeclarations(rules: Rules): CollectedDeclarations {
  const sets = new Map<string, string>()
  const pools = new Set<string>()
  const tags = new Set<string>()
  return {
    ...{ rules, sets, pools, tags, moments: new Map() },
    skus: ({ not, skus }: Skus) => {
      if (not && skus.length === 0) return 'all'
      const key = JSON.stringify([not, skus])
      const name = sets.get(key) ?? `goods${sets.size + 1}`
      sets.set(key, name)
      return name
    },
    pool: (name) => {
      const pool = ownEntry(rules.pools, name)
      if (pool === undefined) throw new Error(`no pool ${name}`)
      const isPlain =
        pool.limits.length === 0 &&
        pool.channels === undefined &&
        pool.validAfterIssue === undefined &&
        pool.generate === undefined &&
        pool.from === undefined &&
        pool.until === undefined &&
        Object.values(pool.codes).every(
          ({ limits, from, until }) => limits.length === 0 && from === undefined && until === undefined,
        )
      if (!isPlain) {
        throw new Inexpressible(msg`its codes have limits, dates or a pattern, but a discount function has no memory`)
      }
      pools.add(name)
      return `cart.code(${JSON.stringify(name)})`
    },
    tag: (name) => {
      const segment = ownEntry(rules.segments, name)
      if (segment !== undefined && (segment.condition !== undefined || segment.customers !== undefined)) {
        throw new Inexpressible(msg`its segment is calculated from facts that Shopify does not send`)
      }
      tags.add(name)
      return `cart.tag(${JSON.stringify(name)})`
    },
  }
}

/** Adds `active` in the shop's local time; Shopify does the comparison. */
function withMoment({ from, until }: Campaign, entry: string, { rules, moments }: CollectedDeclarations): string {
  const alias = (field: string, instant: number): string => {
    const expression = `${field}(dateTime: "${localText(instant, rules)}")`
    const name = moments.get(expression) ?? `moment${moments.size + 1}`
    moments.set(expression, name)
    return `time.${name}`
  }
  const parts = [
    ...(from === undefined ? [] : [alias('dateTimeAfter', from)]),
    ...(until === undefined ? [] : [alias('dateTimeBefore', until)]),
  ]
  return parts.length === 0 ? entry : entry.replace('{ ', `{ active: (time) => ${parts.join(' && ')}, `)
}

const localText = (instant: number, { zone }: Rules): string =>
  formatInstant(instant, zone).slice(0, 'yyyy-mm-ddThh:mm:ss'.length)

const manifest = `api_version = "2025-07"

[[extensions]]
name = "Cartwright promotions"
handle = "cartwright-promotions"
type = "function"

  [[extensions.targeting]]
  target = "cart.lines.discounts.generate.run"
  input_query = "src/cart_lines_discounts_generate_run.graphql"
  export = "cart-lines-discounts-generate-run"

  [[extensions.targeting]]
  target = "cart.delivery-options.discounts.generate.run"
  input_query = "src/cart_delivery_options_discounts_generate_run.graphql"
  export = "cart-delivery-options-discounts-generate-run"

  [extensions.build]
  command = ""
  path = "dist/function.wasm"
`

/** Only the fields that the campaigns need, since each field of a query has a cost. */
function inputQuery({ tags, moments }: CollectedDeclarations): string {
  const customer =
    tags.size === 0
      ? ''
      : `
    buyerIdentity {
      customer {
        hasTags(tags: ${JSON.stringify([...tags])}) {
          tag
          hasTag
        }
      }
    }`
  const time =
    moments.size === 0
      ? ''
      : `
  shop {
    localTime {
${[...moments].map(([expression, name]) => `      ${name}: ${expression}`).join('\n')}
    }
  }`
  return `query Input {
  cart {${customer}
    lines {
      id
      quantity
      cost {
        amountPerQuantity {
          amount
          currencyCode
        }
      }
      merchandise {
        __typename
        ... on ProductVariant {
          sku
        }
      }
    }
    deliveryGroups {
      id
    }
  }
  discount {
    discountClasses
  }
  triggeringDiscountCode${time}
}
`
}

const rounders: Readonly<Record<RoundingMode, string>> = {
  'half-up': 'Math.floor((2 * n + d) / (2 * d))',
  'half-down': 'Math.ceil((2 * n - d) / (2 * d))',
  'half-even': '2 * (n % d) === d ? Math.floor(n / d) + (Math.floor(n / d) % 2) : Math.floor((2 * n + d) / (2 * d))',
  down: 'Math.floor(n / d)',
  up: 'Math.ceil(n / d)',
}

function source(rules: Rules, { sets, pools }: CollectedDeclarations, entries: readonly string[]): string {
  const { currency, digits, rounding, version } = rules
  const goods = [...sets].map(([key, name]) => {
    const [not, skus] = JSON.parse(key) as [boolean, string[]]
    return `const ${name} = ((skus) => (sku) => ${not ? '!' : ''}skus.has(sku))(new Set(${JSON.stringify(skus)}))`
  })
  const codes = [...pools].map(
    (name) => `  [${JSON.stringify(name)}, new Set(${JSON.stringify(Object.keys(rules.pools[name]?.codes ?? {}))})],`,
  )
  return `// Promotion rules ${version} as a Shopify discount function. Made by \`cartwright compile --target shopify\`; not to be edited.
const all = () => true
${goods.join('\n')}
const pools = new Map([
${codes.join('\n')}
])

// Amounts are whole minor units of ${currency}. What is too large to be exact ends the function without a discount.
const exact = (n) => {
  if (n > Number.MAX_SAFE_INTEGER) throw new RangeError('an amount is too large')
  return n
}
const round = (n, d) => { exact(2 * n + d); return ${rounders[rounding.mode]} }
const minor = (text) => {
  const [whole, decimals = ''] = text.split('.')
  const digits = decimals.replace(/0+$/, '')
  if (digits.length > ${digits}) throw new RangeError('a price has more decimals than its currency')
  return Number(whole + digits.padEnd(${digits}, '0'))
}
const major = (amount) => ${
    digits === 0
      ? 'String(amount)'
      : `{ const text = String(amount).padStart(${digits + 1}, '0'); return text.slice(0, -${digits}) + '.' + text.slice(-${digits}) }`
  }

/** By largest remainder, the earlier line first on a tie. */
const split = (amount, weights, total) => {
  const shares = weights.map((weight) => Math.floor(exact(amount * weight) / total))
  let left = amount - shares.reduce((sum, share) => sum + share, 0)
  const places = weights.map((_, place) => place)
  const rest = weights.map((weight, place) => amount * weight - shares[place] * total)
  places.sort((a, b) => rest[b] - rest[a] || a - b)
  for (const place of places) if (left-- > 0) shares[place] += 1
  return shares
}

const campaigns = [
${entries.join('\n')}
]

const open = (input) => {
  const lines = input.cart.lines.map(({ id, quantity, cost, merchandise }) => {
    if (cost.amountPerQuantity.currencyCode !== '${currency}') throw new RangeError('the rules are in ${currency}')
    const original = exact(minor(cost.amountPerQuantity.amount) * quantity)
    return { id, quantity, sku: merchandise.sku ?? '', original, now: original, messages: [] }
  })
  const tags = new Set((input.cart.buyerIdentity?.customer?.hasTags ?? []).filter(({ hasTag }) => hasTag).map(({ tag }) => tag))
  const code = (input.triggeringDiscountCode ?? '').trim().toUpperCase()
  const sum = (goods, of) => lines.reduce((total, line) => (goods(line.sku) ? total + of(line) : total), 0)
  let changed = false
  const cart = {
    lines,
    delivery: [],
    message: '',
    begin: (message) => { cart.message = message; changed = false },
    changed: () => changed,
    subtotal: (goods) => sum(goods, (line) => line.original),
    quantity: (goods) => sum(goods, (line) => line.quantity),
    code: (pool) => pools.get(pool).has(code),
    tag: (name) => tags.has(name),
    take: (goods, of, most) => {
      const chosen = lines.filter((line) => goods(line.sku))
      const worth = chosen.reduce((total, line) => total + line.now, 0)
      const amount = Math.min(worth, of(worth), most)
      if (amount === 0) return
      changed = true
      split(amount, chosen.map((line) => line.now), worth).forEach((share, place) => {
        if (share === 0) return
        chosen[place].now -= share
        chosen[place].messages.push(cart.message)
      })
    },
    freeDelivery: () => {
      if (input.cart.deliveryGroups.length === 0 || cart.delivery.length > 0) return
      changed = true
      cart.delivery = input.cart.deliveryGroups.map(({ id }) => ({ id, message: cart.message }))
    },
  }
  return cart
}

const isSimilar = (a, b) => a.kinds === b.kinds || (a.similarAs !== undefined && a.similarAs === b.similarAs)

const evaluate = (input) => {
  const cart = open(input)
  const applied = []
  for (const campaign of campaigns) {
    const [first] = applied
    if (first?.alone || (campaign.alone && first)) continue
    if (applied.some((other) => (campaign.neverSimilar || other.neverSimilar) && isSimilar(campaign, other))) continue
    if (campaign.active && !campaign.active(input.shop.localTime)) continue
    if (campaign.when && !campaign.when(cart)) continue
    cart.begin(campaign.message)
    campaign.apply(cart)
    if (cart.changed()) applied.push(campaign)
  }
  return cart
}

const operationsOf = (input, discountClass, operations) => {
  if (!input.discount.discountClasses.includes(discountClass)) return { operations: [] }
  try {
    return { operations: operations(evaluate(input)) }
  } catch (error) {
    console.error(error.message)
    return { operations: [] }
  }
}

export const cartLinesDiscountsGenerateRun = (input) =>
  operationsOf(input, 'PRODUCT', ({ lines }) => {
    const candidates = lines
      .filter(({ original, now }) => now < original)
      .map(({ id, original, now, messages }) => ({
        message: [...new Set(messages)].join(', '),
        targets: [{ cartLine: { id } }],
        value: { fixedAmount: { amount: major(original - now), appliesToEachItem: false } },
      }))
    return candidates.length === 0 ? [] : [{ productDiscountsAdd: { candidates, selectionStrategy: 'ALL' } }]
  })

export const cartDeliveryOptionsDiscountsGenerateRun = (input) =>
  operationsOf(input, 'SHIPPING', ({ delivery }) => {
    const candidates = delivery.map(({ id, message }) => ({
      message,
      targets: [{ deliveryGroup: { id } }],
      value: { percentage: { value: '100' } },
    }))
    return candidates.length === 0 ? [] : [{ deliveryDiscountsAdd: { candidates, selectionStrategy: 'ALL' } }]
  })
`
}
