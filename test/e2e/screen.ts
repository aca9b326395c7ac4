/** Starts a virtual screen on a machine without one, if it has Xvfb, so that Electron's windows are tested too. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export async function setup(): Promise<(() => void) | undefined> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return undefined
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const started = await new Promise<boolean>((resolve) => {
    screen.once('spawn', () => resolve(true))
    screen.once('error', () => resolve(false))
  })
  if (!started) return undefined
  for await (const display of createInterface(screen.stdout)) {
    process.env.DISPLAY = `:${display.trim()}`
    break
  }
  return () => {
    screen.kill()
  }
}
