/**
 * A bundle: one release of a rule set as a single JSON file. It contains everything a service needs to evaluate carts and a
 * person needs to decide about it. The same input gives the same bytes on every machine: it contains no time, path or user.
 * Signatures are stored next to it (`signatures.ts`); `verify.ts` decides whether it may run.
 */
import * as z from 'zod'
import { RulesError } from '../compile/read/rules-error.ts'
import { readRules } from '../compile/read-rules.ts'
import { pointerTo, refusedJson } from '../compile/refused-json.ts'
import type { Rules } from '../compile/rules.ts'
import type { RulesOutline } from '../diff/outline.ts'
import type { Cart } from '../evaluate/cart/cart.ts'
import type { Result } from '../evaluate/result/result.ts'
import { msg } from '../words/message.ts'
import { canonicalBytes, digestOf, digestPattern, isCanonical } from './canonical-bytes.ts'
import { PublishRefusal } from './error.ts'

export interface Bundle {
  readonly kind: 'bundle'
  readonly format: 1
  /** Name of the shop or rule set, the same for all its releases. */
  readonly name: string
  /** Increases with each release, from 1. */
  readonly sequence: number
  /** Digest of the release that it was compared with; absent for the first. */
  readonly previous?: string
  /** ISO instant in UTC before which it must not be served. */
  readonly notBefore?: string
  /** ISO instant in UTC from which it must no longer be started. */
  readonly expires?: string
  /** The git commit of the rules folder; absent outside git or with uncommitted changes. */
  readonly revision?: string
  readonly rules: Rules
  /** The rules by declaration, so that two bundles can be compared in rule terms. */
  readonly outline: RulesOutline
  readonly pools: readonly PoolReference[]
  /** Names of campaigns retired by this or an earlier release, sorted: they can't be used again. */
  readonly retired: readonly string[]
  readonly vectors: readonly TestVector[]
  readonly checklist: readonly ChecklistLine[]
}

export interface PoolReference {
  readonly pool: string
  /** `listed`: its codes are in the rules; `generated`: they are in the ledger. */
  readonly codes: 'listed' | 'generated'
  readonly count: number
  /** For listed codes: digest of their canonical JSON. */
  readonly digest?: string
  /** For generated codes. */
  readonly pattern?: string
}

/** A cart and its expected result, with which an evaluator proves itself before it serves. */
export interface TestVector {
  readonly name: string
  /** A `test` block, a cart in the folder `carts`, or a cart generated to reach a campaign. */
  readonly from: 'test' | 'pinned' | 'generated'
  readonly cart: Cart
  /** The result of `run(cart, { reasons: false })`, which must be byte-identical in canonical JSON. */
  readonly result: Result
}

export type ChecklistItem =
  | 'check'
  | 'warnings'
  | 'tests'
  | 'guards'
  | 'life-of-campaigns'
  | 'changes'
  | 'comparison'
  | 'vectors'

/** One check made before the release was built. */
export interface ChecklistLine {
  readonly item: ChecklistItem
  /** `refused` never occurs in a bundle: it would not have been built. */
  readonly state: 'passed' | 'noted' | 'skipped' | 'refused'
  /** By name: counts, and amounts as decimal strings in major units. */
  readonly figures: Readonly<Record<string, number | string>>
  /** One sentence each, in English. */
  readonly notes: readonly string[]
}

/** Bytes. Larger files are refused. */
export const largestBundle = 256 * 1024 * 1024

const instant = z.iso.datetime()
const digest = z.string().regex(digestPattern)
const nameText = z.string().min(1).max(200)
const object = z.record(z.string(), z.unknown())
/**
 * For parts that are validated elsewhere or only displayed: `z.custom` passes the object on unchanged, so keys such as
 * `__proto__` are not lost.
 */
const asIs = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

const manifest = z.strictObject({
  kind: z.literal('bundle'),
  format: z.literal(1),
  name: nameText,
  sequence: z.int().min(1),
  previous: digest.optional(),
  notBefore: instant.optional(),
  expires: instant.optional(),
  revision: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
  rules: asIs<Rules>(),
  outline: z.strictObject({
    declarations: z.array(
      z.strictObject({
        kind: z.string(),
        name: z.string(),
        parts: z.array(z.strictObject({ kind: z.string(), text: z.string() })),
        uses: z.array(z.string()),
        text: z.string(),
      }),
    ),
  }),
  pools: z.array(
    z.strictObject({
      pool: z.string(),
      codes: z.enum(['listed', 'generated']),
      count: z.int().min(0),
      digest: digest.optional(),
      pattern: z.string().optional(),
    }),
  ),
  retired: z.array(z.string()),
  vectors: z.array(
    z.strictObject({
      name: z.string(),
      from: z.enum(['test', 'pinned', 'generated']),
      cart: asIs<Cart>(),
      result: asIs<Result>(),
    }),
  ),
  checklist: z.array(
    z.strictObject({
      item: z.enum(['check', 'warnings', 'tests', 'guards', 'life-of-campaigns', 'changes', 'comparison', 'vectors']),
      state: z.enum(['passed', 'noted', 'skipped']),
      figures: z.record(z.string(), z.union([z.number(), z.string()])),
      notes: z.array(z.string()),
    }),
  ),
})

/** The bytes of a bundle's file, which are what is signed. */
export const bundleBytes = (bundle: Bundle): Buffer => canonicalBytes(bundle)

/** Identifies a bundle everywhere: `sha256:` and the hex digest of its file's bytes. */
export const bundleDigest = (bytes: Uint8Array): string => digestOf(bytes)

/**
 * Parses the bytes of a bundle's file. Throws a `PublishRefusal` with the code `too-large`, `shape`, `format`, `not-canonical`
 * or `rules`. It does not verify who made it: `verifyBundle` does, before reading it.
 */
export function readBundle(bytes: Uint8Array): Bundle {
  if (bytes.byteLength > largestBundle) {
    throw new PublishRefusal('too-large', msg`the bundle is larger than ${largestBundle} bytes`, buildAgain)
  }
  const { text, json } = readJson(bytes)
  const head = object.safeParse(json)
  if (!head.success || head.data.kind !== 'bundle') {
    throw new PublishRefusal(
      'shape',
      msg`this is not a bundle`,
      msg`specify a file written by \`cartwright release build\``,
    )
  }
  if (head.data.format !== 1) {
    throw new PublishRefusal(
      'format',
      msg`the bundle has format ${JSON.stringify(head.data.format) ?? 'none'}, but this version reads format 1`,
      msg`install a newer version of cartwright`,
    )
  }
  const read = manifest.safeParse(json)
  if (!read.success) {
    const { path, sentence } = refusedJson(read.error, json)
    throw new PublishRefusal('shape', msg`the bundle is invalid at ${pointerTo(path)}: ${sentence}`, buildAgain)
  }
  if (!isCanonical(text, json)) {
    throw new PublishRefusal('not-canonical', msg`the bundle does not follow RFC 8785`, buildAgain)
  }
  return { ...(read.data as Bundle), rules: soundRules(read.data.rules) }
}

function readJson(bytes: Uint8Array): { readonly text: string; readonly json: unknown } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, json: JSON.parse(text) }
  } catch {
    throw new PublishRefusal('shape', msg`the bundle is not JSON, or is incomplete`, buildAgain)
  }
}

function soundRules(json: unknown): Rules {
  try {
    return readRules(json)
  } catch (error) {
    if (!(error instanceof RulesError)) throw error
    throw new PublishRefusal(
      'rules',
      msg`the bundle's rules are invalid at ${error.path}: ${error.sentence}`,
      buildAgain,
    )
  }
}

const buildAgain = msg`build and sign it again; the release being served is not affected`
