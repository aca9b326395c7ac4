// The licences of third-party code that ships with ours: what is bundled into the editor, and what the programs load.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const licenceFile = /^(licen[cs]e|notice|copying|third.?party)/i

/** A Vite plugin that adds the modules of a bundle to `modules`. */
export const recordModules = (modules) => ({
  name: 'record-modules',
  moduleParsed: ({ id }) => {
    modules.add(id)
  },
})

/** @param {Iterable<string>} modules paths of bundled modules @returns {string} Markdown: each package with its licences */
export function notices(modules) {
  const folders = new Set([...[...modules].flatMap(packageFolder), ...productionFolders()])
  const packages = [...folders].map(readPackage).sort((a, b) => (a.title < b.title ? -1 : 1))
  const titles = new Set()
  const entries = packages.filter(({ title }) => !titles.has(title) && titles.add(title))
  return `# Third-party notices

Cartwright contains the following software.

${entries.map(({ title, text }) => `## ${title}\n\n${text}`).join('\n\n')}
`
}

/** The innermost package that contains a module; none for our own modules and for virtual ones. */
function packageFolder(module) {
  const path = module.replaceAll('\\', '/').replace(/\?.*$/, '')
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path) ?? []
  if (folder === undefined || folder.includes('\0')) return []
  return [folder.startsWith('/') || /^\w:/.test(folder) ? folder : join(root, folder)]
}

/** Packages that are installed together with the program. */
function productionFolders() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev, os }]) => path !== '' && !dev && !os)
    .map(([path]) => join(root, path))
    .filter((folder) => existsSync(folder))
}

function readPackage(folder) {
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (license === undefined) throw new Error(`${name} names no licence`)
  const title = `${name} ${version} (${license})`
  const texts = licenceFiles(folder).map((file) => readFileSync(file, 'utf8').trim())
  const whose = [typeof author === 'string' ? author : author?.name, homepage].filter(Boolean).join(', ')
  return { title, text: texts.length > 0 ? texts.join('\n\n') : `Licensed under ${license}. ${whose}` }
}

function licenceFiles(folder) {
  return readdirSync(folder)
    .filter((name) => licenceFile.test(name))
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path]))
}
