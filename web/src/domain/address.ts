import type { Schemas } from '@/api/types'

type Place = Pick<Schemas['Address'], 'line1' | 'line2' | 'area' | 'city' | 'district' | 'postcode'>

/** As written on a parcel, line by line. A district of the same name as the city is left out. */
export const addressLines = (a: Place): string[] =>
  [a.line1, a.line2, a.area, [a.city, a.district === a.city ? null : a.district].filter(Boolean).join(', '), a.postcode].filter(
    (line): line is string => Boolean(line),
  )

export const addressText = (a: Place): string => addressLines(a).join(', ')
