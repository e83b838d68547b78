package dev.breakwater.platform.jobs;

import java.util.UUID;

import dev.breakwater.platform.origin.RequestOrigin;
import dev.breakwater.platform.telemetry.TraceContext;

/**
 * A job whose lease this instance holds.
 *
 * @param attempts the number of attempts, including this one
 * @param claim the fencing token: a result is stored only while this is the job's latest claim
 */
record ClaimedJob(
        UUID id,
        String kind,
        String key,
        String payload,
        int version,
        int attempts,
        long claim,
        TraceContext trace,
        RequestOrigin origin) {}
