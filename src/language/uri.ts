/** Workspace paths as URIs: `workspace:/rules/autumn.promo`. The server maps them to the real folder. */

const scheme = 'workspace:/'

export const uriOf = (path: string): string => scheme + path.split('/').map(encodeURIComponent).join('/')

/** The workspace path of such a URI; undefined for other URIs and for paths that leave the workspace. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith(scheme)) return undefined
  try {
    const parts = uri.slice(scheme.length).split('/').map(decodeURIComponent)
    return parts.some((part) => part === '..' || part === '' || part.includes('/')) ? undefined : parts.join('/')
  } catch {
    return undefined
  }
}
