#!/usr/bin/env bash
# Install what the browser tests need, where it is missing, and run them: chromium, Playwright, axe-core.
# Arguments go to pytest: tests/browser/run.sh -k citation
set -euo pipefail
cd "$(dirname "$0")/../.."
python=.venv/bin/python
axe=4.14.1

if ! command -v chromium >/dev/null; then
  if [ "$(id -u)" != 0 ]; then
    echo 'chromium is missing. Install it: sudo apt-get install chromium' >&2
    exit 2
  fi
  apt-get update -qq
  apt-get install -y -qq chromium >/dev/null
fi
$python -c 'import playwright' 2>/dev/null ||
  $python -m pip install -qq --disable-pip-version-check 'playwright~=1.65'
$python -c 'import mcp' 2>/dev/null ||
  $python -m pip install -qq --disable-pip-version-check 'mcp>=1.30,<2'
if [ ! -f .browser/axe.min.js ]; then
  mkdir -p .browser
  package=$(cd .browser && npm pack --silent "axe-core@$axe")
  tar -xzf ".browser/$package" -C .browser --strip-components=1 package/axe.min.js
  rm ".browser/$package"
fi
exec $python -m pytest tests/browser -o python_files='browser_*.py' -o addopts= --doctest-modules -q "$@"
