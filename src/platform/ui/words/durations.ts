import { words } from '../words.ts'
import { useStrings } from './language.tsx'

/** Seconds as people say them: about 1 min 55 s. */
export function useDurations(): (seconds: number) => string {
  const t = useStrings(words)
  return (seconds) => {
    const whole = Math.max(1, Math.round(seconds))
    if (whole < 60) return t.seconds(whole)
    const minutes = Math.floor(whole / 60)
    if (minutes < 60) return t.minutes(minutes, minutes < 5 ? Math.floor((whole % 60) / 5) * 5 : 0)
    return t.hours(Math.floor(minutes / 60), minutes % 60)
  }
}
