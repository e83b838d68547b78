package dev.breakwater.gateway.ratelimit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Counts in Redis, for all gateways, by Redis' clock. Each event loop has one connection on which it sends requests without
 * waiting for earlier replies, and is the only thread that uses its instance. The requests that one look at all sockets finds are sent
 * together: one write and one read of a socket, not one for each. A request that Redis does not answer in time
 * fails; Redis may count it nevertheless. Its connection stays, because a late reply keeps the order of the replies; one
 * without any replies is closed by {@code quarkus.redis.tcp.read-idle-timeout}.
 */
final class RedisLimiter {

    /** Receives the decision, or null when Redis failed or did not answer in time. */
    interface Callback extends Consumer<LimitDecision> {}

    private static final class Pending {
        private final List<Count> counts;
        private final Callback callback;
        private final long deadline;
        private boolean isDone;

        Pending(List<Count> counts, Callback callback, long deadline) {
            this.counts = counts;
            this.callback = callback;
            this.deadline = deadline;
        }
    }

    private final Vertx vertx;
    private final Redis redis;
    private final long timeoutNanos;
    private final Context context;
    private final Thread eventLoop = Thread.currentThread();
    /** In the order of their deadlines; one timer watches the first of them. */
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    private final ArrayDeque<Pending> unsent = new ArrayDeque<>();
    private boolean isFlushDue;
    private RedisConnection connection;
    private boolean isConnecting;
    private boolean isTimerSet;

    /** On the event loop that will use it. */
    RedisLimiter(Vertx vertx, Redis redis, long timeoutNanos) {
        this.vertx = vertx;
        this.redis = redis;
        this.timeoutNanos = timeoutNanos;
        // A connection outlives the request that opens it, so it must not belong to that request's context.
        this.context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
    }

    void count(List<Count> counts, Callback callback) {
        var waiting = new Pending(counts, callback, System.nanoTime() + timeoutNanos);
        pending.add(waiting);
        setTimer(timeoutNanos);
        unsent.add(waiting);
        if (isFlushDue) return;
        isFlushDue = true;
        // Runs after all sockets that are readable now were read.
        context.runOnContext(_ -> flush());
    }

    private void flush() {
        isFlushDue = false;
        if (connection == null) {
            connect();
            return;
        }
        var batch = new ArrayList<Pending>(unsent.size());
        for (var waiting : unsent) if (!waiting.isDone) batch.add(waiting);
        unsent.clear();
        if (!batch.isEmpty()) send(batch, GcraScript::byDigest, true);
    }

    private void send(List<Pending> batch, Function<List<Count>, Request> script, boolean mayLackScript) {
        var requests = new ArrayList<Request>(batch.size());
        for (var waiting : batch) requests.add(script.apply(waiting.counts));
        connection
                .batch(requests)
                .onComplete(replies -> onEventLoop(() -> {
                    if (replies.succeeded()) finish(batch, replies.result());
                    else if (mayLackScript && lacksScript(replies.cause()) && connection != null)
                        send(batch, GcraScript::bySource, false);
                    else batch.forEach(RedisLimiter::fail);
                }));
    }

    /** The message has the errors of all requests of the batch. */
    private static boolean lacksScript(Throwable cause) {
        return cause.getMessage() != null && cause.getMessage().contains("NOSCRIPT ");
    }

    private void finish(List<Pending> batch, List<Response> replies) {
        for (var at = 0; at < replies.size(); at++) finish(batch.get(at), replies.get(at));
        // A request in this queue keeps all that belongs to it in memory.
        while (!pending.isEmpty() && pending.peek().isDone) pending.remove();
    }

    private static void finish(Pending waiting, Response reply) {
        if (waiting.isDone) return;
        waiting.isDone = true;
        waiting.callback.accept(GcraScript.decision(waiting.counts, reply));
    }

    private static void fail(Pending waiting) {
        if (waiting.isDone) return;
        waiting.isDone = true;
        waiting.callback.accept(null);
    }

    private void connect() {
        if (isConnecting) return;
        isConnecting = true;
        context.runOnContext(_ -> redis.connect()
                .onComplete(connected -> onEventLoop(() -> {
                    isConnecting = false;
                    if (connected.succeeded()) {
                        use(connected.result());
                        flush();
                    } else {
                        while (!unsent.isEmpty()) fail(unsent.remove());
                    }
                })));
    }

    private void use(RedisConnection opened) {
        connection = opened;
        opened.exceptionHandler(_ -> onEventLoop(() -> drop(opened)));
        opened.endHandler(_ -> onEventLoop(() -> drop(opened)));
    }

    /** Its lease of the client's pool ends once, however many handlers report the end of the connection. */
    private void drop(RedisConnection lost) {
        if (connection != lost) return;
        connection = null;
        lost.close();
    }

    private void setTimer(long nanos) {
        if (isTimerSet) return;
        isTimerSet = true;
        var due = System.nanoTime() + nanos;
        vertx.setTimer(Math.max(1, nanos / 1_000_000), _ -> onEventLoop(() -> expire(due)));
    }

    /** Timers run before replies are read: after a pause of this process the replies may already have arrived. */
    private void expire(long due) {
        isTimerSet = false;
        var now = System.nanoTime();
        if (now - due > timeoutNanos) {
            setTimer(timeoutNanos);
            return;
        }
        while (!pending.isEmpty() && (pending.peek().isDone || pending.peek().deadline - now <= 0))
            fail(pending.remove());
        if (!pending.isEmpty()) setTimer(pending.peek().deadline - now);
    }

    private void onEventLoop(Runnable action) {
        if (Thread.currentThread() == eventLoop) action.run();
        else context.runOnContext(_ -> action.run());
    }
}
