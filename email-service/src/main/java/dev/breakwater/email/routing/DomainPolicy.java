package dev.breakwater.email.routing;

import java.time.Duration;

/**
 * How much a destination domain is given.
 *
 * @param rate emails per second; 0 for no limit
 * @param slowAfter the duration of an email from which its domain is slow
 * @param firstPause the pause after an email without a reply; it doubles with each
 */
record DomainPolicy(
        int concurrency,
        int slowConcurrency,
        double rate,
        Duration slowAfter,
        Duration firstPause,
        Duration longestPause) {}
