package dev.breakwater.gateway.overload.coalescing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * One request to a service, and those that wait for its response. They may join for a short time, and until its head has
 * arrived; so the body is copied only if somebody waits for it. The leader calls it on its event loop, followers join on theirs.
 */
final class SharedRequest {

    /** One of the methods is called once, on the leader's event loop. */
    interface Follower {
        void answer(SharedResponse response);

        void refuse(Problem problem);

        /** The response is not to be shared: the follower sends its own request. */
        void sendAlone();

        /** There is no response, because the leader left: one of the followers leads. */
        void tryAgain();
    }

    private final int maxBody;
    private final SharedRequests.Clock clock;
    private final Consumer<SharedRequest> onClose;
    private final long began;
    private List<Follower> followers = List.of();
    private boolean isClosed;

    private int status;
    private MultiMap headers;
    private Buffer body;

    SharedRequest(int maxBody, SharedRequests.Clock clock, Consumer<SharedRequest> onClose) {
        this.maxBody = maxBody;
        this.clock = clock;
        this.onClose = onClose;
        began = clock.now();
    }

    synchronized boolean join(Follower follower) {
        if (isClosed || isOld()) return false;
        if (followers.isEmpty()) followers = new ArrayList<>(4);
        followers.add(follower);
        return true;
    }

    /** It may have read a state that has changed since, longer ago than a caller or a cache may notice. */
    private boolean isOld() {
        return clock.isOld(began);
    }

    /** Nobody joins any more; without effect the second time. */
    private void close() {
        synchronized (this) {
            if (isClosed) return;
            isClosed = true;
        }
        onClose.accept(this);
    }

    /** The head of the response, with the headers that callers get. */
    void head(int responseStatus, MultiMap responseHeaders) {
        close();
        if (followers.isEmpty()) return;
        if (!SharedResponse.isShareable(responseStatus, responseHeaders) || isTooLarge(responseHeaders)) {
            sendAlone();
            return;
        }
        status = responseStatus;
        headers = MultiMap.caseInsensitiveMultiMap().addAll(responseHeaders);
        body = Buffer.buffer();
    }

    private boolean isTooLarge(MultiMap responseHeaders) {
        var length = responseHeaders.get("content-length");
        return length != null && (length.length() > 9 || Integer.parseInt(length) > maxBody);
    }

    void body(Buffer part) {
        if (body == null) return;
        if (body.length() + part.length() > maxBody) sendAlone();
        else body.appendBuffer(part);
    }

    /** Whether followers wait for the rest of the body. */
    boolean isAwaited() {
        return body != null;
    }

    void end() {
        if (body == null) return;
        var response = SharedResponse.of(status, headers, body, !isOld());
        body = null;
        for (var follower : removeFollowers()) follower.answer(response);
    }

    /** The request failed or was refused; the followers' would be, too. */
    void refuse(Problem problem) {
        close();
        for (var follower : removeFollowers()) follower.refuse(problem);
    }

    /** Followers who have their response are not affected. */
    void leaderLeft() {
        close();
        body = null;
        for (var follower : removeFollowers()) follower.tryAgain();
    }

    private void sendAlone() {
        body = null;
        for (var follower : removeFollowers()) follower.sendAlone();
    }

    /** After {@link #close} only the leader's event loop reads them. */
    private List<Follower> removeFollowers() {
        var removed = followers;
        followers = List.of();
        return removed;
    }
}
