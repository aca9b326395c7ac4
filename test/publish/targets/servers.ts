/** Helpers for servers that targets start on this machine. */
import { createServer } from 'node:net'

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Polls until the server answers anything at all. */
export async function untilItAnswers(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { method: 'POST' }).catch(() => undefined)
    if (answer !== undefined) return
    await new Promise((done) => setTimeout(done, 200))
  }
}
