/** Forms in which exports write times, to choose from; any other can be typed in parts such as `dd.MM.yyyy HH:mm`. */
export const timeFormats: readonly string[] = [
  'iso',
  'yyyy-MM-dd HH:mm:ss Z',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy HH:mm:ss',
  'dd.MM.yyyy',
  'd.M.yyyy H:mm',
  'dd/MM/yyyy HH:mm',
  'd/M/yyyy H:mm',
  'MM/dd/yyyy HH:mm',
  'M/d/yyyy H:mm',
  'M/d/yyyy h:mm a',
  'yyyy/MM/dd',
  'yyyyMMdd',
  'd MMM yyyy',
  'unix',
  'unix-ms',
]
