import { expect, test } from 'vitest'
import { checkPassword, lockSeconds, orderRoles } from './model.ts'

test('the wait doubles from the fifth failure in a row to an hour', () => {
  expect([0, 1, 4, 5, 6, 7, 10, 12, 13, 100, 5000].map(lockSeconds)).toEqual([0, 0, 0, 15, 30, 60, 480, 1920, 3600, 3600, 3600])
})

test.each([
  ['aaaaaaaaaaaa', 'x'],
  ['abababababab', 'x'],
  ['password12345', 'x'],
  ['Ｐａｓｓｗｏｒｄ１２３', 'x'],
  ['my takahashi pw', 'takahashi@example.jp'],
  ['1234567890!', 'x'],
])('%j is easily guessed', (password, login) => {
  expect(() => checkPassword(password, login)).toThrow(
    expect.objectContaining({ code: 'people.weakPassword', field: 'password' }),
  )
})

test.each([['kaisha no himitsu 7'], ['正しい馬の電池ホチキス'], ['x9!kQ2#mLp']])('%j is not', (password) => {
  expect(() => checkPassword(password, 'taro@example.jp')).not.toThrow()
})

test('roles are kept in one order, each once', () => {
  expect(orderRoles(['employee', 'executive', 'employee'])).toEqual(['executive', 'employee'])
})
