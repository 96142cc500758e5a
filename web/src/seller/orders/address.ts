import type { Schemas } from '@/api/types'

/** As it is written on a parcel, line by line. */
export const addressLines = (a: Schemas['Address']): string[] =>
  [a.line1, a.line2, a.area, [a.city, a.district === a.city ? null : a.district].filter(Boolean).join(', '), a.postcode].filter((line): line is string => Boolean(line))
