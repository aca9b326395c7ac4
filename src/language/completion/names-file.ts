/**
 * Whether the end of this text stands in the name of a file, or where one begins; only there the folder has to be searched for
 * files. `from` at the beginning of a line is that of a step, and a name behind `as` is mostly that of a ready-made layout.
 */
export const namesFile = (lineToCursor: string): boolean =>
  /\b(?:from|as)\s+"[^"]*$|\S\s+(?<!\b(?:valid|active|points)\s+)from\s+$/.test(lineToCursor)
