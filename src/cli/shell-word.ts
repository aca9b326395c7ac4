/** A word as a shell takes it for one, whatever is in it: in quotes where it has spaces and the like. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w./:\\@%+=,-]+$/.test(text) && (platform === 'win32' || !text.includes('\\'))) return text
  return platform === 'win32' ? `"${text.replaceAll('"', '""')}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
