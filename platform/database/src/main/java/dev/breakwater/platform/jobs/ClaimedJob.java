package dev.breakwater.platform.jobs;

import java.util.UUID;

import dev.breakwater.platform.telemetry.TraceContext;

/**
 * A job that this instance holds the lease of.
 *
 * @param attempts with this one
 * @param claim the fence: a result counts only while this is the job's last claim
 */
record ClaimedJob(
        UUID id, String kind, String key, String payload, int version, int attempts, long claim, TraceContext trace) {}
