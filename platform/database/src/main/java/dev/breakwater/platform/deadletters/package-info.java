/**
 * The dead letters of a service's consumers, for operators. They are listed with personal data masked. A redrive sends them
 * to the retry topic of their own consumer; on the source topic every consumer group would read them again.
 *
 * <p>A service has a small resource that extends {@link dev.breakwater.platform.deadletters.DeadLetterEndpoints} and names
 * its consumers; see ADR 37.
 */
package dev.breakwater.platform.deadletters;
