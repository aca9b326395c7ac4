/** Problems as RFC 9457 writes them: `application/problem+json`. */
import * as z from 'zod'

/** All problems that the service answers with. The code is the end of the problem's `type`. */
const problems = {
  malformed: { status: 400, title: 'The body is not JSON' },
  invalid: { status: 400, title: 'The request has not the shape that it must have' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing' },
  unauthorized: { status: 401, title: 'No valid key' },
  forbidden: { status: 403, title: 'The key may not do this' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  timeout: { status: 408, title: 'The request took too long to arrive' },
  'idempotency-key-running': { status: 409, title: 'A call with this Idempotency-Key is being worked on' },
  'too-large': { status: 413, title: 'The request is too large' },
  'media-type': { status: 415, title: 'The body has a type that is not read here' },
  cart: { status: 422, title: 'The cart makes no sense under the rules' },
  call: { status: 422, title: 'The call makes no sense' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key stands for another call' },
  'quota-exceeded': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The service failed' },
  'no-ledger': { status: 501, title: 'This service has no ledger' },
  'not-ready': { status: 503, title: 'The service is not ready' },
  'temporary-reduced-capacity': { status: 503, title: 'The service is overloaded' },
  unknown: { status: 503, title: 'Nobody knows whether the call was booked' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

export type ProblemCode = keyof typeof problems

export interface ProblemDetails {
  /** Path in the request, such as "lines[2].price". */
  readonly path?: string
  /** What to do instead. */
  readonly help?: string | undefined
  /** A finer code, such as "cart-amount". */
  readonly reason?: string
}

/** Ends a request with a problem. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly details: ProblemDetails
  readonly headers: Readonly<Record<string, string>>

  constructor(
    code: ProblemCode,
    message: string,
    details: ProblemDetails = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
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
    path: z.string().exactOptional().meta({ description: 'Where in the request, such as "lines[2].price".' }),
    help: z.string().exactOptional().meta({ description: 'What to do instead.' }),
    reason: z.string().exactOptional().meta({ description: 'A finer code, such as "cart-amount".' }),
  })
  .meta({ id: 'Problem', description: 'A problem as RFC 9457 writes it.' })

export type ProblemJson = z.output<typeof problemSchema>

export function problemJson({ code, message, details }: Problem): ProblemJson {
  const { path, help, reason } = details
  return {
    type: problemType(code),
    ...problems[code],
    detail: message,
    ...(path !== undefined && path !== '' && { path }),
    ...(help !== undefined && { help }),
    ...(reason !== undefined && { reason }),
  }
}
