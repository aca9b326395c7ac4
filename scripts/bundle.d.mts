/** Gives every file that went into it, relative to the checkout. */
export function bundle(folder: string, entryPoints?: Readonly<Record<string, string>>): Promise<string[]>
