/** The folder for this user's settings, unsaved texts, samples and caches. */
import { homedir } from 'node:os'
import { join } from 'node:path'

/** CARTWRIGHT_HOME, or the platform's folder for user data. May not exist yet. */
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
