# A service as a native executable. Build it from the checkout after `./run native`:
#   docker build -f deploy/images/native.Dockerfile --target users --build-arg MODULE=user-service -t breakwater/user-service .
# Targets: service, users (with libsodium) and worker (with libvips).
ARG BASE=debian:trixie-slim

# Only the executable: the build context has the whole target folder.
FROM ${BASE} AS executable
ARG MODULE
COPY ${MODULE}/target/*-runner /tmp/
RUN install -D -m 0555 /tmp/*-runner /out/application

FROM ${BASE} AS base
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates zlib1g \
  && apt-get clean && rm -rf /var/lib/apt/lists/* \
  && groupadd --system --gid 10001 breakwater && useradd --system --uid 10001 --gid breakwater --home /app breakwater
WORKDIR /app
# HTTP, and health and metrics, of whichever service it is.
EXPOSE 8080-8084 9080-9084
USER 10001:10001
# The heap follows the container's memory limit; a process that runs out of memory exits and is restarted.
ENTRYPOINT ["/app/application", "-XX:MaximumHeapSizePercent=60", "-XX:+ExitOnOutOfMemoryError"]

FROM base AS service
ARG MODULE
ARG VERSION=dev
LABEL org.opencontainers.image.title="breakwater/${MODULE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=executable /out/application ./

# Slow downloads hold 75 KiB each outside of the heap (docs/capacity.md).
FROM service AS gateway
ENTRYPOINT ["/app/application", "-XX:MaximumHeapSizePercent=45", "-XX:+ExitOnOutOfMemoryError"]

# JNA would unpack its native library into /tmp, which may forbid execution.
FROM service AS jna
ARG MODULE
ARG JNA=linux-x86-64
COPY ${MODULE}/target/jna/com/sun/jna/${JNA}/libjnidispatch.so /opt/jna/

FROM jna AS users
USER 0:0
RUN apt-get update && apt-get install -y --no-install-recommends libsodium23 && apt-get clean && rm -rf /var/lib/apt/lists/*
USER 10001:10001
ENTRYPOINT ["/app/application", "-XX:MaximumHeapSizePercent=60", "-XX:+ExitOnOutOfMemoryError", "-Djna.boot.library.path=/opt/jna", "-Djna.nounpack=true"]

FROM jna AS worker
USER 0:0
RUN apt-get update && apt-get install -y --no-install-recommends libvips42t64 && apt-get clean && rm -rf /var/lib/apt/lists/*
USER 10001:10001
# libvips uses the memory, not the heap.
ENTRYPOINT ["/app/application", "-XX:MaximumHeapSizePercent=20", "-XX:+ExitOnOutOfMemoryError", "-Djna.boot.library.path=/opt/jna", "-Djna.nounpack=true"]
