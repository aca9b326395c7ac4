/** Restricts where the window may write: only files of a workspace, and only inside the open folder, with links resolved. */
import { lstat, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { msg, name } from '../../../src/words/message.ts'
import { isIgnored, isInside } from '../../../src/workspace/find.ts'
import { RequestError } from '../failure.ts'

const endings = ['.promo', '.csv', '.txt', '.map.json']

/** The absolute path of rules, a list or a mapping, which may not exist yet. `path` is relative to `root`, with `/`. */
export async function pathInside(root: string, path: string): Promise<string> {
  if (!endings.some((ending) => path.toLowerCase().endsWith(ending))) {
    throw new RequestError(
      'refused',
      msg`${name(path)} is not a workspace file`,
      msg`use a name that ends in ${endings.join(', ')}`,
    )
  }
  return insideOf(root, path)
}

/** Like `placeOf`, for any ending. */
export async function insideOf(root: string, path: string): Promise<string> {
  const parts = path.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the regex rejects control characters
  if (parts.some((part) => part === '' || part.startsWith('.') || isIgnored(part) || /[\\\u0000-\u001F]/.test(part))) {
    throw new RequestError('refused', msg`workspace files can't be stored in ${name(path)}`, msg`choose another name`)
  }
  const place = join(root, ...parts)
  if (!isInside(root, place) || !(await endsInside(root, place))) throw leadsOut(path)
  return place
}

/** Whether the file, or its nearest existing parent, is inside `root` with links resolved. */
export async function endsInside(root: string, place: string): Promise<boolean> {
  for (let at = place; isInside(root, at); at = dirname(at)) {
    const stats = await lstat(at).catch(() => undefined)
    if (stats === undefined) continue
    const real = await realpath(at).catch(() => undefined)
    return real !== undefined && isInside(root, real)
  }
  return false
}

const leadsOut = (path: string): RequestError =>
  new RequestError('refused', msg`${name(path)} is outside the open folder`, msg`choose a place inside the folder`)
