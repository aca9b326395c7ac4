/** Problems according to RFC 9457: `application/problem+json`. */
import * as z from 'zod'
import type { Locale } from '../../words/locale.ts'
import { type Message, msg } from '../../words/message.ts'
import { MessageError } from '../../words/message-error.ts'
import { textOf } from '../../words/text-of.ts'

/** All problems that the service can answer with. The code is the last part of the problem's `type`. */
const problems = {
  malformed: { status: 400, title: msg`The body is not JSON` },
  invalid: { status: 400, title: msg`The request does not have the required shape` },
  'idempotency-key-missing': { status: 400, title: msg`The Idempotency-Key header is missing` },
  unauthorized: { status: 401, title: msg`No valid key` },
  forbidden: { status: 403, title: msg`The key may not do this` },
  'not-found': { status: 404, title: msg`There is nothing at this address` },
  timeout: { status: 408, title: msg`The request took too long to arrive` },
  'idempotency-key-running': { status: 409, title: msg`A call with this Idempotency-Key is still in progress` },
  'too-large': { status: 413, title: msg`The request is too large` },
  'media-type': { status: 415, title: msg`The type of the body is not accepted here` },
  cart: { status: 422, title: msg`The cart is not valid under the rules` },
  call: { status: 422, title: msg`The call is not valid` },
  'idempotency-key-reused': { status: 422, title: msg`The Idempotency-Key was used for another call` },
  'quota-exceeded': { status: 429, title: msg`Too many requests` },
  internal: { status: 500, title: msg`The service failed` },
  'no-ledger': { status: 501, title: msg`This service has no ledger` },
  'not-ready': { status: 503, title: msg`The service is not ready` },
  'temporary-reduced-capacity': { status: 503, title: msg`The service can't do this at the moment` },
  unknown: { status: 503, title: msg`It is not known whether the call was booked` },
} as const satisfies Record<string, { readonly status: number; readonly title: Message }>

export type ProblemCode = keyof typeof problems

export interface ProblemDetails {
  /** Path in the request, such as "lines[2].price". */
  readonly path?: string
  /** What to do instead. */
  readonly help?: Message | undefined
  /** A more specific code, such as "cart-amount". */
  readonly reason?: string
}

/** Ends a request with a problem, worded in the language of the request. */
export class Problem extends MessageError {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly details: ProblemDetails
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    sentence: Message,
    details: ProblemDetails = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(sentence, details.help)
    this.code = code
    this.details = details
    this.headers = headers
  }

  get status(): number {
    return problems[this.code].status
  }
}

export const problemType = (code: ProblemCode): string => `urn:cartwright:problem:${code}`

export const problemSchema = z
  .object({
    type: z.enum((Object.keys(problems) as ProblemCode[]).map(problemType)),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    path: z.string().exactOptional().meta({ description: 'The place in the request, such as "lines[2].price".' }),
    help: z.string().exactOptional().meta({ description: 'What to do instead.' }),
    reason: z.string().exactOptional().meta({ description: 'A more specific code, such as "cart-amount".' }),
  })
  .meta({ id: 'Problem', description: 'A problem as defined in RFC 9457.' })

export type ProblemJson = z.output<typeof problemSchema>

export function problemJson({ code, sentence, details }: Problem, locale?: Locale): ProblemJson {
  const { path, help, reason } = details
  const { status, title } = problems[code]
  return {
    ...{ type: problemType(code), title: textOf(title, locale), status },
    detail: textOf(sentence, locale),
    ...(path !== undefined && path !== '' && { path }),
    ...(help !== undefined && { help: textOf(help, locale) }),
    ...(reason !== undefined && { reason }),
  }
}

export const outcomeUnknown = (): Problem =>
  new Problem('unknown', msg`the ledger did not respond: the call may have been booked`, {
    help: msg`repeat the call, with the same Idempotency-Key if it had one: nothing is booked twice`,
  })

export const tookTooLong = (): Problem =>
  new Problem('temporary-reduced-capacity', msg`the response took too long`, {}, { 'retry-after': '1' })
