#!/bin/sh
# Installs what the browser tests and the HTML checker need, where that is possible without asking anybody:
# Chromium and its driver from Debian's packages when root on Debian, the Nu HTML checker from npm into .tools/.
# Where it is not, says what is missing; the tests then say that they did not run.

have() { command -v "$1" > /dev/null 2>&1; }

if ! have chromium || ! have chromedriver; then
  if have apt-get && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium and its driver (once)"
    (apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver) \
      > .venv/chromium.log 2>&1 || { tail -5 .venv/chromium.log; echo "Chromium could not be installed"; }
  else
    echo "No Chromium and chromedriver: the browser tests will not run. Install both to run them."
  fi
fi

if [ ! -f .tools/node_modules/vnu-jar/build/dist/vnu.jar ]; then
  if have npm && have java; then
    echo "Installing the Nu HTML checker (once)"
    npm install --prefix .tools --no-save --no-audit --no-fund --ignore-scripts --loglevel=error "vnu-jar@$VNU" \
      > .venv/vnu.log 2>&1 || { tail -5 .venv/vnu.log; echo "The Nu HTML checker could not be installed"; }
  else
    echo "No npm or no Java: pages will not be checked by the Nu HTML checker."
  fi
fi
