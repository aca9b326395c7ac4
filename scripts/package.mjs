// Packs the desktop edition: the installers of this platform, or what is asked for, as in `npm run package -- --dir`.
// An Electron of one's own, as the folder ELECTRON_OVERRIDE_DIST_PATH, is packed instead of the one in package.json.
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

await build({
  projectDir,
  ...(process.argv.includes('--dir') && { dir: true }),
  publish: 'never',
  config: { extends: 'editor/electron-builder.yml', ...own },
})
