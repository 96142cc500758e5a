import type { Schemas } from '@/api/types'
import { parseTaka } from '@/i18n/format'

type Method = Schemas['ShippingMethod']
export const zones = ['inside_dhaka', 'dhaka_suburbs', 'outside_dhaka'] as const
export type Zone = (typeof zones)[number]

/** A method as it is typed: amounts in taka, in digits of either script. key tells methods apart while their names change. */
export type MethodInput = {
  key: string
  code: string
  name: string
  nameBn: string
  kind: Method['kind']
  includedGrams: string
  freeAbove: string
  zones: Record<Zone, ZoneInput>
}
export type ZoneInput = { on: boolean; fee: string; perKg: string; min: string; max: string }

const noZone: ZoneInput = { on: false, fee: '', perKg: '', min: '', max: '' }
const taka = (money: { amount: number } | null | undefined) => (money ? String(money.amount / 100) : '')
const minor = (text: string) => ({ amount: parseTaka(text) ?? 0, currency: 'BDT' as const })
export const isAmount = (text: string) => parseTaka(text) !== null
export const whole = (text: string): number | null => {
  const hundredth = parseTaka(text)
  return hundredth !== null && hundredth % 100 === 0 ? hundredth / 100 : null
}

export function ofMethod(m: Method): MethodInput {
  const zone = (name: Zone): ZoneInput => {
    const z = m.zones.find((z) => z.zone === name)
    return z
      ? { on: true, fee: taka(z.fee), perKg: taka(z.perKgFee), min: String(z.estimatedDays.min), max: String(z.estimatedDays.max) }
      : noZone
  }
  return {
    key: m.code,
    code: m.code,
    name: m.name,
    nameBn: m.nameBn ?? '',
    kind: m.kind,
    includedGrams: m.includedGrams ? String(m.includedGrams) : '',
    freeAbove: taka(m.freeAbove),
    zones: { inside_dhaka: zone('inside_dhaka'), dhaka_suburbs: zone('dhaka_suburbs'), outside_dhaka: zone('outside_dhaka') },
  }
}

/** Orders name the method by its code, so a new one gets one that no other has. */
export function newMethod(others: MethodInput[]): MethodInput {
  const taken = new Set(others.map((m) => m.code))
  let n = others.length + 1
  while (taken.has(`method-${n}`)) n++
  const code = `method-${n}`
  return {
    key: code,
    code,
    name: '',
    nameBn: '',
    kind: 'flat',
    includedGrams: '',
    freeAbove: '',
    zones: { inside_dhaka: { ...noZone, on: true }, dhaka_suburbs: noZone, outside_dhaka: noZone },
  }
}

export const asMethod = (m: MethodInput): Method => ({
  code: m.code,
  name: m.name.trim(),
  nameBn: m.nameBn.trim() || null,
  kind: m.kind,
  includedGrams: m.kind === 'weight' && m.includedGrams ? whole(m.includedGrams) : null,
  ...(m.freeAbove && { freeAbove: minor(m.freeAbove) }),
  zones: zones
    .filter((z) => m.zones[z].on)
    .map((zone) => {
      const { fee, perKg, min, max } = m.zones[zone]
      return {
        zone,
        fee: minor(fee),
        ...(m.kind === 'weight' && { perKgFee: minor(perKg) }),
        estimatedDays: { min: whole(min) ?? 0, max: whole(max) ?? 0 },
      }
    }),
})

/** Everything that has to be a number is one, and it goes somewhere. */
export const isWhole = (m: MethodInput): boolean => {
  const used = zones.filter((z) => m.zones[z].on).map((z) => m.zones[z])
  return (
    used.length > 0 &&
    (m.freeAbove === '' || isAmount(m.freeAbove)) &&
    (m.kind === 'flat' || m.includedGrams === '' || whole(m.includedGrams) !== null) &&
    used.every((z) => isAmount(z.fee) && (m.kind === 'flat' || isAmount(z.perKg)) && whole(z.min) !== null && whole(z.max) !== null)
  )
}
