// Argo CD's judgement of Tasks by deploy/argocd/health.lua, in the Lua that Argo CD runs it in, and with less of Lua's library than it has there.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringifyJson } from '../../src/api/json.ts';
import { ensureProgram } from '../../deploy/local/tools.ts';

const SCRIPT = join(import.meta.dirname, '../../deploy/argocd/health.lua');

export interface Health {
  readonly status: string;
  readonly message: string;
}

/** What the script says of each of these objects. */
export async function healthOf(objects: readonly object[]): Promise<readonly Health[]> {
  const glua = await ensureProgram('glua', () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'podsmith-lua-'));
  try {
    const path = join(folder, 'judge.lua');
    await writeFile(path, judgeAll(await readFile(SCRIPT, 'utf8'), objects));
    const { stdout } = await execa(glua, [path]);
    return stdout.split('\n').map(healthOfLine);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// One line for each object, in hexadecimal. setfenv leaves the script nothing but what is named here.
function judgeAll(script: string, objects: readonly object[]): string {
  return `
local health = assert(loadstring(${luaValue(script)}))
local function hex(text) return (string.gsub(text, ".", function(c) return string.format("%02x", string.byte(c)) end)) end
for _, obj in ipairs(${luaValue(objects)}) do
  setfenv(health, {obj = obj, ipairs = ipairs})
  local hs = health()
  print(hex(hs.status) .. " " .. hex(hs.message))
end
`;
}

function healthOfLine(line: string): Health {
  const [status = '', message = ''] = line.split(' ').map((part) => Buffer.from(part, 'hex').toString());
  return { status, message };
}

/** A value of JSON as a Lua expression. */
function luaValue(value: unknown): string {
  if (typeof value === 'string') {
    // By bytes, as Lua's strings are.
    return `"${[...Buffer.from(value)].map((byte) => `\\${String(byte).padStart(3, '0')}`).join('')}"`;
  }
  if (Array.isArray(value)) return `{${value.map(luaValue).join(',')}}`;
  if (value === null) return 'nil';
  if (typeof value !== 'object') return stringifyJson(value);
  const entries = Object.entries(value).filter(([, below]) => below !== undefined);
  return `{${entries.map(([name, below]) => `[${luaValue(name)}]=${luaValue(below)}`).join(',')}}`;
}
