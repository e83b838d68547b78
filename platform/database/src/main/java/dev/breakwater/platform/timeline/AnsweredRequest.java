package dev.breakwater.platform.timeline;

import java.time.Instant;

import dev.breakwater.platform.origin.RequestOrigin;

/** A request that caused something, with the status of its response. */
record AnsweredRequest(
        RequestOrigin origin, String method, String route, int status, Instant beganAt, int durationMillis) {}
