/** Returns every input file, relative to the checkout. */
export function bundle(folder: string, entryPoints?: Readonly<Record<string, string>>): Promise<string[]>
