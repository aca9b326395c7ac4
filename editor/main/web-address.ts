/** Undefined for every address that is not a plain one on the web. */
export function webAddress(url: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(url)
    return protocol === 'https:' && username === '' && password === '' ? href : undefined
  } catch {
    return undefined
  }
}
