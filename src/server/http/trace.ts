/** W3C trace context: the trace that a request belongs to. */
import { randomBytes } from 'node:crypto'

export interface Trace {
  /** 32 hexadecimal digits. */
  readonly trace: string
  /** 16 hexadecimal digits: this request's own span. */
  readonly span: string
  readonly parent?: string
}

const shape = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}(?:$|-)/

/** The caller's trace, or a new one if the header is missing or malformed. */
export function traceOf(traceparent: string | string[] | undefined): Trace {
  const [, trace, parent] = typeof traceparent === 'string' ? (shape.exec(traceparent) ?? []) : []
  const span = randomBytes(8).toString('hex')
  return trace !== undefined && parent !== undefined
    ? { trace, span, parent }
    : { trace: randomBytes(16).toString('hex'), span }
}
