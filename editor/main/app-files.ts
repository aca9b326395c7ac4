/** Maps addresses of the `app:` scheme to files of the window's folder, without touching the disk. */
import { extname, join } from 'node:path'

export const scheme = 'app'
export const address = `${scheme}://cartwright/index.html`

/** Content types of the window's files; nothing else is served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
}

export interface AppFile {
  readonly path: string
  readonly contentType: string
}

/** Whether an address is the window's page. */
export function isWindow(url: string): boolean {
  const parsed = parse(url)
  return parsed?.protocol === `${scheme}:` && parsed.host === 'cartwright'
}

/** Undefined if it is not a file of the window: another host, a path outside the folder, an unknown type. */
export function fileOf(url: string, folder: string): AppFile | undefined {
  const parsed = parse(url)
  if (parsed === undefined || !isWindow(url)) return undefined
  const segments = decoded(parsed.pathname)?.split('/').slice(1)
  if (segments === undefined || segments.some((segment) => !isPlain(segment))) return undefined
  const path = join(folder, ...segments)
  const contentType = contentTypes[extname(path)]
  return contentType === undefined ? undefined : { path, contentType }
}

/** A plain file name: no parent folder, drive, separator or NUL. */
function isPlain(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..' && !/[\\/:\0]/.test(segment)
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}

function decoded(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
