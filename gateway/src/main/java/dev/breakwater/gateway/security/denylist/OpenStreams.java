package dev.breakwater.gateway.security.denylist;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

/** The open event streams of authenticated callers. They outlive the check of their token, so they are closed when its session ends. */
@Singleton
public class OpenStreams {

    private record Stream(UUID user, String session, Runnable close) {}

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

    /**
     * Adds a stream.
     *
     * @param close called on the thread of the deny list, perhaps after the stream's end
     * @return removes it; to be called at the stream's end
     */
    public Runnable add(UUID user, String session, Runnable close) {
        var stream = new Stream(user, session, close);
        streams.add(stream);
        return () -> streams.remove(stream);
    }

    void closeOfSession(String session) {
        for (var stream : streams)
            if (session.equals(stream.session())) stream.close().run();
    }

    void closeOfUser(UUID user) {
        for (var stream : streams)
            if (stream.user().equals(user)) stream.close().run();
    }

    int size() {
        return streams.size();
    }
}
