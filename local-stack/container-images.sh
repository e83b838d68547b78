#!/usr/bin/env bash
# Builds images under the names that -Dstack=containers asks for, where none can be pulled: a Debian by debootstrap, in it the
# servers of ./run up themselves (their binaries and jars), behind entry points that take what the public images take. For
# tests alone. As root, after a ./run up, with a container engine that runs (DOCKER_HOST says where):
#   apt-get install docker.io debootstrap
#   local-stack/container-images.sh [folder for the Debian]
# Mail is maildev and not Mailpit: modules whose tests read the inbox need the real one. Then, for one module:
#   TESTCONTAINERS_RYUK_DISABLED=true ./mvnw test -pl platform/database -am -Dstack=containers
# An engine that is older than Testcontainers expects also needs -Dapi.version=1.41 (its newest, from docker version).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
. tasks/tools.sh
need java docker
debian=${1:-/var/tmp/breakwater-trixie}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -x "$debian/usr/bin/psql" ] ||
  debootstrap --variant=minbase --include=postgresql-client,ca-certificates,nodejs trixie "$debian"
docker image inspect debian:trixie-slim >/dev/null 2>&1 ||
  tar --exclude=./var/cache --exclude=./var/lib/apt/lists -C "$debian" -c . | docker import - debian:trixie-slim
# Testcontainers' own checks start a container of this name.
docker tag debian:trixie-slim alpine:3.17

# name of the image, folder with its files and a Dockerfile without FROM
image() {
  chmod -R a+rX "$2"
  find "$2" -maxdepth 1 \( -name entry -o -name run \) -exec chmod 755 {} +
  sed -i '1i FROM debian:trixie-slim' "$2/Dockerfile"
  docker build --quiet --tag "$1" "$2"
}

# --- PostgreSQL: like the public image it initialises itself, serves for a moment, and starts again -----------------------
mkdir "$work/postgres"
cp -a .stack/bin/embedded-postgres-binaries-*/. "$work/postgres/server"
cat > "$work/postgres/entry" <<'EOF'
#!/bin/sh
set -eu
export PGDATA=/data
printf %s "$POSTGRES_PASSWORD" > /tmp/password
initdb -D "$PGDATA" --username=postgres --auth-host=scram-sha-256 --auth-local=trust --pwfile=/tmp/password --encoding=UTF8 --locale=C
echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
pg_ctl -D "$PGDATA" -o '-c listen_addresses= -c unix_socket_directories=/var/run/postgresql' -w start
pg_ctl -D "$PGDATA" -m fast -w stop
exec postgres -D "$PGDATA" -c 'listen_addresses=*' -c unix_socket_directories=/var/run/postgresql "$@"
EOF
cat > "$work/postgres/Dockerfile" <<'EOF'
RUN useradd --system postgres; mkdir -p /data /var/run/postgresql; chown postgres /data /var/run/postgresql
COPY server /opt/postgres
COPY entry /entry
ENV PATH=/opt/postgres/bin:/usr/bin:/bin
USER postgres
EXPOSE 5432
ENTRYPOINT ["/entry"]
EOF
image postgres:18-alpine "$work/postgres"

# --- Redis ------------------------------------------------------------------------------------------------------------
mkdir "$work/redis"
cp .stack/bin/embedded-redis-*/redis-server "$work/redis"
cat > "$work/redis/Dockerfile" <<'EOF'
COPY redis-server /usr/bin/
EXPOSE 6379
ENTRYPOINT ["/usr/bin/redis-server", "--protected-mode", "no"]
EOF
image redis:6.2-alpine "$work/redis"

# --- a Java runtime for the next two ------------------------------------------------------------------------------------
"$JAVA_HOME/bin/jlink" --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.naming.dns \
  --strip-debug --no-header-files --no-man-pages --output "$work/java"

# The class path that the launcher gives a server, as one folder.
jars() { # name, folder
  local jar list
  list=$(find "$ROOT/local-stack/$1/target/classes" -name "$1.classpath")
  mkdir -p "$2"
  for jar in $(sed "s,@repository@,${MAVEN_REPOSITORY:-$HOME/.m2/repository},g; s/:/ /g" "$list"); do cp "$jar" "$2"; done
}

# --- Kafka: KAFKA_ variables become settings, as in the public image; Testcontainers starts /etc/kafka/docker/run ----------
mkdir "$work/kafka"
cp -a "$work/java" "$work/kafka/java"
jars kafka "$work/kafka/libs"
cat > "$work/kafka/run" <<'EOF'
#!/bin/bash
set -eu
env | sed -n 's/^KAFKA_//p' | while IFS='=' read -r name value; do
  echo "$(tr 'A-Z_' 'a-z.' <<< "$name")=$value"
done > /tmp/server.properties
grep -q '^log.dirs=' /tmp/server.properties || echo log.dirs=/tmp/kafka >> /tmp/server.properties
run() { /opt/java/bin/java -Xmx384m -Dlog4j2.configurationFile=/etc/kafka/docker/log4j2.properties -cp '/opt/kafka/libs/*' "$@"; }
run kafka.tools.StorageTool format --ignore-formatted -t "${CLUSTER_ID:-QnJlYWt3YXRlckthZmthMQ}" -c /tmp/server.properties
run kafka.Kafka /tmp/server.properties
EOF
cat > "$work/kafka/log4j2.properties" <<'EOF'
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=[%d] %p %m (%c)%n
rootLogger.level=INFO
rootLogger.appenderRef.console.ref=console
EOF
cat > "$work/kafka/Dockerfile" <<'EOF'
COPY java /opt/java
COPY libs /opt/kafka/libs
COPY run log4j2.properties /etc/kafka/docker/
ENV PATH=/opt/java/bin:/usr/bin:/bin
EXPOSE 9092
CMD ["/etc/kafka/docker/run"]
EOF
image apache/kafka:4.1.1 "$work/kafka"

# --- S3Proxy: its settings are variables in the public image ----------------------------------------------------------------
mkdir "$work/s3"
cp -a "$work/java" "$work/s3/java"
jars s3 "$work/s3/libs"
cat > "$work/s3/entry" <<'EOF'
#!/bin/bash
set -eu
mkdir -p /data
{
  echo s3proxy.endpoint=http://0.0.0.0:80
  env | sed -n 's/^\(S3PROXY\|JCLOUDS\)_/\1_/p' | while IFS='=' read -r name value; do
    key=$(tr 'A-Z_' 'a-z-' <<< "$name")
    case "$key" in
      jclouds-filesystem-basedir) key=jclouds.filesystem.basedir ;;
      *) key=${key/-/.} ;;
    esac
    echo "$key=$value"
  done
} > /tmp/s3proxy.properties
exec /opt/java/bin/java -Xmx128m -cp '/opt/s3/libs/*' org.gaul.s3proxy.Main --properties /tmp/s3proxy.properties
EOF
cat > "$work/s3/Dockerfile" <<'EOF'
COPY java /opt/java
COPY libs /opt/s3/libs
COPY entry /entry
EXPOSE 80
ENTRYPOINT ["/entry"]
EOF
image andrewgaul/s3proxy:s3proxy-4.1.0 "$work/s3"

# --- mail ---------------------------------------------------------------------------------------------------------------
mkdir "$work/mail"
cp -a node_modules "$work/mail/node_modules"
cat > "$work/mail/Dockerfile" <<'EOF'
COPY node_modules /opt/node_modules
EXPOSE 1025 8025
ENTRYPOINT ["node", "/opt/node_modules/maildev/bin/maildev", "--smtp", "1025", "--web", "8025"]
EOF
image axllent/mailpit:v1.27 "$work/mail"
