import type { RouteObject } from 'react-router'
import { NotFound } from '@/ui/not-found'

/** The pages of the shop. */
export const routes: RouteObject[] = [{ path: '*', Component: NotFound }]
