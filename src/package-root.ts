import { existsSync } from 'node:fs'

/** The folder of cartwright's package.json, in a checkout as well as in an installation. */
export const packageRoot: URL = (() => {
  for (let folder = new URL('.', import.meta.url); ; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder))) return folder
    if (folder.href === new URL('..', folder).href) throw new Error('the installation lacks its package.json')
  }
})()
