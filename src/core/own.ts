/** Looks a name up that came from outside: `constructor` and `__proto__` are names like any other, and nobody has them. */

export const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined
