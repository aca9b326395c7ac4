/**
 * The program that a task of a cluster runs: `node evaluator.mjs JOB K/N` reads records, one a line, and writes its part of the
 * comparison as one line. It needs nothing but Node.
 */
import { constants } from 'node:buffer'
import { readRules } from '../../compile/read-rules.ts'
import { readBytesSync } from '../../files/read.ts'
import { writtenPart } from '../summary/part.ts'
import type { ClusterJob } from './job.ts'
import { newOrderMapper } from './map-orders.ts'

const [, , path = '', part = ''] = process.argv
const [k, n] = part.split('/').map(Number)
const read = JSON.parse(readBytesSync(path, { maxBytes: constants.MAX_STRING_LENGTH }).toString('utf8')) as ClusterJob
const job = { ...read, a: readRules(read.a), b: readRules(read.b) }
const mapper = newOrderMapper(job)
const decoder = new TextDecoder()
let rest = ''
for await (const piece of process.stdin) {
  const lines = (rest + decoder.decode(piece as Buffer, { stream: true })).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) if (line !== '') mapper.take(line)
}
if (rest !== '') mapper.take(rest)
const whole = { subject: job.subject, summary: mapper.end(), part: { index: (k ?? 1) - 1, of: n ?? 1 } }
process.stdout.write(`${writtenPart(whole)}\n`)
