/** Exit code 0 when the address answers 200: the health check of the image, which has neither curl nor wget. */
const TIMEOUT_MS = 2_500;

try {
  const { status } = await fetch(process.argv[2], { signal: AbortSignal.timeout(TIMEOUT_MS) });
  process.exitCode = status === 200 ? 0 : 1;
} catch {
  process.exitCode = 1;
}
