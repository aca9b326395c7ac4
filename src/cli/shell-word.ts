/** Quotes a text for a shell if necessary, so that it is read as one word. */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (/^[\w./:\\@%+=,-]+$/.test(text) && (platform === 'win32' || !text.includes('\\'))) return text
  return platform === 'win32' ? `"${text.replaceAll('"', '""')}"` : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
