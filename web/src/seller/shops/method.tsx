import { Trash2 } from 'lucide-react'
import { count } from '@/i18n/format'
import { useText } from '@/i18n/text'
import { isAmount, type MethodInput, whole, type ZoneInput, zones } from '@/seller/shops/methods'
import { shopsTexts } from '@/seller/shops/texts'
import { Button } from '@/ui/button'
import { Checkbox, Select, TextField } from '@/ui/field'

type Props = {
  method: MethodInput
  n: number
  /** Show what is missing. */ strict: boolean
  refused: string[]
  onChange: (method: MethodInput) => void
  onRemove: () => void
}

/** One way to send a parcel, and what it costs to where. */
export function Method({ method: m, n, strict, refused, onChange, onRemove }: Props) {
  const t = useText(shopsTexts)
  const set = (changes: Partial<MethodInput>) => onChange({ ...m, ...changes })
  const amount = (text: string, needed: boolean) => (strict && (needed || text !== '') && !isAmount(text) ? t('noAmount') : undefined)
  const number = (text: string, needed: boolean) => (strict && (needed || text !== '') && whole(text) === null ? t('noNumber') : undefined)
  const some = zones.some((z) => m.zones[z].on)
  return (
    <fieldset className="card flex flex-col gap-4 p-4 sm:p-6">
      <legend className="sr-only">{t('methodOf', { n })}</legend>
      <div className="flex items-center gap-3">
        <h2 className="flex-1 text-lg font-semibold">{m.name || t('newMethod')}</h2>
        <Button size="small" kind="quiet" aria-label={`${t('removeMethod')}: ${m.name || count(n)}`} onClick={onRemove}>
          <Trash2 aria-hidden size={16} />
          {t('removeMethod')}
        </Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t('methodName')} required maxLength={80} value={m.name} onChange={(e) => set({ name: e.target.value })} />
        <TextField
          label={t('methodNameBn')}
          lang="bn"
          optional
          maxLength={80}
          value={m.nameBn}
          onChange={(e) => set({ nameBn: e.target.value })}
        />
        <Select label={t('kind')} value={m.kind} onChange={(e) => set({ kind: e.target.value as MethodInput['kind'] })}>
          <option value="flat">{t('kind_flat')}</option>
          <option value="weight">{t('kind_weight')}</option>
        </Select>
        <TextField
          label={t('freeAbove')}
          optional
          inputMode="decimal"
          value={m.freeAbove}
          error={amount(m.freeAbove, false)}
          onChange={(e) => set({ freeAbove: e.target.value })}
        />
        {m.kind === 'weight' && (
          <TextField
            label={t('includedGrams')}
            optional
            inputMode="numeric"
            value={m.includedGrams}
            error={number(m.includedGrams, false)}
            onChange={(e) => set({ includedGrams: e.target.value })}
          />
        )}
      </div>
      <div className="flex flex-col divide-y divide-line border-t border-line">
        {zones.map((name) => {
          const zone = m.zones[name]
          const change = (changes: Partial<ZoneInput>) => set({ zones: { ...m.zones, [name]: { ...zone, ...changes } } })
          return (
            <div key={name} role="group" aria-label={t(`zone_${name}`)} className="flex flex-col gap-3 py-4 last:pb-0">
              <Checkbox checked={zone.on} onChange={(e) => change({ on: e.target.checked })}>
                <span className="font-medium">{t(`zone_${name}`)}</span>
                {name === 'dhaka_suburbs' && <span className="block text-sm text-muted">{t('zone_dhaka_suburbs_hint')}</span>}
              </Checkbox>
              {zone.on && (
                <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-4">
                  <TextField
                    label={t('fee')}
                    inputMode="decimal"
                    value={zone.fee}
                    error={amount(zone.fee, true)}
                    onChange={(e) => change({ fee: e.target.value })}
                  />
                  {m.kind === 'weight' && (
                    <TextField
                      label={t('perKg')}
                      inputMode="decimal"
                      value={zone.perKg}
                      error={amount(zone.perKg, true)}
                      onChange={(e) => change({ perKg: e.target.value })}
                    />
                  )}
                  <TextField
                    label={t('daysFrom')}
                    inputMode="numeric"
                    value={zone.min}
                    error={number(zone.min, true)}
                    onChange={(e) => change({ min: e.target.value })}
                    className={m.kind === 'flat' ? 'col-start-1 sm:col-start-auto' : ''}
                  />
                  <TextField
                    label={t('daysTo')}
                    inputMode="numeric"
                    value={zone.max}
                    error={number(zone.max, true)}
                    onChange={(e) => change({ max: e.target.value })}
                  />
                </div>
              )}
            </div>
          )
        })}
      </div>
      <div role="alert" className="flex flex-col gap-1 text-sm text-bad-ink">
        {strict && !some && <p>{t('noZone')}</p>}
        {refused.map((why) => (
          <p key={why}>{why}</p>
        ))}
      </div>
    </fieldset>
  )
}
