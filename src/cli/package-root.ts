import { existsSync } from 'node:fs'

/** How a user calls this program: a checkout has no `cartwright` on the path. */
export const called = import.meta.url.endsWith('.ts') ? 'npm run -s cartwright --' : 'cartwright'

/** The folder of cartwright's package.json, in a checkout as in an installation. */
export const packageRoot: URL = (() => {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder
    if (folder.pathname === '/') throw new Error('the installation lacks its package.json')
  }
})()
