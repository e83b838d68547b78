/**
 * Events through Kafka, for services with and without a database.
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
 * Without one ({@code breakwater-platform-core} alone), where redelivery must be harmless by itself:
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
 * One line, because of the topic's prefix; the rest is preset for every channel:
 *
 * <pre>{@code
 * mp.messaging.incoming.users.topic=${breakwater.topic-prefix:}users
 * }</pre>
 *
 * The consumer group is {@code <prefix><quarkus.application.name>}, so an application's name is part of the contract:
 * name it {@code email-service}, not after its artifact. A second channel of a service on the same topic needs a group
 * of its own. A channel on which every instance reads every event sets, besides a unique {@code group.id},
 * {@code failure-strategy=ignore} and {@code auto.offset.reset=latest}.
 *
 * <h2>When a handler fails</h2>
 *
 * What it throws is retried: the record moves to {@code <topic>.<consumer>.retry_<millis>} and returns after 1 s, 10 s,
 * then every minute, ten times in all ({@code breakwater.retry.*}); then it moves to
 * {@code <topic>.<consumer>.dead-letters}, with the reason in headers (see {@link dev.breakwater.platform.messaging.retry.DeadLetter}).
 * Records behind it are handled meanwhile, so a retried event may come <em>after later events of its key</em>: a handler decides
 * by what is stored, not by the order of arrival, and asks {@code Tombstones} before it creates a row. An unreadable record goes to the dead letters at once. While the
 * database is unavailable, {@code Inbox} waits instead of using up the attempts.
 */
package dev.breakwater.platform.messaging;
