/**
 * Whether the text ends inside a file name, or where one starts: only then the folder must be searched for files. A `from` at the
 * start of a line belongs to a step, and a name after `as` is usually a ready-made layout.
 */
export const namesFile = (lineToCursor: string): boolean =>
  /\b(?:from|as)\s+"[^"]*$|\S\s+(?<!\b(?:valid|active|points)\s+)from\s+$/.test(lineToCursor)
