/** The schema of a stored comparison: the file may come from elsewhere, so it is validated in full before any of it is shown. */
import * as z from 'zod'
import { declarationKinds } from '../diff/diff.ts'
import type * as diff from '../diff/model.ts'
import type { DeclarationOutline, RulesOutline } from '../diff/outline.ts'
import type { UnknownCodes } from '../history/model.ts'
import type * as model from './model.ts'
import { orderFilterSchema, requestSchema } from './request.ts'
import type { ChangesSince, ComparisonHeader, SavedComparison } from './saved-model.ts'
import type { ComparedCampaign, Subject } from './subject.ts'

/** An object with a schema for each field of its type. Fields added by later versions are dropped. */
const object = <T extends object>(fields: { readonly [K in keyof T]-?: z.ZodType<T[K] | undefined> }): z.ZodType<T> =>
  // Zod types can't express that an optional field is absent rather than undefined.
  z.object(fields) as unknown as z.ZodType<T>
const list = <T>(of: z.ZodType<T>): z.ZodType<readonly T[]> => z.array(of)
const sides = <T>(of: z.ZodType<T>): z.ZodType<model.Sides<T>> => z.object({ a: of, b: of })

const text = z.string().max(10_000)
/** Long names and whole declarations. */
const longText = z.string().max(10_000_000)
const number = z.number()
const count = z.int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const interval = object<model.Interval>({ low: number, high: number })
const pairFields = { a: number, b: number, difference: number, interval: interval.optional() }
const pair = object<model.Pair>(pairFields)

const totals = object<model.Totals>({
  ...{ discount: pair, netRevenue: pair, averageBasket: pair, touched: pair, touchedShare: pair },
  grossMargin: z.object({ ...pairFields, orders: count }).optional() as z.ZodType<model.Totals['grossMargin']>,
  ...{ newlyTouched: count, noLongerTouched: count },
  ...{ discountOnGoods: pair, discountOnShelf: pair, discountOnDelivery: pair },
  ...{ belowCost: pair, liability: pair, couponsIssued: pair },
  paid: z.object({ history: number, a: number, b: number }),
})

const campaignSide = object<model.CampaignSide>({
  ...{ orders: count, discount: number, average: number, lost: count },
  budget: object<NonNullable<model.CampaignSide['budget']>>({
    ...{ amount: number, used: number, per: text.optional() },
    burn: list(z.object({ day, spent: number })).optional(),
  }).optional(),
  ranOut: list(z.object({ what: z.enum(['limit', 'budget']), day })).optional(),
})

const nearMiss = object<model.NearMiss>({
  campaign: text,
  unit: z.enum(['amount', 'count']),
  ...{ near: sides(number), far: sides(number) },
  bars: list(z.object({ from: number, to: number, a: number, b: number })),
})

const breakdown = object<model.Breakdown>({
  by: z.enum(['segment', 'category', 'channel', 'country', 'decile of spend']),
  note: text,
  rows: list(
    object<model.BreakdownRow>({ name: text, orders: count, touched: pair, discount: pair, netRevenue: pair }),
  ),
})

const seriesPoint = object<model.SeriesPoint>({
  ...{ day, orders: count, discount: sides(number), netRevenue: sides(number) },
})

const customerChange = object<model.CustomerChange>({ customer: text, orders: count, pays: pair })
const group = z.object({ customers: count, amount: number })

const kind = z.enum(declarationKinds)
const partChange = object<diff.PartChange>({
  // Later versions may have kinds of statements that this one doesn't know.
  part: text as unknown as z.ZodType<diff.PartChange['part']>,
  ...{ a: longText.optional(), b: longText.optional() },
})
const ruleChange = z.union([
  z.object({ kind, name: text, change: z.enum(['added', 'removed']), parts: list(longText) }),
  z.object({ kind, name: text, change: z.literal('renamed'), was: text }),
  z.object({ kind, name: text, change: z.literal('changed'), parts: list(partChange), usedBy: list(text).optional() }),
]) as unknown as z.ZodType<diff.RuleChange>

const productChange = object<diff.ProductChange>({
  sku: text,
  name: text.optional(),
  change: z.enum(['added', 'removed', 'changed']),
  columns: list(
    object<diff.ProductChange['columns'][number]>({
      column: text as unknown as z.ZodType<diff.ProductColumn>,
      ...{ a: text.optional(), b: text.optional() },
    }),
  ),
})
const rulesDiff = object<diff.RulesDiff>({
  changes: list(ruleChange),
  catalogue: object<diff.CatalogueChanges>({
    ...{ added: count, removed: count, changed: count, products: list(productChange) },
  }).optional(),
  text: longText,
})

const outline = object<RulesOutline>({
  declarations: list(
    object<DeclarationOutline>({
      ...{ kind, name: text, uses: list(text), text: longText },
      parts: list(z.object({ kind: text, text: longText })) as unknown as z.ZodType<DeclarationOutline['parts']>,
    }),
  ),
})

const missingHours = object<model.MissingHours>({
  orders: z.enum(['some', 'none']),
  campaigns: sides(list(text)),
})
const approximate = object<NonNullable<model.Comparison['approximate']>>({
  parts: count,
  limits: list(z.object({ of: z.enum(['campaign', 'group', 'codes']), name: longText })),
})

const comparison = object<model.Comparison>({
  format: z.literal(1),
  ...{ assumption: text, currency: text, digits: z.int().min(0).max(6), timezone: text },
  scenarios: sides(z.object({ name: text, rules: text })),
  approximate: approximate.optional(),
  unsaved: sides(list(text)).optional(),
  changes: rulesDiff.optional(),
  filter: orderFilterSchema.optional(),
  period: z.object({ first: day, last: day }),
  ...{ orders: count, customers: count, anonymousOrders: count },
  refused: object<model.RefusedOrders>({
    orders: count,
    examples: list(z.object({ order: text, scenario: z.enum(['A', 'B']), message: text })),
  }),
  unknownCodes: sides(
    object<UnknownCodes>({ orders: count, examples: list(z.object({ code: text, order: text })) }),
  ).optional(),
  missingHours: missingHours.optional(),
  sampling: z.object({ seed: number, resamples: count, groups: count }),
  totals,
  breakEven: object<model.BreakEven>({
    ...{ by: z.enum(['gross-margin', 'net-revenue']), a: number, b: number },
    ...{ orders: number.optional(), share: number.optional(), interval: interval.optional() },
  }),
  campaigns: list(
    object<model.CampaignFigures>({
      ...{ campaign: text, a: campaignSide.optional(), b: campaignSide.optional(), discount: pair },
    }),
  ),
  funders: list(object<model.Funder>({ by: text, pays: pair })),
  conflicts: sides(
    list(object<model.Conflict>({ campaign: text, by: text.optional(), orders: count, discount: number })),
  ),
  nearMisses: object<model.NearMisses>({ every: number, evaluated: count, campaigns: list(nearMiss) }),
  together: sides(
    list(object<model.CampaignPair>({ campaigns: z.tuple([text, text]), orders: count, discount: number })),
  ),
  breakdowns: list(breakdown),
  distribution: list(object<model.DistributionBar>({ from: number, to: number.optional(), a: number, b: number })),
  series: z.object({ days: list(seriesPoint), weeks: list(seriesPoint) }),
  customersChanged: object<model.CustomerChanges>({
    ...{ winners: group, losers: group, unchanged: count },
    ...{ topWinners: list(customerChange), topLosers: list(customerChange) },
  }),
  changedOrders: list(
    object<model.ChangedOrder>({
      ...{ order: text, day, customer: text.optional(), pays: pair, discount: sides(number), paid: number },
    }),
  ),
  sweep: object<model.Sweep>({
    name: text,
    points: list(
      object<model.SweepPoint>({
        ...{ value: text, discount: pair, netRevenue: pair, grossMargin: pair.optional(), touched: pair },
      }),
    ),
  }).optional(),
})

/** What parts of a comparison contain; see `summary/part.ts`. */
export const subjectSchema = object<Subject>({
  ...{ names: sides(text), versions: sides(text), currency: text, digits: z.int().min(0).max(6), timezone: text },
  campaigns: sides(
    list(
      object<ComparedCampaign>({
        name: longText,
        budget: object<NonNullable<ComparedCampaign['budget']>>({ amount: number, per: text.optional() }).optional(),
      }),
    ),
  ),
  ...{ seed: number, resamples: count },
  filter: orderFilterSchema.optional(),
  changes: rulesDiff.optional(),
  unsaved: sides(list(text)).optional(),
  missingHours: missingHours.optional(),
  sweep: object<NonNullable<Subject['sweep']>>({ name: text, values: list(text) }).optional(),
  approximate: approximate.optional(),
})

const header = { name: text, note: text, shop: text, by: text, at: z.iso.datetime() } satisfies Record<
  keyof ComparisonHeader,
  z.ZodType
>

const since = object<ChangesSince>({
  at: z.iso.datetime(),
  ...{ discount: pair, orders: count },
  rules: z.object({ a: list(ruleChange).optional(), b: list(ruleChange).optional() }) as unknown as z.ZodType<
    ChangesSince['rules']
  >,
})

export const savedSchema = object<SavedComparison & { readonly format: 'cartwright comparison' }>({
  format: z.literal('cartwright comparison'),
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  ...header,
  request: requestSchema,
  comparison,
  outlines: z.object({ a: outline.optional(), b: outline.optional() }),
  since: since.optional(),
})
