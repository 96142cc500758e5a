import type { ReactNode } from 'react'
import { Tabs as Radix } from 'radix-ui'

/** Panels of which one is shown. Keep `value` in the address where it is worth a link. */
export const Tabs = ({
  label,
  value,
  onChange,
  tabs,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  tabs: { value: string; title: ReactNode; panel: ReactNode }[]
}) => (
  <Radix.Root value={value} onValueChange={onChange}>
    <Radix.List aria-label={label} className="no-bar flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Radix.Trigger
          key={tab.value}
          value={tab.value}
          className="min-h-11 shrink-0 border-b-2 border-transparent px-4 text-sm font-medium text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:text-accent-ink"
        >
          {tab.title}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {tabs.map((tab) => (
      <Radix.Content key={tab.value} value={tab.value} className="pt-5">
        {tab.panel}
      </Radix.Content>
    ))}
  </Radix.Root>
)
