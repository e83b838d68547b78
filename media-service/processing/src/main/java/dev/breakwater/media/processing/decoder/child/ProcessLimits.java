package dev.breakwater.media.processing.decoder.child;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Limits that the kernel enforces on this process. A child sets them itself, before it reads anything untrusted: the container
 * needs no shell for it. The limits cannot be raised again.
 */
final class ProcessLimits {

    private static final int RLIMIT_CORE = 4;
    private static final int RLIMIT_DATA = 2;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int[] SIGHUP_SIGINT_SIGTERM = {1, 2, 15};
    private static final long SIG_IGN = 1;

    private ProcessLimits() {}

    /** The C library's functions that are needed here. */
    interface LibC extends Library {

        int setrlimit(int resource, long[] currentAndMaximum);

        int prctl(int option, Object... arguments);

        Pointer signal(int number, Pointer handler);
    }

    /**
     * Limits the private writable memory of this process, native and heap; an allocation beyond it fails, and the process
     * aborts. No core is dumped, because it would contain the original. Other systems than Linux have no such limits.
     */
    static void apply(long dataBytes) {
        var libc = Native.load("c", LibC.class);
        // A terminal or a service manager signals all processes at once, but only the parent decides when a child ends.
        var ignore = Pointer.createConstant(SIG_IGN); // no constant: a native image cannot contain one
        for (int number : SIGHUP_SIGINT_SIGTERM) libc.signal(number, ignore);
        if (!Platform.isLinux()) return;
        limit(libc, RLIMIT_CORE, 0);
        if (dataBytes > 0) limit(libc, RLIMIT_DATA, dataBytes);
        if (libc.prctl(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) != 0) {
            throw new IllegalStateException("prctl fails: error " + Native.getLastError());
        }
    }

    private static void limit(LibC libc, int resource, long value) {
        if (libc.setrlimit(resource, new long[] {value, value}) != 0) {
            throw new IllegalStateException("setrlimit " + resource + " fails: error " + Native.getLastError());
        }
    }
}
