/** A copy with another value in a field; without the field if the value is undefined. */
export function withField<Fields extends object, Name extends keyof Fields>(
  fields: Fields,
  name: Name,
  value: Fields[Name] | undefined,
): Fields {
  const { [name]: _, ...rest } = fields
  return (value === undefined ? rest : { ...fields, [name]: value }) as Fields
}
