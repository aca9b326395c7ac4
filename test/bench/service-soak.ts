/**
 * `npm run bench -- service-soak 10`: ten minutes of requests (or as many as given), while a new bundle of 1,000 campaigns is
 * published every ten seconds. No request may fail or stay unanswered, each bundle must be served, and memory must stay flat.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { canonicalJson, digest } from '../../src/compile/canonical.ts'
import type { Rules } from '../../src/compile/rules.ts'
import { prepare } from '../../src/evaluate/evaluate.ts'
import { addKey } from '../../src/server/keys/key-file.ts'
import { percentOff, testPlace } from '../server/releases.ts'
import { median, quantile } from './measure.ts'
import { carts, offers, rulesFor, sparse } from './workload.ts'

const requestsPerSecond = 100
/** Milliseconds between two bundles. */
const publishEvery = 10_000
/** Relative to the memory in the second quarter of the run. */
const maxGrowth = 0.1

/** Rows `[what, measured, target, met]`. */
export async function serviceSoakRows(minutes: number): Promise<string[][]> {
  const place = testPlace()
  const keys = join(place.folder, 'keys.json')
  const limit = { requests: 100_000_000, seconds: 60 }
  const key = await addKey(keys, { name: 'soak', role: 'reader', test: true, limit }, new Date().toISOString())
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const decisions = join(place.folder, 'decisions.json')
  writeFileSync(decisions, JSON.stringify({ to: [{ folder: join(place.folder, 'log') }], sample: 0.1 }))
  let sequence = 0
  const publish = async (): Promise<void> => {
    sequence++
    const bundle = await place.publish(percentOff(5), sequence, bundleContent(sequence))
    await place.point({ bundle: { digest: bundle, sequence } })
  }
  await publish()
  const program = fileURLToPath(new URL('service-soak-process.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [program, place.place, place.trust, keys, join(place.folder, 'copy'), decisions],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  const memory: number[] = []
  const lags: number[] = []
  const seen = new Set<number>()
  let published = { sequence, at: Date.now() }
  const publishing = setInterval(() => {
    publish().then(() => {
      published = { sequence, at: Date.now() }
    }, console.error)
  }, publishEvery)
  const measuring = setInterval(() => void residentMemory(url, headers).then((size) => memory.push(size)), 5000)
  const progress = setInterval(() => console.error(`${seen.size} bundles, ${memory.at(-1)?.toFixed(0)} MB`), 60_000)
  try {
    const onAnswer = (_: number, body: string): void => {
      const answering = Number(/"sequence":(\d+)/.exec(body)?.[1])
      if (seen.has(answering)) return
      seen.add(answering)
      if (answering === published.sequence) lags.push(Date.now() - published.at)
    }
    const sent = await send(url, headers, minutes * 60, onAnswer)
    const half = memory.length / 2
    const [before, after] = [memory.slice(half / 2, half), memory.slice(half)].map(median)
    const growth = (after ?? 0) / (before ?? 1) - 1
    const unanswered = Math.floor(minutes * 60 * requestsPerSecond) - sent.requests.total
    const failed = sent.errors + sent.non2xx + sent.timeouts + unanswered
    const of = `service, ${minutes} min, 1,000 campaigns, a new bundle every ${publishEvery / 1000} s`
    return [
      [
        `${of}: requests that failed or got no answer, of ${sent.requests.total.toLocaleString('en')}`,
        String(failed),
        'none',
        failed === 0 ? 'met' : 'MISSED',
      ],
      [
        `… bundles that answered, of ${sequence} (${Math.round(median(lags))} ms after they were published, p99 ${Math.round(quantile(lags, 0.99))} ms)`,
        String(seen.size),
        'all but the last',
        seen.size >= sequence - 1 ? 'met' : 'MISSED',
      ],
      [
        `… memory, MB (${tenths(memory).join(' ')}), growth of the second half over the quarter before`,
        `${(growth * 100).toFixed(1)} %`,
        `under ${maxGrowth * 100} %`,
        growth < maxGrowth ? 'met' : 'MISSED',
      ],
    ]
  } finally {
    for (const timer of [publishing, measuring, progress]) clearInterval(timer)
    child.kill('SIGKILL')
    place.remove()
  }
}

const all = offers(1000, sparse)
const [cart] = carts(1, 20, sparse) as [ReturnType<typeof carts>[number]]

/** Each bundle's rules differ in one campaign. */
function bundleContent(sequence: number): { readonly rules: Rules; readonly vectors: [never] } {
  const changed = all.map((offer, place) => (place === 0 ? { ...offer, subtotal: sequence } : offer))
  const { version: _, ...content } = rulesFor(changed, sparse)
  const rules: Rules = { ...content, version: digest(canonicalJson(content)) }
  const result = prepare(rules).run(cart, { reasons: false })
  return { rules, vectors: [{ name: 'a cart', from: 'pinned', cart, result } as never] }
}

/** Connections stay open for the whole run: a switch must not close any. */
function send(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
  onResponse: (status: number, body: string) => void,
): Promise<autocannon.Outcome> {
  const requests = carts(50, 20, sparse).map((each) => ({ body: JSON.stringify(each), onResponse }))
  return new Promise((resolve, reject) => {
    autocannon(
      {
        ...{ url: `${url}/v1/evaluate`, method: 'POST', headers, requests },
        ...{
          connections: 8,
          amount: Math.floor(seconds * requestsPerSecond),
          overallRate: requestsPerSecond,
          timeout: 60,
        },
      },
      (error, outcome) => (error === null ? resolve(outcome) : reject(error)),
    )
  })
}

/** Resident memory in MB. */
async function residentMemory(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const text = await (await fetch(`${url}/metrics`, { headers })).text()
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / 1024 / 1024
}

const tenths = (values: readonly number[]): readonly string[] =>
  Array.from({ length: 10 }, (_, tenth) =>
    median(values.slice((values.length * tenth) / 10, (values.length * (tenth + 1)) / 10)).toFixed(0),
  )
