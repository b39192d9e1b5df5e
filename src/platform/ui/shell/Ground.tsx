import { QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { makeQueryClient } from '../client/queries.ts'
import { ToastProvider } from '../parts/Toast.tsx'
import { LanguageProvider } from '../words/language.tsx'

/** What entrance and application stand on alike: language, questions to the server, short news. */
export function Ground({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueryClient)
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <ToastProvider>{children}</ToastProvider>
      </QueryClientProvider>
    </LanguageProvider>
  )
}
