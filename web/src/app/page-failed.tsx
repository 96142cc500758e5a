import { useRouteError } from 'react-router'
import { useText } from '@/i18n/text'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { uiTexts } from '@/ui/texts'

// A page whose code is gone: a newer version has been installed since this one was opened.
const isOutdated = (error: unknown) => error instanceof TypeError && /import|module/i.test(error.message)

/** When a page itself breaks. */
export function PageFailed() {
  const t = useText(uiTexts)
  const outdated = isOutdated(useRouteError())
  return (
    <main id="main" className="wrap py-16">
      <Empty title={t(outdated ? 'update' : 'wrong')}>
        <Button kind="main" onClick={() => location.reload()}>
          {t(outdated ? 'reload' : 'retry')}
        </Button>
      </Empty>
    </main>
  )
}
