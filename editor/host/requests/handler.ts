import type * as z from 'zod'
import type { Call } from '../../calls/answer.ts'
import type { Answers, RequestName, requests } from '../contract.ts'
import type { Session } from '../session.ts'

export interface Context extends Call {
  readonly session: Session
}

export type Handler<Name extends RequestName> = (
  params: z.output<(typeof requests)[Name]>,
  context: Context,
) => Answers[Name] | Promise<Answers[Name]>
