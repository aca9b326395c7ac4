/**
 * The zod schemas of the evaluator's answers: results, offers, refunds. They describe answers in the OpenAPI document and the
 * typed client; answers are not validated with them, but the compiler checks that the types agree.
 */
import * as z from 'zod'
import { type CodeStatus, codeStatuses, type Reason, reasons } from '../../evaluate/result/reasons.ts'

const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()
const keysOf = <Key extends string>(of: Readonly<Record<Key, unknown>>): [Key, ...Key[]] =>
  Object.keys(of) as [Key, ...Key[]]

const amount = z.string().meta({ description: 'Decimal string in major units, with the digits of the currency.' })
const points = z.string().meta({ description: 'Whole points as a decimal string.' })
const campaign = z.string()

const adjustment = z
  .object({
    campaign,
    effect: z.int(),
    units: z.int(),
    amount,
    perUnit: list(amount).exactOptional(),
  })
  .meta({ id: 'Adjustment' })

const lineResult = z
  .object({
    id: z.string(),
    sku: z.string(),
    quantity: z.string(),
    before: amount,
    discount: amount,
    after: amount,
    averagePrice: amount,
    prices: list(z.object({ campaign, from: z.string(), to: z.string() })).exactOptional(),
    adjustments: list(adjustment),
    addedBy: campaign.exactOptional(),
  })
  .meta({ id: 'LineResult' })

const deliveryResult = z
  .object({
    id: z.string().exactOptional(),
    method: z.string(),
    before: amount,
    discount: amount,
    after: amount,
    adjustments: list(z.object({ campaign, effect: z.int(), amount })),
  })
  .meta({ id: 'DeliveryResult' })

const missing = z.object({ fact: z.string(), amount: z.string() }).meta({ id: 'Missing' })

const applied = z
  .object({
    campaign,
    discount: amount,
    funded: list(z.object({ by: z.string(), amount })).exactOptional(),
    cut: list(z.object({ by: z.enum(['at-most', 'floor', 'guard']), amount })).exactOptional(),
  })
  .meta({ id: 'Applied' })

const notApplied = z
  .object({
    campaign,
    reason: z.enum<[Reason, ...Reason[]]>(keysOf(reasons)),
    by: z.string().exactOptional(),
    sentence: z.string(),
    missing: missing.exactOptional(),
  })
  .meta({ id: 'NotApplied' })

const rewardOffer = z
  .object({
    campaign,
    choose: z.int(),
    items: list(
      z.object({
        sku: z.string(),
        price: amount,
        points: z.object({ program: z.string(), points }).exactOptional(),
        upTo: z.int(),
      }),
    ),
  })
  .meta({ id: 'RewardOffer' })

export const resultSchema = z
  .object({
    rules: z.string(),
    currency: z.string(),
    subtotal: amount,
    discount: amount,
    goods: amount,
    delivery: z.union([deliveryResult, list(deliveryResult)]).exactOptional(),
    total: amount,
    payments: list(
      z.union([
        z.object({ program: z.string(), points, amount }),
        z.object({ wallet: z.string(), amount }),
        z.object({ card: z.string(), amount }),
      ]),
    ).exactOptional(),
    toPay: amount.exactOptional(),
    lines: list(lineResult),
    applied: list(applied),
    notApplied: list(notApplied),
    rewards: list(rewardOffer),
    points: list(
      z.object({
        program: z.string(),
        campaign: campaign.exactOptional(),
        points,
        pendingDays: z.number().exactOptional(),
      }),
    ),
    spent: list(z.object({ campaign, program: z.string(), points })).exactOptional(),
    cashback: list(z.object({ wallet: z.string(), campaign, amount })),
    coupons: list(z.object({ campaign, pool: z.string(), count: z.int() })),
    perks: list(z.object({ campaign, perk: z.string(), count: z.int() })),
    giftCards: list(z.object({ cards: z.string(), line: z.string(), count: z.int(), amount })).exactOptional(),
    memberships: list(z.object({ membership: z.string(), line: z.string(), count: z.int() })).exactOptional(),
    messages: list(
      z.object({
        campaign,
        title: z.string().exactOptional(),
        text: z.string().exactOptional(),
        image: z.string().exactOptional(),
        link: z.string().exactOptional(),
        terms: z.string().exactOptional(),
      }),
    ),
    codes: list(
      z.object({
        code: z.string(),
        pool: z.string().exactOptional(),
        status: z.enum<[CodeStatus, ...CodeStatus[]]>(keysOf(codeStatuses)),
      }),
    ),
    search: z
      .union([z.object({ optimal: z.literal(true) }), z.object({ optimal: z.literal(false), missedAtMost: amount })])
      .exactOptional(),
    warnings: list(z.string()).exactOptional(),
  })
  .meta({ id: 'Result', description: 'Amounts are decimal strings in major units.' })

const cartChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quantity'),
    line: z.int(),
    sku: z.string(),
    quantity: z.string(),
    more: z.string(),
  }),
  z.object({
    kind: z.literal('add'),
    sku: z.string(),
    quantity: z.string(),
    delivery: z.string().exactOptional(),
  }),
  z.object({ kind: z.literal('choose'), campaign }),
  z.object({ kind: z.literal('payment'), payment: z.string() }),
  z.object({ kind: z.literal('delivery'), delivery: z.string() }),
])

export const offersSchema = z
  .object({
    applied: list(applied),
    available: list(
      z.object({
        campaign,
        title: z.string().exactOptional(),
        how: z.enum(['choose', 'reach', 'goods', 'more']),
        sentence: z.string(),
        missing: missing.exactOptional(),
        discount: amount.exactOptional(),
        changes: list(cartChange).exactOptional(),
        total: amount.exactOptional(),
      }),
    ),
    rewards: list(rewardOffer),
  })
  .meta({ id: 'Offers' })

export const refundSchema = z
  .object({
    policy: z.enum(['keep', 'prorate', 'requalify']),
    refund: amount,
    lines: list(
      z.object({
        id: z.string(),
        quantity: z.string(),
        refund: amount,
        paid: amount,
        giftOf: campaign.exactOptional(),
      }),
    ),
    points: list(z.object({ campaign, program: z.string(), points })).exactOptional(),
    keptGifts: list(z.object({ line: z.string(), giftOf: campaign, cost: amount })).exactOptional(),
    keptTotal: amount,
  })
  .meta({ id: 'Refund' })
