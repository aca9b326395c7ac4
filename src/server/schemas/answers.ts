/** Schemas of the service's answers. */
import * as z from 'zod'
import { problemSchema } from '../http/problem.ts'
import { offersSchema, resultSchema } from './result.ts'

export const releaseRef = z
  .object({
    name: z.string(),
    sequence: z.int().exactOptional().meta({ description: 'Absent for rules that are served from a folder.' }),
    digest: z.string().exactOptional().meta({ description: "The bundle's digest." }),
    rules: z.string().meta({ description: "The rules' version: a hash of their content." }),
    arm: z.string().exactOptional().meta({ description: 'The arm of the channel that the customer is in.' }),
  })
  .meta({ id: 'ReleaseRef', description: 'The release that decided.' })

export type ReleaseRef = z.output<typeof releaseRef>

export const decisionSchema = z
  .object({
    decision: z.string().meta({ description: 'Its id in the decision log.' }),
    release: releaseRef,
    result: resultSchema,
  })
  .meta({ id: 'Decision' })

export const decisionOrProblem = z.union([decisionSchema, z.object({ problem: problemSchema })])

export const batchAnswer = z.object({
  answers: z.array(decisionOrProblem).readonly().meta({ description: 'In the order of the carts.' }),
})

export const offersAnswer = z.object({ release: releaseRef, ...offersSchema.shape })

/** Adds problems to the possible answers of a route. */
export const withProblems = <Answer extends z.ZodType>(answer: Answer) => ({
  200: answer,
  '4xx': problemSchema,
  '5xx': problemSchema,
})
