/**
 * The dead letters of a service's consumers, for operators. They are listed without personal data, and redriven: sent to
 * the retry topic of their own consumer, since every other group would read them again on the source topic.
 *
 * <p>A service has a resource of a few lines that extends {@link
 * dev.breakwater.platform.deadletters.DeadLetterEndpoints} and names its consumers; see ADR 37.
 */
package dev.breakwater.platform.deadletters;
