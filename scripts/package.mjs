// Packages the desktop edition: the installers for this platform; with `--dir` only the program, with `--signed` only if it can
// be signed (electron-builder.yml says with what). ELECTRON_OVERRIDE_DIST_PATH is a folder with a custom Electron, packaged
// instead of the one in package.json.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'electron-builder'

const projectDir = fileURLToPath(new URL('..', import.meta.url))
const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
const own = folder && {
  electronDist: folder,
  electronVersion: readFileSync(join(folder, 'version'), 'utf8').replace(/^v/, '').trim(),
}

// Where the program checks for updates, if its user enables that.
const releases = process.env.CARTWRIGHT_RELEASES
if (releases && !URL.parse(releases)?.protocol.startsWith('https')) {
  console.error('CARTWRIGHT_RELEASES must be an address with https')
  process.exit(1)
}

await build({
  projectDir,
  ...(process.argv.includes('--dir') && { dir: true }),
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    ...own,
    ...(releases && { extraMetadata: { releases } }),
    ...(process.argv.includes('--signed') && { forceCodeSigning: true }),
  },
})
