/**
 * The program that a cluster task runs: `node evaluator.mjs JOB K/N` reads one record per line and writes its part of the
 * comparison as a single line. It needs only Node.
 */
import { constants } from 'node:buffer'
import { readRules } from '../../compile/read-rules.ts'
import { readBytesSync } from '../../files/read.ts'
import { chargedRules } from '../charged.ts'
import { dividedAmong } from '../shared-limits.ts'
import { writtenPart } from '../summary/part.ts'
import type { ClusterJob } from './job.ts'
import { newOrderMapper } from './map-orders.ts'

const [, , path = '', given = ''] = process.argv
const [k = 1, n = 1] = given.split('/').map(Number)
const part = { index: k - 1, of: n }
const read = JSON.parse(readBytesSync(path, { maxBytes: constants.MAX_STRING_LENGTH }).toString('utf8')) as ClusterJob
/** Rules without their campaigns don't match their version and `readRules` would refuse them, so they are derived here. */
const rulesOf = (side: 'a' | 'b', other: 'a' | 'b') =>
  read.charged === side ? chargedRules(readRules(read[other])) : readRules(read[side])
const job = { ...read, a: rulesOf('a', 'b'), b: rulesOf('b', 'a') }
const mapper = newOrderMapper(job, part)
const decoder = new TextDecoder()
let rest = ''
for await (const piece of process.stdin) {
  const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) if (line !== '') mapper.take(line)
}
if (rest !== '') mapper.take(rest)
const approximate = n > 1 ? dividedAmong([job.a, job.b], n) : undefined
const subject = { ...job.subject, ...(approximate && { approximate }) }
process.stdout.write(`${writtenPart({ subject, summary: mapper.end(), part })}\n`)
