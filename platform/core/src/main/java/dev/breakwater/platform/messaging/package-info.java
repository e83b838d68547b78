/**
 * Publishes and consumes events over Kafka, for services with and without a database.
 *
 * <h2>A consumer</h2>
 *
 * With a database (see {@code dev.breakwater.platform.inbox.Inbox}, which needs {@code breakwater-platform}):
 *
 * <pre>{@code
 * @Incoming("users") @Blocking
 * void receive(ConsumerRecord<String, byte[]> message) { inbox.once("letters", message, UserEvent.class, this::on); }
 *
 * private void on(UserEvent event, EventMetadata metadata) { … }
 * }</pre>
 *
 * Without a database ({@code breakwater-platform-core} only), where the handler must be idempotent:
 *
 * <pre>{@code
 * @Incoming("media") @Blocking
 * void receive(ConsumerRecord<String, byte[]> message) {
 *     var received = eventReader.read(message, MediaEvent.class);
 *     if (received.isUnknown()) return;
 *     …
 *     publisher.publish(new ThumbnailEvent.Made(…), received.metadata(), "thumbnails");
 * }
 * }</pre>
 *
 * <h2>Configuration of a channel</h2>
 *
 * Set the topic, because of its prefix. All other settings have defaults for every channel:
 *
 * <pre>{@code
 * mp.messaging.incoming.users.topic=${breakwater.topic-prefix:}users
 * }</pre>
 *
 * The consumer group is {@code <prefix><quarkus.application.name>}, so the application's name is part of the contract:
 * name it {@code email-service}, not after its artifact. A second channel of a service on the same topic needs its own
 * group. A channel on which every instance reads every event sets a unique {@code group.id},
 * {@code failure-strategy=ignore} and {@code auto.offset.reset=latest}.
 *
 * <h2>When a handler fails</h2>
 *
 * An exception of a handler is retried. The record moves to {@code <topic>.<consumer>.retry_<millis>} and returns after 1 s,
 * 10 s, then every minute, ten times in all ({@code breakwater.retry.*}). Then it moves to
 * {@code <topic>.<consumer>.dead-letters}, with the reason in headers (see
 * {@link dev.breakwater.platform.messaging.retry.DeadLetter}).
 *
 * <p>The records behind it are handled in the meantime, so a retried event may arrive <em>after later events of its
 * key</em>. A handler therefore decides by stored state, not by the order of arrival, and checks {@code Tombstones} before
 * it creates a row. An unreadable record goes to the dead-letter topic at once. While the database is unavailable,
 * {@code Inbox} blocks and retries, and uses up no attempts.
 */
package dev.breakwater.platform.messaging;
