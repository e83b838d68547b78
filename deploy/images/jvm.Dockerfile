# A service on the JVM. Build it from the packaged checkout:
#   docker build -f deploy/images/jvm.Dockerfile --target users --build-arg MODULE=user-service -t breakwater/user-service .
# Targets: service, users (with libsodium) and worker (with libvips).
ARG BASE=debian:trixie-slim

# Only the modules that a service uses; a full JRE is twice as large.
FROM ${BASE} AS runtime
RUN apt-get update \
  && apt-get install -y --no-install-recommends openjdk-25-jdk-headless binutils \
  && jlink --add-modules java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs \
       --strip-debug --no-header-files --no-man-pages --compress zip-6 --output /opt/java \
  && find /opt/java -name '*.debuginfo' -delete

FROM ${BASE} AS base
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && apt-get clean && rm -rf /var/lib/apt/lists/* \
  && groupadd --system --gid 10001 breakwater && useradd --system --uid 10001 --gid breakwater --home /app breakwater
COPY --from=runtime /opt/java /opt/java
WORKDIR /app
# HTTP, and health and metrics, of whichever service it is.
EXPOSE 8080-8084 9080-9084
USER 10001:10001
# The heap follows the container's memory limit; a process that runs out of memory exits and is restarted.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED"
ENTRYPOINT ["/opt/java/bin/java", "-Djava.io.tmpdir=/tmp", "-jar", "quarkus-run.jar"]

FROM base AS service
ARG MODULE
ARG VERSION=dev
LABEL org.opencontainers.image.title="breakwater/${MODULE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --chown=0:0 ${MODULE}/target/quarkus-app/lib/ lib/
COPY --chown=0:0 ${MODULE}/target/quarkus-app/quarkus/ quarkus/
COPY --chown=0:0 ${MODULE}/target/quarkus-app/app/ app/
COPY --chown=0:0 ${MODULE}/target/quarkus-app/quarkus-run.jar ./

# Slow downloads hold 75 KiB each outside of the heap; the last of the two options applies (docs/capacity.md).
FROM service AS gateway
ENV JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS} -XX:MaxRAMPercentage=45"

# JNA would unpack its native library into /tmp, which may forbid execution.
FROM service AS jna
ARG MODULE
ARG JNA=linux-x86-64
COPY ${MODULE}/target/jna/com/sun/jna/${JNA}/libjnidispatch.so /opt/jna/
ENV JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS} -Djna.boot.library.path=/opt/jna -Djna.nounpack=true"

FROM jna AS users
USER 0:0
RUN apt-get update && apt-get install -y --no-install-recommends libsodium23 && apt-get clean && rm -rf /var/lib/apt/lists/*
USER 10001:10001

FROM jna AS worker
USER 0:0
RUN apt-get update && apt-get install -y --no-install-recommends libvips42t64 && apt-get clean && rm -rf /var/lib/apt/lists/*
USER 10001:10001
# libvips uses the memory, not the heap; the last of the two options applies.
ENV JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS} -XX:MaxRAMPercentage=20"
