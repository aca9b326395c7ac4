/**
 * The service part of the demo: serves the release, reserves and commits an order over HTTP, switches off a campaign,
 * and explains a decision from the log.
 */
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDecision, findWithRules } from '../src/cli/explain-decision.ts'
import { paint, print } from '../src/cli/output.ts'
import { programVersion } from '../src/cli/version.ts'
import { replaceFile } from '../src/files/write.ts'
import { openStore } from '../src/ledger/open.ts'
import { switchCampaign } from '../src/publish/channels.ts'
import { keyringText } from '../src/publish/keyring.ts'
import { placeAt } from '../src/publish/place.ts'
import { addKey } from '../src/server/keys/key-file.ts'
import { startService } from '../src/server/start.ts'
import type { DemoRelease } from './demo-release.ts'

/** `cart` is the path of a cart of the sample. */
export async function serveRelease({ folder, place, keyring, operator }: DemoRelease, cart: string): Promise<void> {
  await print(`\n${paint.bold(paint.inverse(' A service '))} that follows the channel production, with a ledger\n`)
  const [trust, keys, ledger] = [join(folder, 'keyring.json'), join(folder, 'keys.json'), join(folder, 'ledger.db')]
  const [decisions, log] = [join(folder, 'decisions.json'), join(folder, 'decisions')]
  await replaceFile(trust, keyringText(keyring))
  await replaceFile(decisions, JSON.stringify({ to: [{ folder: log }], erase: ['/cart/customer/birthday'] }))
  const key = await addKey(keys, { name: 'checkout', role: 'shop' }, new Date().toISOString())
  await (await openStore(ledger, { create: true })).close()
  const service = await startService({
    rules: { place, channel: 'production', pollEvery: 100 },
    ...{ trust, keys, ledger, decisions, host: '127.0.0.1', port: 0, version: programVersion(), logLevel: 'error' },
  })
  const post = async (path: string, body: object): Promise<Answer> => {
    const answer = await fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Answer
  }

  // The service uses its own clock.
  const { at: _, ...given } = JSON.parse(await readFile(cart, 'utf8'))
  const reserved = await post('/v1/reserve', { order: 'D-1', cart: given })
  const { result, decision, release } = reserved
  const [applied] = result.applied
  if (applied === undefined) throw new Error('no campaign of the sample applies today')
  const { campaign, discount } = applied
  await print(
    `POST /v1/reserve   order D-1 of ${release.name} ${release.sequence}: ${result.total} ${result.currency}, "${campaign}" gives ${discount}`,
  )
  const committed = await post('/v1/commit', { order: 'D-1' })
  await print(`POST /v1/commit    order D-1 is ${committed.state}`)

  const act = { at: new Date().toISOString(), by: 'Ana' }
  const change = { channel: 'production', signer: operator, keyring, act, now: Date.now() }
  await switchCampaign(placeAt(place), campaign, 'off', change)
  await print(`release switch     "${campaign}" is switched off, without a release`)
  for (;;) {
    const { result: now } = await post('/v1/evaluate', given)
    if (now.applied.some((each) => each.campaign === campaign)) continue
    await print(`POST /v1/evaluate  the same cart: ${now.total} ${now.currency}\n`)
    break
  }
  await service.close()

  await print(paint.bold('The decision about the order, from the log, evaluated again under the release of its day:'))
  const files = readdirSync(log).map((name) => join(log, name))
  await explainDecision(await findWithRules(decision, { log: files, place }), false)
}

interface Answer {
  readonly state: string
  readonly decision: string
  readonly release: { readonly name: string; readonly sequence: number }
  readonly result: {
    readonly total: string
    readonly currency: string
    readonly applied: readonly { readonly campaign: string; readonly discount: string }[]
  }
}
