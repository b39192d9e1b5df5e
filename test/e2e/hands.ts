import type { Locator, Page } from 'playwright-core'

/** How somebody uses a page: with a pointer, or with the keyboard alone. */
export interface Hands {
  press(target: Locator): Promise<void>
  fill(target: Locator, text: string): Promise<void>
  /** Makes a box or a radio button checked. */
  check(target: Locator): Promise<void>
}

export function pointer(): Hands {
  return {
    press: (target) => target.click(),
    fill: (target, text) => target.fill(text),
    check: (target) => target.check(),
  }
}

const far = 250

/** Tab by tab until the target has the focus, as somebody without a mouse; a target that is never reached is a defect. */
async function reach(page: Page, target: Locator): Promise<void> {
  // Found once: looking it up again after every key would take most of the time. What is drawn anew meanwhile is found again.
  let found = await target.elementHandle()
  for (let steps = 0; steps < far; steps++) {
    const is = await found?.evaluate((element) => (element.isConnected ? element === document.activeElement : null))
    if (is === true) return
    if (is === null) found = await target.elementHandle()
    else await page.keyboard.press('Tab')
  }
  throw new Error(`not reached with the keyboard: ${target.toString()}`)
}

export function keyboard(page: Page): Hands {
  return {
    press: async (target) => {
      await reach(page, target)
      await page.keyboard.press('Enter')
    },
    fill: async (target, text) => {
      await reach(page, target)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    },
    check: async (target) => {
      // Within a group of radio buttons Tab stops once; the arrows go on from there.
      const group = await target.getAttribute('name')
      const radio = (await target.getAttribute('type')) === 'radio' && group !== null
      if (!radio) {
        await reach(page, target)
        if (!(await target.isChecked())) await page.keyboard.press('Space')
        return
      }
      const inGroup = () =>
        page.evaluate((name) => document.activeElement instanceof HTMLInputElement && document.activeElement.name === name, group)
      for (let steps = 0; steps < far && !(await inGroup()); steps++) await page.keyboard.press('Tab')
      if (!(await target.isChecked()) && (await target.evaluate((element) => element === document.activeElement)))
        await page.keyboard.press('Space')
      for (let steps = 0; steps < 20 && !(await target.isChecked()); steps++) await page.keyboard.press('ArrowDown')
    },
  }
}
