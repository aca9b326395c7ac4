/** Undefined unless it is a plain web address. */
export function webAddress(url: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(url)
    return protocol === 'https:' && username === '' && password === '' ? href : undefined
  } catch {
    return undefined
  }
}
