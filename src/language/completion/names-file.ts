/** Whether the end of this text stands in the name of a file; only there the folder has to be searched for files. */
export const namesFile = (lineToCursor: string): boolean => /\b(?:from|as)\s+"[^"]*$/.test(lineToCursor)
