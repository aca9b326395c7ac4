/**
 * Every user of a machine can read the arguments of its processes. So the browser is started with the name of a file that
 * only this user can read, and that file leads to the address with the key.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface RedirectFile {
  /** A `file:` URL. */
  readonly url: string
  /** Call this after the browser has followed the link. */
  remove(): Promise<void>
}

/** A page with mode 0600 in a new folder with mode 0700. `url` must be plain ASCII without quotes. */
export async function writeRedirectFile(url: string): Promise<RedirectFile> {
  const folder = await mkdtemp(join(tmpdir(), 'cartwright-studio-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const file = join(folder, 'open.html')
  try {
    await writeFile(file, pageTo(url), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    await remove()
    throw error
  }
  return { url: pathToFileURL(file).href, remove }
}

const pageTo = (url: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url=${url}">
<title>Cartwright</title>
<a href="${url}">Open Cartwright</a>
</html>
`
