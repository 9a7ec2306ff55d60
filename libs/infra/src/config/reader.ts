import { VARIABLES, type Env, type VariableName } from './variables.js';

/** Reads values and gathers what is wrong with them, so that one start shows all mistakes. */
export class Reader {
  readonly problems: string[] = [];
  constructor(private readonly env: Env) {}

  text(name: VariableName): string | null {
    return this.env[name] ?? VARIABLES[name].default;
  }

  int(name: VariableName, min: number, max: number): number {
    const value = this.text(name) ?? '';
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}.`);
    return min;
  }

  oneOf<T extends string>(name: VariableName, allowed: readonly T[]): T {
    const value = this.text(name);
    const found = allowed.find((each) => each === value);
    if (!found) this.problems.push(`${name} must be one of ${allowed.join(', ')}.`);
    return found ?? (allowed[0] as T);
  }

  url(name: VariableName, protocols: readonly string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    this.problems.push(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
    return null;
  }
}
