/** Requests about comparisons: what to compare, the orders behind the figures, and saved comparisons. */
import * as z from 'zod'
import type { OrderSelection } from '../../src/compare/order-selection.ts'
import { periodNames } from '../../src/compare/period-names.ts'
import { orderFilterSchema, requestSchema } from '../../src/compare/request.ts'
import type { RulesOutline } from '../../src/diff/outline.ts'
import { day, page, path, rules } from './schemas.ts'

const outline = z.custom<RulesOutline>((value) => typeof value === 'object' && value !== null)

/**
 * One side of a comparison. `named` accepts what `cartwright compare --a` does: a scenario, a folder, compiled rules, a git
 * revision,
 * `charged`. `unsaved`: files whose text differs from the one on disk.
 */
const rulesChoice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    name: z.string(),
    rules,
    outline: outline.optional(),
    unsaved: z.array(z.string()).max(10_000).optional(),
  }),
  z.object({ kind: z.literal('named'), source: z.string().min(1) }),
])
export type RulesChoice = z.infer<typeof rulesChoice>

/** The orders behind a figure or a chart mark of a comparison. */
const orderSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('newly-touched') }),
  z.object({ kind: z.literal('no-longer-touched') }),
  z.object({ kind: z.literal('below-cost'), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('campaign'), campaign: z.string(), side: z.enum(['a', 'b']) }),
  /** `by` undefined: excluded by anything. `by` null: excluded by no single campaign. */
  z.object({ kind: z.literal('lost'), campaign: z.string(), by: z.string().nullish(), side: z.enum(['a', 'b']) }),
  z.object({
    kind: z.literal('near'),
    campaign: z.string(),
    unit: z.enum(['amount', 'count']),
    side: z.enum(['a', 'b']),
  }),
  z.object({
    kind: z.literal('together'),
    campaigns: z.tuple([z.string(), z.string()]).readonly(),
    side: z.enum(['a', 'b']),
  }),
  /** Both days are included. */
  z.object({ kind: z.literal('days'), first: day, last: day }),
  z.object({ kind: z.literal('breakdown'), by: z.string(), row: z.string() }),
  /** Minor units, as in `DistributionBar`. */
  z.object({ kind: z.literal('distribution'), from: z.number(), to: z.number().optional(), side: z.enum(['a', 'b']) }),
  z.object({ kind: z.literal('customer'), customer: z.string() }),
]) satisfies z.ZodType<OrderSelection>

export type { OrderSelection }

const comparisonId = z.string().regex(/^[a-z0-9-]{1,40}$/)
const comparisonName = z.string().trim().min(1).max(200)
const comparisonNote = z.string().max(10_000)
const author = z.string().max(200)

export const comparisonRequests = {
  /** Replays the history under both sides. The last comparison stays open for the next three requests. */
  compare: z.object({
    a: rulesChoice,
    b: rulesChoice,
    from: day.optional(),
    /** Exclusive. */
    until: day.optional(),
    /** An alternative to both days. */
    period: z.enum(periodNames).optional(),
    filter: orderFilterSchema.optional(),
    /** Like `cartwright compare --sweep`, with compiled rules for each value. */
    sweep: z.object({ name: z.string(), values: z.array(z.object({ value: z.string(), rules })).max(60) }).optional(),
    seed: z.number().int().default(1),
  }),
  comparisonOrders: z.object({ selection: orderSelection, page }),
  comparisonOrder: z.object({ order: z.string() }),
  /** Writes the HTML report of the last comparison, or of a saved one, in a language (BCP 47). */
  exportReport: z.object({ file: path, saved: comparisonId.optional(), language: z.string().max(40) }),
  /** Opens a report in the system's browser. Only for reports that this window wrote. */
  openReport: z.object({ file: path }),
  /** Categories of the history's products and their parent categories, for filters. */
  comparisonCategories: z.object({}),
  /** The comparisons saved beside the history, and the author that the next one would get. */
  comparisons: z.object({}),
  openComparison: z.object({ id: comparisonId }),
  /** Saves the last comparison. `again`: the saved comparison to replace; the answer then says what changed since. */
  saveComparison: z.object({
    name: comparisonName,
    note: comparisonNote,
    by: author,
    request: requestSchema,
    again: comparisonId.optional(),
  }),
  renameComparison: z.object({ id: comparisonId, name: comparisonName, note: comparisonNote, by: author }),
  deleteComparison: z.object({ id: comparisonId }),
  restoreComparison: z.object({ id: comparisonId }),
  /** The effect of an edit on the last month of the history. */
  recent: z.object({ before: rules, after: rules }),
} as const
