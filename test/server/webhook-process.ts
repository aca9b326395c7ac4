/** A webhook sink as a process, for a test that kills it. Arguments: address, secret, queue. Sends each line of its input. */
import { createInterface } from 'node:readline'
import { webhookSink } from '../../src/server/decisions/webhook.ts'

const [url = '', secret = '', queue = ''] = process.argv.slice(2)
const { write } = await webhookSink({
  ...{ url, secrets: [secret], queue, now: Date.now, onDropped: () => {}, onGivenUp: () => {}, onError: () => {} },
  isPrivateAllowed: true,
})
for await (const line of createInterface(process.stdin)) {
  await write([line])
  process.stdout.write('written\n')
}
