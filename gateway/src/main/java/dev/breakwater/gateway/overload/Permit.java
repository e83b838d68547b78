package dev.breakwater.gateway.overload;

/**
 * One request that may be sent to its service. Exactly one of the first three calls counts; later ones have no effect. Used
 * on the request's event loop only.
 */
public final class Permit implements Admission {

    private final UpstreamGuard guard;
    private final long began = System.nanoTime();
    private final boolean isSample;
    private boolean isOver;

    /** @param isSample false for an event stream: it holds no place among the requests, and its latency says nothing */
    Permit(UpstreamGuard guard, boolean isSample) {
        this.guard = guard;
        this.isSample = isSample;
    }

    /** The head of the response has arrived: the service has done its work, and how fast the caller reads is not its fault. */
    public void answered(int status) {
        if (isOver) return;
        isOver = true;
        guard.answered(began, isSample, status);
    }

    /** The service gave no response: no connection, a connection that ended, or a timeout. */
    public void failed(boolean isTimedOut) {
        if (isOver) return;
        isOver = true;
        guard.failed(began, isSample, isTimedOut);
    }

    /** The caller left before the response. */
    public void abandoned() {
        if (isOver) return;
        isOver = true;
        guard.abandoned(isSample);
    }

    /** Whether a request that was sent may be sent again. */
    public boolean mayRetry() {
        return guard.mayRetry();
    }
}
