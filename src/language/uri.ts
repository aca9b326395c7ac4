/** Workspace paths as the URIs that LSP speaks of: `workspace:/rules/autumn.promo`. Whoever serves knows where the workspace is. */

const scheme = 'workspace:/'

export const uriOf = (path: string): string => scheme + path.split('/').map(encodeURIComponent).join('/')

/** The workspace path of such a URI; undefined for any other, and for one that climbs out. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith(scheme)) return undefined
  try {
    const parts = uri.slice(scheme.length).split('/').map(decodeURIComponent)
    return parts.some((part) => part === '..' || part === '' || part.includes('/')) ? undefined : parts.join('/')
  } catch {
    return undefined
  }
}
