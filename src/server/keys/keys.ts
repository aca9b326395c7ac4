/** The keys of a running service, reloaded when their file changes, so that a revoked key stops working. */
import { stat } from 'node:fs/promises'
import { type Access, accessBy } from './access.ts'
import { readKeyFile } from './key-file.ts'

export interface Keys {
  readonly access: () => Access
  close(): void
}

/** Milliseconds between two checks of the file. */
const pollEvery = 2000

/** Throws a `ServerError` if the file can't be used at startup. Later failures keep the last valid keys. */
export async function keysIn(path: string, onError: (error: unknown) => void = () => {}): Promise<Keys> {
  let seen = await changedAt(path)
  let access = accessBy(await readKeyFile(path))
  const reload = async (): Promise<void> => {
    const at = await changedAt(path)
    if (at === seen) return
    access = accessBy(await readKeyFile(path))
    seen = at
  }
  const timer = setInterval(() => void reload().catch(onError), pollEvery).unref()
  return { access: () => access, close: () => clearInterval(timer) }
}

const changedAt = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  )
