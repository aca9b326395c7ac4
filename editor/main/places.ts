/** Where the program's own parts are, and where it keeps what is the user's. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/** The folder of package.json: main.cjs is built into dist/editor/main. */
const root = join(__dirname, '../../..')

export const places = {
  ui: join(root, 'dist/editor/ui'),
  preload: join(root, 'dist/editor/preload/preload.cjs'),
  /** As it was built; while the program is being built itself, its source, which Node reads as it is. */
  host: [join(root, 'editor/host/main.ts'), join(root, 'dist/editor/host/main.js')],
} as const

/** The first of the places where the host is. */
export function hostEntry(): string {
  const [source, built] = places.host
  return !app.isPackaged && existsSync(source) ? source : unpacked(built)
}

/** A program outside of Electron cannot look into the archive; what it needs lies beside it. */
function unpacked(path: string): string {
  const beside = path.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')
  return existsSync(beside) ? beside : path
}

/** Sets where everything is kept: CARTWRIGHT_HOME where it is set, the system's place otherwise. */
export function settle(home: string | undefined): void {
  app.setName('Cartwright')
  app.setPath('userData', home === undefined ? join(app.getPath('appData'), 'Cartwright') : join(home, 'window'))
}
