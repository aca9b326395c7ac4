/** Where this user's own things are: settings, unsaved texts, samples, and what makes the program start faster. */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** By CARTWRIGHT_HOME, or where this platform's programs keep a user's data. May not exist yet. */
export function homePlace(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (env.CARTWRIGHT_HOME) return env.CARTWRIGHT_HOME
  const own = homedir()
  switch (platform) {
    case 'win32':
      return join(env.APPDATA || join(own, 'AppData', 'Roaming'), 'Cartwright')
    case 'darwin':
      return join(own, 'Library', 'Application Support', 'Cartwright')
    default:
      return join(env.XDG_CONFIG_HOME || join(own, '.config'), 'cartwright')
  }
}
