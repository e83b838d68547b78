package dev.breakwater.stack.testing;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Refuses tests whose sibling modules are packaged jars (ADR 30), which may be older than the sources.
 */
public final class SiblingsAreBuilt implements LauncherSessionListener {

    private static final String PACKAGED_LAST = "/.stack/siblings/";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        check(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    }

    static void check(String classPath) {
        if (classPath.contains(PACKAGED_LAST))
            throw new IllegalStateException(
                    "These tests would use sibling modules from packaged jars, which may be outdated. Start them from the"
                            + " root, where Maven builds these too: ./mvnw test -pl <module> -am -Dtest=<class>"
                            + " -Dsurefire.failIfNoSpecifiedTests=false");
    }
}
