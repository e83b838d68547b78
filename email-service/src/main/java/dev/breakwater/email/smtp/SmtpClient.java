package dev.breakwater.email.smtp;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.mail.MessagingException;

import dev.breakwater.email.smtp.SendOutcome.Fault;

/**
 * Sends emails through one mail server, over connections that it keeps for reuse. No attempt exceeds the two timeouts of
 * {@link SmtpConfig}, whatever the server does: when one expires the socket is closed, which ends any wait.
 */
public final class SmtpClient implements AutoCloseable {

    private final SmtpServer server;
    private final SmtpConfig config;
    private final ConcurrentLinkedDeque<SmtpConnection> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor timeouts;

    public SmtpClient(SmtpServer server, SmtpConfig config) {
        this.server = server;
        this.config = config;
        timeouts = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform()
                        .name("smtp-timeouts-" + server.name())
                        .daemon()
                        .factory());
        timeouts.setRemoveOnCancelPolicy(true);
        timeouts.scheduleWithFixedDelay(this::closeIdle, 5, 5, TimeUnit.SECONDS);
    }

    /** Blocks until the server replies or the timeout expires. */
    public SendOutcome send(OutgoingEmail outgoingEmail, ContentGate contentGate) {
        var deadline = new AtomicReference<Future<?>>();
        while (true) {
            SmtpConnection connection;
            try {
                connection = connect(outgoingEmail.to().needsUtf8(), deadline);
            } catch (MessagingException failed) {
                cancel(deadline);
                return new SendOutcome.Deferred(
                        SmtpConnection.wrongCredentials(failed) ? "wrong-credentials" : "unreachable",
                        SmtpReply.missing(failed),
                        Fault.SERVER);
            }
            var outcome = send(connection, outgoingEmail, contentGate, deadline);
            if (!connection.wasStale()) return outcome;
        }
    }

    private SendOutcome send(
            SmtpConnection connection,
            OutgoingEmail outgoingEmail,
            ContentGate contentGate,
            AtomicReference<Future<?>> deadline) {
        try {
            return connection.deliver(outgoingEmail, () -> passGate(contentGate, connection, deadline));
        } catch (MessagingException invalid) {
            return new SendOutcome.Refused("unwritable", SmtpReply.missing(invalid));
        } finally {
            cancel(deadline);
            release(connection, outgoingEmail.to().needsUtf8());
        }
    }

    /** The timeout is suspended while the gate is called: if it expired then, the content would fail after it began. */
    private boolean passGate(ContentGate contentGate, SmtpConnection connection, AtomicReference<Future<?>> deadline) {
        cancel(deadline);
        if (connection.isAborted()) throw new IllegalStateException("timeout before the content");
        if (!contentGate.open()) return false;
        restart(deadline, connection, config.contentTimeout());
        return true;
    }

    private SmtpConnection connect(boolean utf8, AtomicReference<Future<?>> deadline) throws MessagingException {
        for (SmtpConnection kept; !utf8 && (kept = idle.pollFirst()) != null; ) {
            restart(deadline, kept, config.envelopeTimeout());
            if (!kept.idleLongerThan(config.keepIdle().toNanos())) return kept;
            kept.close();
        }
        var fresh = new SmtpConnection(server, config, utf8);
        restart(deadline, fresh, config.envelopeTimeout());
        fresh.open();
        return fresh;
    }

    private void release(SmtpConnection connection, boolean utf8) {
        connection.markIdle();
        if (connection.reusable() && !utf8) idle.addFirst(connection);
        else connection.close();
    }

    private void restart(AtomicReference<Future<?>> deadline, SmtpConnection connection, Duration time) {
        cancel(deadline);
        deadline.set(timeouts.schedule(connection::abort, time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void cancel(AtomicReference<Future<?>> deadline) {
        var running = deadline.get();
        if (running != null) running.cancel(false);
    }

    private void closeIdle() {
        for (var connection : idle)
            if (connection.idleLongerThan(config.keepIdle().toNanos()) && idle.remove(connection)) connection.close();
    }

    @Override
    public void close() {
        timeouts.shutdownNow();
        for (SmtpConnection kept; (kept = idle.pollFirst()) != null; ) kept.close();
    }
}
