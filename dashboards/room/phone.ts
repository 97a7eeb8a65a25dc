/** A number as it is dialled and read aloud here: 0812-3456-7890, 021-5551234. */
export function phoneText(phone: string): string {
  const local = phone.replace(/^\+62/, '0')
  if (local.startsWith('08')) return local.replace(/^(\d{4})(\d{4})(\d+)$/, '$1-$2-$3')
  return local.replace(/^(0(?:2[124]|31|61)|0\d{3})(\d+)$/, '$1-$2')
}
