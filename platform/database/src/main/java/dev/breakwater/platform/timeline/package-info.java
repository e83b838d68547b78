/**
 * Timelines of HTTP requests (ADR 60): what a request caused, hop by hop. The rows of the outbox and the inbox say most of it, so a
 * request costs no statement of its own before its response. A service adds hops of its own with a {@link HopSource}.
 */
package dev.breakwater.platform.timeline;
