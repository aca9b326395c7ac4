/** Serves the window's files under the `app:` scheme. */
import { protocol, type Session } from 'electron'
import { readPackagedBytes } from '../../src/files/packaged.ts'
import { contentSecurityPolicy } from '../host/content-security-policy.ts'
import { fileOf, scheme } from './app-files.ts'

/** Must be called before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

export function serveWindow(session: Session, folder: string): void {
  session.protocol.handle(scheme, async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, folder) : undefined
    const body = file && (await readPackagedBytes(file.path))
    if (file === undefined || body === undefined) return new Response('Not found', { status: 404, headers: guards })
    return new Response(new Uint8Array(body), { headers: { ...guards, 'content-type': file.contentType } })
  })
}

const guards = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
}
