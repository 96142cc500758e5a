import { useEffect, useRef } from 'react'
import { useBlocker } from 'react-router'

/** Asks before what was typed is left behind: for another page by what this returns, for another site by the browser. */
export function useLeaving(dirty: boolean) {
  const free = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && !free.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return {
    asking: blocker.state === 'blocked',
    leave: () => blocker.proceed?.(),
    stay: () => blocker.reset?.(),
    /** It is kept: nothing is asked any more. */ letGo: () => {
      free.current = true
    },
  }
}
