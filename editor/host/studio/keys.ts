/**
 * The studio's ports and keys, kept in the user's data folder and readable by this user alone. A studio started again for the
 * same folder takes the same port and key, so that its open tabs keep working.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import { jsonFile } from '../home/json-file.ts'

const entry = z.object({
  port: z.number().int().min(1).max(65_535),
  key: z.string().regex(/^[\w-]{43}$/),
  /** The folder last served on this port; absent if none was named. */
  folder: z.string().optional(),
})

export interface StudioKeys {
  /** First the port that last served `folder`, then the one that was served last; a tab of any folder can continue at either. */
  portsOf(folder: string | undefined): Promise<readonly number[]>
  /** The key of a port, created on first use. */
  take(port: number, folder: string | undefined): Promise<string>
}

const maxKept = 50

export function studioKeys(home: string): StudioKeys {
  const file = jsonFile(join(home, 'studio.json'), z.array(entry), [], { mode: 0o600 })
  return {
    portsOf: async (folder) => {
      const { value } = await file.read()
      const candidates = [value.find((each) => each.folder === folder), value[0]]
      return [...new Set(candidates.flatMap((each) => (each ? [each.port] : [])))]
    },
    take: async (port, folder) => {
      const [taken] = await file.change((before) => {
        const known = before.find((each) => each.port === port)
        const key = known?.key ?? randomBytes(32).toString('base64url')
        const others = before.filter((each) => each.port !== port)
        return [{ port, key, ...(folder !== undefined && { folder }) }, ...others].slice(0, maxKept)
      })
      if (taken === undefined) throw new Error('the key that was just written is not there')
      return taken.key
    },
  }
}
